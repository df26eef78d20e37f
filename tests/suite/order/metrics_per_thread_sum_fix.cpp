// kind: none
// static: none
// build: none

// Each thread counts in counters of its own; a report adds them up.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct Counters;

static std::mutex registry_mutex;
static std::vector<Counters*> registry;
static long finished_requests = 0;

struct Counters {
  std::atomic<long> requests{0};

  Counters() {
    std::lock_guard lock(registry_mutex);
    registry.push_back(this);
  }

  ~Counters() {
    std::lock_guard lock(registry_mutex);
    registry.erase(std::find(registry.begin(), registry.end(), this));
    finished_requests += requests;
  }
};

static thread_local Counters counters;

static void count_request() { ++counters.requests; }

static long total() {
  std::lock_guard lock(registry_mutex);
  long sum = finished_requests;
  for (const Counters* each : registry) sum += each->requests;
  return sum;
}

static void serve(int requests) {
  for (int i = 0; i < requests; ++i) count_request();
}

int main() {
  std::thread first(serve, 2);
  std::thread second(serve, 3);
  long early = total();
  first.join();
  second.join();
  std::printf("%d %ld\n", early <= 5, total());
}

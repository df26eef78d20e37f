// kind: race
// static: race
// build: none
// primitive: thread_local, std::mutex; std::atomic in the fix
// sharing: thread_local objects, registered by pointer in a global list
// mistake: counters of other threads are read while these count
// seen by: the simulator, ThreadSanitizer

// Each thread counts in counters of its own; a report adds them up.
#include <algorithm>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct Counters;

static std::mutex registry_mutex;
static std::vector<Counters*> registry;
static long finished_requests = 0;

struct Counters {
  long requests = 0;

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

static void count_request() {
  ++counters.requests;  // EXPECT-RACE
}

static long total() {
  std::lock_guard lock(registry_mutex);
  long sum = finished_requests;
  for (const Counters* each : registry) sum += each->requests;  // EXPECT-RACE
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

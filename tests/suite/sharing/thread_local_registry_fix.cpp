// kind: none
// static: none
// build: none

// Each thread counts its allocations by itself; a report adds them up.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

using Counter = std::atomic<long>;

static std::mutex registry_mutex;
static std::vector<Counter*> registry;
static thread_local Counter allocations = 0;

static void register_thread() {
  std::lock_guard lock(registry_mutex);
  registry.push_back(&allocations);
}

static void unregister_thread() {
  std::lock_guard lock(registry_mutex);
  std::erase(registry, &allocations);
}

static void work(int objects) {
  register_thread();
  for (int i = 0; i < objects; ++i) ++allocations;
  unregister_thread();
}

static long total() {
  std::lock_guard lock(registry_mutex);
  long sum = 0;
  for (Counter* counter : registry) sum += *counter;
  return sum;
}

int main() {
  std::thread worker(work, 3);
  long seen = total();
  worker.join();
  std::printf("%ld\n", seen);
}

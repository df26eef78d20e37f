// kind: race
// static: race
// build: none
// primitive: thread_local, std::mutex
// sharing: address of a thread_local in a global list
// mistake: other threads' thread_local read while they run
// seen by: the simulator

// Each thread counts its allocations by itself; a report adds them up.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

using Counter = long;

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
  for (int i = 0; i < objects; ++i) ++allocations;  // EXPECT-RACE
  unregister_thread();
}

static long total() {
  std::lock_guard lock(registry_mutex);
  long sum = 0;
  for (Counter* counter : registry) sum += *counter;  // EXPECT-RACE
  return sum;
}

int main() {
  std::thread worker(work, 3);
  long seen = total();
  worker.join();
  std::printf("%ld\n", seen);
}

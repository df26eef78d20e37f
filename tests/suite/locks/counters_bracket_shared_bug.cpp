// kind: race
// static: race
// build: none
// primitive: std::shared_mutex, shared_lock
// sharing: map in an object
// mistake: operator[] of a map, which inserts, under a shared lock
// seen by: the simulator, ThreadSanitizer

// Named counters of a service, shown on a status page.
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>

class Counters {
 public:
  void add(const std::string& name, long amount) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    values_[name] += amount;
  }

  long value(const std::string& name) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return values_[name];  // EXPECT-RACE
  }

  std::size_t size() {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return values_.size();  // EXPECT-RACE
  }

 private:
  std::shared_mutex mutex_;
  std::unordered_map<std::string, long> values_;
};

static void show_page(Counters& counters) {
  for (const char* name : {"requests", "errors", "timeouts"}) {
    std::printf("%s %ld\n", name, counters.value(name));
  }
}

int main() {
  Counters counters;
  counters.add("requests", 3);
  std::thread first_page([&counters] { show_page(counters); });
  std::thread second_page([&counters] { show_page(counters); });
  first_page.join();
  second_page.join();
  std::printf("%zu counters\n", counters.size());
}

// kind: none
// static: none
// build: none

// Visitors by country.
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>

class Visitors {
 public:
  void arrive(const std::string& country) {
    std::unique_lock lock(mutex_);
    ++counts_[country];
  }

  int from(const std::string& country) {
    std::shared_lock lock(mutex_);
    auto entry = counts_.find(country);
    return entry == counts_.end() ? 0 : entry->second;
  }

 private:
  std::shared_mutex mutex_;
  std::unordered_map<std::string, int> counts_;
};

int main() {
  Visitors visitors;
  visitors.arrive("FI");
  std::thread map([&] { std::printf("NO %d\n", visitors.from("NO")); });
  std::printf("SE %d\n", visitors.from("SE"));
  map.join();
}

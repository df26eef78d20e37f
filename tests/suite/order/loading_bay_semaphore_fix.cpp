// kind: none
// static: none
// build: none

// Trucks are unloaded at a bay with two places.
#include <cstdio>
#include <map>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

class Bay {
 public:
  void unload(const std::string& goods, int pallets) {
    places_.acquire();
    for (int i = 0; i < pallets; ++i) store(goods);
    places_.release();
  }

  int stored(const std::string& goods) const {
    auto found = stock_.find(goods);
    return found == stock_.end() ? 0 : found->second;
  }

 private:
  void store(const std::string& goods) {
    std::lock_guard lock(stock_mutex_);
    ++stock_[goods];
  }

  std::counting_semaphore<2> places_{2};
  std::mutex stock_mutex_;
  std::map<std::string, int> stock_;
};

int main() {
  Bay bay;
  std::vector<std::jthread> trucks;
  trucks.emplace_back([&bay] { bay.unload("apples", 2); });
  trucks.emplace_back([&bay] { bay.unload("pears", 1); });
  for (std::jthread& truck : trucks) truck.join();
  std::printf("%d\n", bay.stored("apples") > 0);
}

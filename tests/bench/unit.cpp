// A unit as C++ programs have them: a few standard headers, a class with a mutex, threads.

#include <algorithm>
#include <condition_variable>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Inventory {
 public:
  void add(const std::string& item, int count) {
    std::lock_guard<std::mutex> lock(mutex_);
    stock_[item] += count;
    changed_.notify_all();
  }
  int take(const std::string& item) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return stock_[item] > 0; });
    return --stock_[item];
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, int> stock_;
};

int main() {
  Inventory inventory;
  std::vector<std::thread> shoppers;
  for (int i = 0; i < 3; ++i) shoppers.emplace_back([&] { inventory.take("apple"); });
  inventory.add("apple", 3);
  for (std::thread& shopper : shoppers) shopper.join();
  std::cout << "sold out\n";
}

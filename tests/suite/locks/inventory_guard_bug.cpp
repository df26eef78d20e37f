// kind: race
// static: race
// build: none
// primitive: std::unique_lock returned from a function
// sharing: members of one object
// mistake: returned guard dropped at once
// seen by: the simulator, ThreadSanitizer

// Callers take the inventory's lock by a guard that it hands out.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Inventory {
 public:
  [[nodiscard]] std::unique_lock<std::mutex> exclusive() { return std::unique_lock<std::mutex>(mutex_); }
  void add(const std::string& part, int count) { stock_[part] += count; }  // EXPECT-RACE
  int count(const std::string& part) { return stock_[part]; }

 private:
  std::mutex mutex_;
  std::map<std::string, int> stock_;
};

void receive(Inventory& inventory) {
  (void)inventory.exclusive();
  inventory.add("bolt", 10);
  inventory.add("nut", 10);
}

int sell(Inventory& inventory) {
  auto guard = inventory.exclusive();
  if (inventory.count("bolt") == 0) return 0;
  inventory.add("bolt", -1);
  return 1;
}

int main() {
  Inventory inventory;
  std::thread dock(receive, std::ref(inventory));
  int sold = sell(inventory);
  dock.join();
  std::printf("sold %d\n", sold);
}

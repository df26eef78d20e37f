// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: std::mutex, unique_lock, lock_guard
// sharing: members of one object
// mistake: calls a public member that locks while holding the lock, on a rare path
// seen by: the simulator, ThreadSanitizer

// Orders of a canteen: tables order, the kitchen takes what is ready to be cooked.
#include <cstdio>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

class Orders {
 public:
  void add(int table, std::string meal) {
    std::lock_guard<std::mutex> lock(mutex_);
    open_[table] += meal + " ";
    ++portions_;
  }

  void cancel(int table) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    cancel_locked(table);
  }

  std::optional<std::string> next() {
    std::unique_lock<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    if (open_.empty()) return std::nullopt;
    auto first = open_.begin();
    const int table = first->first;
    std::string meals = first->second;
    if (meals.find("none") != std::string::npos) {
      cancel(table);  // EXPECT-DEADLOCK
      return std::nullopt;
    }
    open_.erase(first);
    return meals;
  }

  int portions() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return portions_;
  }

 private:
  void cancel_locked(int table) {
    if (open_.erase(table) != 0) --portions_;
  }

  mutable std::mutex mutex_;
  std::map<int, std::string> open_;
  int portions_ = 0;
};

static void cook(Orders& orders) {
  for (int i = 0; i < 3; ++i) {
    if (auto meals = orders.next()) std::printf("cooking %s\n", meals->c_str());
  }
}

int main() {
  Orders orders;
  orders.add(4, "soup");
  std::thread kitchen([&orders] { cook(orders); });
  orders.add(2, "none");
  orders.add(7, "rice");
  kitchen.join();
  orders.cancel(7);
  std::printf("%d\n", orders.portions() >= 0);
}

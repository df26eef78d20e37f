// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::mutex, lock_guard
// sharing: map in one object
// mistake: looked up under one hold of the lock, entered under another
// seen by: the simulator

// Departments book expenses as long as their budget lasts.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Budgets {
 public:
  void grant(const std::string& department, long amount) {
    std::lock_guard<std::mutex> lock(mutex_);
    left_[department] += amount;
  }

  bool spend(const std::string& department, long amount) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      auto found = left_.find(department);                               // EXPECT-CHECK
      if (found == left_.end() || found->second < amount) return false;  // EXPECT-CHECK
    }
    std::lock_guard<std::mutex> lock(mutex_);
    left_[department] -= amount;  // EXPECT-CHECK
    return true;
  }

  long left(const std::string& department) {
    std::lock_guard<std::mutex> lock(mutex_);
    return left_[department];
  }

 private:
  std::mutex mutex_;
  std::map<std::string, long> left_;
};

int main() {
  Budgets budgets;
  budgets.grant("travel", 100);
  std::thread one([&budgets] { budgets.spend("travel", 80); });
  std::thread two([&budgets] { budgets.spend("travel", 60); });
  one.join();
  two.join();
  const long left = budgets.left("travel");
  std::printf("%ld left\n", left);
  if (left < 0) std::abort();
}

// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::shared_mutex, shared_lock, unique_lock
// sharing: container member
// mistake: lock per call: contains, then at
// seen by: the simulator

// Units of a strategy game are found by number; they may be gone by the time that they are used.
#include <cstdio>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <thread>

struct Unit {
  std::string kind;
  int health;
};

class Units {
 public:
  void build(int number, const std::string& kind) {
    std::unique_lock lock(mutex_);
    units_[number] = Unit{kind, 10};
  }

  void destroy(int number) {
    std::unique_lock lock(mutex_);
    units_.erase(number);
  }

  bool contains(int number) const {
    std::shared_lock lock(mutex_);
    return units_.count(number) != 0;
  }

  Unit at(int number) const {
    std::shared_lock lock(mutex_);
    return units_.at(number);
  }

 private:
  mutable std::shared_mutex mutex_;
  std::map<int, Unit> units_;
};

static int strength(const Units& units, int first, int last) {
  int sum = 0;
  for (int number = first; number <= last; ++number) {
    if (units.contains(number)) sum += units.at(number).health;  // EXPECT-CHECK
  }
  return sum;
}

int main() {
  Units units;
  units.build(1, "archer");
  units.build(2, "knight");
  std::thread enemy([&units] { units.destroy(2); });
  int sum = strength(units, 1, 2);
  enemy.join();
  std::printf("%d, %d\n", sum <= 20, units.contains(2));
}

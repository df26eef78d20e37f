// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: std::lock_guard twice; std::scoped_lock in the fix
// sharing: two objects of one class
// mistake: two locks in different orders, by argument
// seen by: the simulator, ThreadSanitizer

// Players of a game trade items; each player's bag has a lock.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Player {
 public:
  explicit Player(std::string name) : name_(std::move(name)) {}

  void pick_up(const std::string& item) {
    std::lock_guard lock(mutex_);
    items_.push_back(item);
  }

  bool give(const std::string& item, Player& to) {
    std::lock_guard own(mutex_);       // EXPECT-DEADLOCK
    std::lock_guard other(to.mutex_);  // EXPECT-DEADLOCK
    for (auto it = items_.begin(); it != items_.end(); ++it) {
      if (*it != item) continue;
      to.items_.push_back(std::move(*it));
      items_.erase(it);
      return true;
    }
    return false;
  }

  std::size_t items() const {
    std::lock_guard lock(mutex_);
    return items_.size();
  }

 private:
  const std::string name_;
  mutable std::mutex mutex_;
  std::vector<std::string> items_;
};

int main() {
  Player knight("knight"), mage("mage");
  knight.pick_up("sword");
  mage.pick_up("wand");
  std::thread session([&] { knight.give("sword", mage); });
  mage.give("wand", knight);
  session.join();
  std::printf("%zu items\n", knight.items() + mage.items());
}

// kind: race
// static: race
// build: none
// primitive: std::shared_mutex, friend class
// sharing: private members of one class, read by another
// mistake: a friend reads past the lock
// seen by: the simulator, ThreadSanitizer

// Sprites of a game, and an inspector for those who make it.
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

class Sprites {
 public:
  int add(int x) {
    std::unique_lock lock(mutex_);
    positions_.push_back(x);  // EXPECT-RACE
    ++changes_;               // EXPECT-RACE
    return static_cast<int>(positions_.size()) - 1;
  }

  void move(int id, int by) {
    std::unique_lock lock(mutex_);
    positions_[static_cast<std::size_t>(id)] += by;  // EXPECT-RACE
    ++changes_;                                      // EXPECT-RACE
  }

  int at(int id) const {
    std::shared_lock lock(mutex_);
    return positions_[static_cast<std::size_t>(id)];
  }

 private:
  friend class Inspector;

  mutable std::shared_mutex mutex_;
  std::vector<int> positions_;
  int changes_ = 0;
};

class Inspector {
 public:
  explicit Inspector(const Sprites& sprites) : sprites_(sprites) {}

  int rightmost() const {
    int most = 0;
    for (int x : sprites_.positions_) {  // EXPECT-RACE
      if (x > most) most = x;            // EXPECT-RACE
    }
    return most;
  }

  bool changed() {
    std::shared_lock lock(sprites_.mutex_);
    bool is = seen_ != sprites_.changes_;
    seen_ = sprites_.changes_;
    return is;
  }

 private:
  const Sprites& sprites_;
  int seen_ = 0;
};

int main() {
  Sprites sprites;
  int hero = sprites.add(3);
  std::thread game([&sprites, hero] {
    for (int frame = 0; frame < 2; ++frame) sprites.move(hero, 5);
    sprites.add(40);
  });
  Inspector inspector(sprites);
  if (inspector.changed()) std::printf("%d\n", inspector.rightmost() >= 3);
  game.join();
  std::printf("%d\n", sprites.at(hero));
}

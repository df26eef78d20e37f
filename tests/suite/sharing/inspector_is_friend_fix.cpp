// kind: none
// static: none
// build: none

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
    positions_.push_back(x);
    ++changes_;
    return static_cast<int>(positions_.size()) - 1;
  }

  void move(int id, int by) {
    std::unique_lock lock(mutex_);
    positions_[static_cast<std::size_t>(id)] += by;
    ++changes_;
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
    std::shared_lock lock(sprites_.mutex_);
    int most = 0;
    for (int x : sprites_.positions_) {
      if (x > most) most = x;
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

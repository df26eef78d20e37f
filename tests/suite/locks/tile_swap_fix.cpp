// kind: none
// static: none
// build: none

// Swaps the contents of two map tiles while units walk over them.
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>

class Tile {
 public:
  explicit Tile(int units) : units_(units) {}

  void enter() {
    std::scoped_lock lock(mutex_);
    ++units_;
  }

  void swap_with(Tile& other) {
    std::scoped_lock lock(mutex_, other.mutex_);
    std::swap(units_, other.units_);
    ++other.changes_;
    ++changes_;
  }

  int units() {
    std::scoped_lock lock(mutex_);
    return units_ + changes_;
  }

 private:
  std::mutex mutex_;
  int units_;
  int changes_ = 0;
};

int main() {
  Tile forest(3), hill(1);
  std::thread scout([&hill] {
    hill.enter();
    std::printf("on the hill: %d\n", hill.units());
  });
  forest.swap_with(hill);
  scout.join();
}

// kind: none
// static: none
// build: none

// A game world in which a loader drops items that the players pick up.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct Item {
  int kind;
  int x;
};

class World {
 public:
  void drop(int kind, int x) {
    std::lock_guard lock(items_mutex_);
    items_.push_back({kind, x});
  }

  bool pick_up(int x) {
    std::lock_guard lock(items_mutex_);
    for (auto item = items_.begin(); item != items_.end(); ++item) {
      if (item->x == x) {
        items_.erase(item);
        return true;
      }
    }
    return false;
  }

  int draw() const {
    std::lock_guard lock(items_mutex_);
    int drawn = 0;
    for (const Item& item : items_) {
      if (item.x >= 0 && item.x < 100) ++drawn;
    }
    return drawn;
  }

 private:
  mutable std::mutex items_mutex_;
  std::vector<Item> items_;
};

int main() {
  World world;
  world.drop(1, 10);
  std::thread loader([&world] {
    world.drop(2, 20);
    world.drop(3, 200);
  });
  int drawn = 0;
  for (int frame = 0; frame < 2; ++frame) {
    drawn += world.draw();
    world.pick_up(10);
  }
  loader.join();
  std::printf("%d\n", drawn <= 4);
}

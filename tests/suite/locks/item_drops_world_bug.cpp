// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: std::mutex, lock_guard
// sharing: vector member of one object
// mistake: one function goes through the items without the lock
// seen by: the simulator

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
    items_.push_back({kind, x});  // EXPECT-RACE
  }

  bool pick_up(int x) {
    std::lock_guard lock(items_mutex_);
    for (auto item = items_.begin(); item != items_.end(); ++item) {
      if (item->x == x) {
        items_.erase(item);  // EXPECT-RACE
        return true;
      }
    }
    return false;
  }

  int draw() const {
    int drawn = 0;
    for (const Item& item : items_) {            // EXPECT-RACE
      if (item.x >= 0 && item.x < 100) ++drawn;  // EXPECT-RACE
    }
    return drawn;
  }

 private:
  std::mutex items_mutex_;
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

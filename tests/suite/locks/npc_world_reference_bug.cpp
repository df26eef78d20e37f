// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: container returned by reference
// mistake: getter gives out a reference to what the lock guards
// seen by: the simulator, ThreadSanitizer

// A world of characters: a simulation thread moves them, the renderer draws them.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct Npc {
  int x = 0;
  int y = 0;
  int health = 100;
};

class World {
 public:
  void spawn(int x, int y) {
    std::lock_guard lock(mutex_);
    npcs_.push_back(Npc{x, y});  // EXPECT-RACE
  }

  void step() {
    std::lock_guard lock(mutex_);
    for (Npc& npc : npcs_) {
      npc.x += 1;                      // EXPECT-RACE
      npc.y -= 1;                      // EXPECT-RACE
      if (npc.y < 0) npc.health -= 5;  // EXPECT-RACE
    }
  }

  const std::vector<Npc>& npcs() const {
    std::lock_guard lock(mutex_);
    return npcs_;  // EXPECT-RACE
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Npc> npcs_;
};

static int draw(const World& world) {
  int visible = 0;
  for (const Npc& npc : world.npcs()) {                            // EXPECT-RACE
    if (npc.health > 0 && npc.x < 640 && npc.y > -480) ++visible;  // EXPECT-RACE
  }
  return visible;
}

int main() {
  World world;
  world.spawn(10, 1);
  std::thread simulation([&world] {
    for (int tick = 0; tick < 3; ++tick) {
      world.step();
      if (tick == 1) world.spawn(tick, tick);
    }
  });
  int visible = draw(world);
  simulation.join();
  std::printf("%d\n", visible <= 2);
}

// kind: race
// static: race
// build: none
// primitive: std::latch, std::jthread
// sharing: locals, captured by reference
// mistake: a latch is counted down before the result is written
// seen by: the simulator, ThreadSanitizer

// Parts of a level are loaded in parallel; the game starts when all are there.
#include <cstdio>
#include <latch>
#include <string>
#include <thread>

struct Level {
  std::string terrain;
  std::string sounds;
};

static std::string load(const std::string& name) { return name + ".dat"; }

static std::size_t start_game(const Level& level) {
  std::printf("starts\n");
  return level.terrain.size() + level.sounds.size();  // EXPECT-RACE
}

int main() {
  Level level;
  std::latch loaded(2);
  std::jthread terrain([&] {
    level.terrain = load("terrain");
    loaded.count_down();
  });
  std::jthread sounds([&] {
    std::string file = load("sounds");
    loaded.count_down();
    level.sounds = std::move(file);  // EXPECT-RACE
  });
  loaded.wait();
  const std::size_t size = start_game(level);  // EXPECT-RACE
  std::printf("%d\n", size > 0);
}

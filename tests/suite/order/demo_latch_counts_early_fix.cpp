// kind: none
// static: none
// build: none

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
  return level.terrain.size() + level.sounds.size();
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
    level.sounds = std::move(file);
    loaded.count_down();
  });
  loaded.wait();
  const std::size_t size = start_game(level);
  std::printf("%d\n", size > 0);
}

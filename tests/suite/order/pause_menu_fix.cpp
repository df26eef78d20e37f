// kind: none
// static: none
// build: none

// A game loop in a thread of its own that the menu pauses and quits.
#include <atomic>
#include <cstdio>
#include <thread>

class Game {
 public:
  void start() { thread_ = std::thread(&Game::loop, this); }

  void pause(bool on) { paused_ = on; }

  void quit() {
    paused_ = true;
    thread_.join();
  }

  int frames() const { return frames_; }

 private:
  void loop() {
    for (int tick = 0; tick < 4; ++tick) {
      if (paused_) continue;
      step();
    }
  }

  void step() { ++frames_; }

  std::atomic<bool> paused_{false};
  int frames_ = 0;
  std::thread thread_;
};

int main() {
  Game game;
  game.start();
  game.pause(true);
  game.pause(false);
  game.quit();
  std::printf("%s\n", game.frames() <= 4 ? "bye" : "odd");
}

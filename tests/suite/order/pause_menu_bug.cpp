// kind: race
// static: race
// check: benign-flag
// build: none
// primitive: std::thread; std::atomic in the fix
// sharing: plain bool of an object
// mistake: a loop is stopped by a plain flag
// seen by: the simulator, ThreadSanitizer

// A game loop in a thread of its own that the menu pauses and quits.
#include <cstdio>
#include <thread>

class Game {
 public:
  void start() { thread_ = std::thread(&Game::loop, this); }

  void pause(bool on) { paused_ = on; }  // EXPECT-RACE

  void quit() {
    paused_ = true;  // EXPECT-RACE
    thread_.join();
  }

  int frames() const { return frames_; }

 private:
  void loop() {
    for (int tick = 0; tick < 4; ++tick) {
      if (paused_) continue;  // EXPECT-RACE
      step();
    }
  }

  void step() { ++frames_; }

  bool paused_ = false;
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

// kind: none
// static: none
// build: none

// Input of a game: a thread collects what was pressed, each frame takes it all.
#include <cstdio>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

enum class Key { left, right, fire };

class Input {
 public:
  void press(Key key) {
    std::scoped_lock lock(mutex_);
    pressed_.push_back(key);
  }

  std::vector<Key> take() {
    std::vector<Key> taken;
    std::scoped_lock lock(mutex_);
    if (pressed_.empty()) return taken;
    taken.swap(pressed_);
    return taken;
  }

 private:
  std::mutex mutex_;
  std::vector<Key> pressed_;
};

class Game {
 public:
  void frame(Input& input) {
    for (Key key : input.take()) {
      if (key == Key::left) --x_;
      if (key == Key::right) ++x_;
      if (key == Key::fire) ++shots_;
    }
  }

  void print() const { std::printf("at %d, %d shots\n", x_, shots_); }

 private:
  int x_ = 0;
  int shots_ = 0;
};

static void read_pad(const std::stop_token& stop, Input& input) {
  const Key script[] = {Key::right, Key::fire, Key::left};
  for (Key key : script) {
    if (stop.stop_requested()) return;
    input.press(key);
  }
}

int main() {
  Input input;
  Game game;
  std::jthread pad([&input](const std::stop_token& stop) { read_pad(stop, input); });
  for (int frame = 0; frame < 3; ++frame) game.frame(input);
  pad.request_stop();
  pad.join();
  game.frame(input);
  game.print();
}

// kind: none
// static: none
// build: none

// A game starts its physics in the background and waits for it before it draws.
#include <cstdio>
#include <future>
#include <mutex>
#include <vector>

struct Ball {
  float height = 1;
  float speed = 0;
};

class World {
 public:
  World() : balls_(3) {}

  void begin_frame() {
    step_ = std::async(std::launch::async, [this] { return step(0.1f); });
  }

  int draw() {
    const int bounced = step_.get();
    std::lock_guard lock(mutex_);
    int drawn = 0;
    for (const Ball& ball : balls_) drawn += ball.height > 0;
    return drawn + bounced;
  }

 private:
  int step(float seconds) {
    std::lock_guard lock(mutex_);
    int bounced = 0;
    for (Ball& ball : balls_) {
      ball.speed -= 9.8f * seconds;
      ball.height += ball.speed * seconds;
      if (ball.height < 0) {
        ball.height = -ball.height;
        ++bounced;
      }
    }
    return bounced;
  }

  std::mutex mutex_;
  std::vector<Ball> balls_;
  std::future<int> step_;
};

int main() {
  World world;
  int drawn = 0;
  for (int frame = 0; frame < 2; ++frame) {
    world.begin_frame();
    drawn += world.draw();
  }
  std::printf("%d\n", drawn);
}

// kind: none
// static: none
// build: none

// Sprites are animated by two threads.
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>

class Animator {
 public:
  void animate(int frames) {
    for (int i = 0; i < frames; ++i) {
      frame_ += 1;
    }
  }
  int frame() const { return frame_; }

 private:
  std::atomic<int> frame_ = 0;
};

int main() {
  Animator hero;
  std::thread legs(std::bind(&Animator::animate, &hero, 2));
  std::thread arms(std::bind(&Animator::animate, std::ref(hero), 3));
  legs.join();
  arms.join();
  std::printf("%d\n", hero.frame() > 0);
}

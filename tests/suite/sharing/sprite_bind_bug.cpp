// kind: race
// static: race
// build: none
// primitive: std::thread with std::bind
// sharing: object reached through std::bind and std::ref
// mistake: unguarded counter
// seen by: the simulator

// Sprites are animated by two threads.
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>

class Animator {
 public:
  void animate(int frames) {
    for (int i = 0; i < frames; ++i) {
      frame_ += 1;  // EXPECT-RACE
    }
  }
  int frame() const { return frame_; }

 private:
  int frame_ = 0;
};

int main() {
  Animator hero;
  std::thread legs(std::bind(&Animator::animate, &hero, 2));
  std::thread arms(std::bind(&Animator::animate, std::ref(hero), 3));
  legs.join();
  arms.join();
  std::printf("%d\n", hero.frame() > 0);
}

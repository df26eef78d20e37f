// kind: misuse
// static: other
// check: unlock-not-held,data-race
// build: none
// primitive: std::mutex, std::lock_guard with adopt_lock, try_lock
// sharing: members of one object
// mistake: guard adopts a lock that was not taken on one path
// seen by: the simulator

// A camera: pictures are taken by a timer and by a button, the button does not wait.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Camera {
 public:
  void tick() {
    std::lock_guard lock(mutex_);
    pictures_.push_back(exposure_);  // EXPECT-CHECK
  }

  bool press(bool flash) {
    if (!mutex_.try_lock()) {
      if (!flash) return false;
    }
    std::lock_guard lock(mutex_, std::adopt_lock);  // EXPECT-CHECK
    if (flash) exposure_ = 1;                       // EXPECT-CHECK
    pictures_.push_back(exposure_);                 // EXPECT-CHECK
    return true;
  }  // EXPECT-CHECK

  std::size_t pictures() {
    std::lock_guard lock(mutex_);
    return pictures_.size();
  }

 private:
  std::mutex mutex_;
  std::vector<int> pictures_;
  int exposure_ = 8;
};

int main() {
  Camera camera;
  std::thread timer([&camera] {
    for (int i = 0; i < 3; ++i) camera.tick();
  });
  bool dark = camera.press(true), bright = camera.press(false);
  timer.join();
  std::printf("%d\n", camera.pictures() == 3u + dark + bright);
}

// kind: none
// static: none
// build: none

// A camera: pictures are taken by a timer and by a button, the button does not wait.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Camera {
 public:
  void tick() {
    std::lock_guard lock(mutex_);
    pictures_.push_back(exposure_);
  }

  bool press(bool flash) {
    if (!mutex_.try_lock()) {
      return false;
    }
    std::lock_guard lock(mutex_, std::adopt_lock);
    if (flash) exposure_ = 1;
    pictures_.push_back(exposure_);
    return true;
  }

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

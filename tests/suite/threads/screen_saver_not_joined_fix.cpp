// kind: none
// static: none
// build: none

// A screen saver draws on a thread of its own while the desktop is idle.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

class ScreenSaver {
 public:
  explicit ScreenSaver(int frames) : frames_(frames), painter_([this] { paint(); }) {}

  ~ScreenSaver() {
    idle_ = false;
    painter_.join();
  }

  int painted() const {
    std::lock_guard lock(mutex_);
    return painted_;
  }

 private:
  void paint() {
    for (int frame = 0; frame < frames_ && idle_; ++frame) {
      std::lock_guard lock(mutex_);
      ++painted_;
    }
  }

  const int frames_;
  mutable std::mutex mutex_;
  int painted_ = 0;
  std::atomic<bool> idle_{true};
  std::thread painter_;
};

class Desktop {
 public:
  int leave_idle(int frames) {
    ScreenSaver saver(frames);
    int painted = 0;
    for (int look = 0; look < 2; ++look) painted = saver.painted();
    return painted;
  }
};

int main() {
  Desktop desktop;
  int painted = desktop.leave_idle(3);
  std::printf("%d\n", painted <= 3);
}

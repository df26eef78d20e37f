// kind: none
// static: none
// build: none

// A camera writes into one buffer while the other is shown.
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>

class Frames {
 public:
  void capture(int grey) {
    std::lock_guard<std::mutex> lock(mutex_);
    const int back = 1 - front_;
    for (int& pixel : buffers_[static_cast<std::size_t>(back)]) pixel = grey;
    front_ = back;
  }

  int shown() {
    std::lock_guard<std::mutex> lock(mutex_);
    const int front = front_;
    int sum = 0;
    for (int pixel : buffers_[static_cast<std::size_t>(front)]) sum += pixel;
    return sum;
  }

 private:
  std::mutex mutex_;
  std::array<std::array<int, 3>, 2> buffers_{};
  int front_ = 0;
};

static void record(Frames& frames) {
  for (int grey = 1; grey <= 3; ++grey) frames.capture(grey);
}

int main() {
  Frames frames;
  std::thread camera(record, std::ref(frames));
  int brightest = 0;
  for (int i = 0; i < 2; ++i) {
    const int sum = frames.shown();
    if (sum > brightest) brightest = sum;
  }
  camera.join();
  std::printf("%d\n", brightest <= 9);
}

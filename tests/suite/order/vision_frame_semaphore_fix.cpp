// kind: none
// static: none
// build: none

// A camera thread hands one frame at a time to the thread that looks for markers in it.
#include <array>
#include <cstdio>
#include <semaphore>
#include <thread>

struct Frame {
  int number = 0;
  std::array<int, 4> pixels{};
};

class Pipeline {
 public:
  void capture(int number) {
    free_.acquire();
    frame_.number = number;
    for (int& pixel : frame_.pixels) pixel = number * 16;
    filled_.release();
  }

  int detect() {
    filled_.acquire();
    int markers = 0;
    for (int pixel : frame_.pixels) markers += pixel > 20;
    if (frame_.number == 0) markers = 0;
    free_.release();
    return markers;
  }

 private:
  std::binary_semaphore free_{1};
  std::binary_semaphore filled_{0};
  Frame frame_;
};

int main() {
  Pipeline pipeline;
  std::thread camera([&pipeline] {
    for (int number = 0; number < 3; ++number) pipeline.capture(number);
  });
  int markers = 0;
  for (int frame = 0; frame < 3; ++frame) markers += pipeline.detect();
  camera.join();
  std::printf("%d\n", markers <= 12);
}

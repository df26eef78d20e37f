// kind: none
// static: none
// build: none

// A thermometer tells its displays; displays come and go.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

struct Display {
  std::mutex mutex;
  int shown = 0;
  int updates = 0;

  void show(int degrees) {
    std::lock_guard lock(mutex);
    shown = degrees;
    ++updates;
  }
};

class Thermometer {
 public:
  using Reference = std::shared_ptr<Display>;

  void attach(Reference display) {
    std::lock_guard lock(mutex_);
    displays_.push_back(display);
  }

  void detach(const Reference& display) {
    std::lock_guard lock(mutex_);
    std::erase(displays_, display);
  }

  void measure(int degrees) {
    std::vector<Reference> displays;
    {
      std::lock_guard lock(mutex_);
      displays = displays_;
    }
    for (const Reference& display : displays) display->show(degrees);
  }

 private:
  std::mutex mutex_;
  std::vector<Reference> displays_;
};

int main() {
  Thermometer thermometer;
  std::thread weather([&thermometer] {
    for (int degrees = 18; degrees < 20; ++degrees) thermometer.measure(degrees);
  });
  {
    auto display = std::make_shared<Display>();
    thermometer.attach(display);
    thermometer.detach(display);
  }
  weather.join();
  std::printf("measured\n");
}

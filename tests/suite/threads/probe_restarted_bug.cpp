// kind: race
// static: race
// build: none
// primitive: std::jthread assigned, stop_token
// sharing: members of one object
// mistake: state reset before the old thread was stopped
// seen by: the simulator, ThreadSanitizer

// A probe measures until it is told to begin anew.
#include <atomic>
#include <cstdio>
#include <thread>
#include <utility>

class Probe {
 public:
  void start(int step) {
    measured_ = 0;  // EXPECT-RACE
    step_ = step;   // EXPECT-RACE
    worker_ = std::jthread([this](std::stop_token stop) { run(stop); });
  }

  int stop() {
    if (!worker_.joinable()) return measured_;
    worker_.request_stop();
    worker_.join();
    return measured_;
  }

 private:
  void run(std::stop_token stop) {
    for (int i = 0; i < 3 && !stop.stop_requested(); ++i) {
      measured_ += step_;  // EXPECT-RACE
      std::this_thread::yield();
    }
  }

  int measured_ = 0;
  int step_ = 1;
  std::jthread worker_;
};

int main() {
  Probe probe;
  probe.start(1);
  std::printf("measuring\n");
  probe.start(10);
  int measured = probe.stop();
  std::printf("%d\n", measured >= 0);
  probe.start(100);
  std::printf("%d\n", probe.stop() >= 0);
}

// kind: race
// static: race
// build: none
// primitive: std::function, std::thread, std::mutex in the fix
// sharing: std::function member of one object
// mistake: a callback is set while the thread that calls it runs
// seen by: the simulator, ThreadSanitizer

// A bus of a home: a thread hands what sensors send to the handler that was registered.
#include <cstdio>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

struct Reading {
  int sensor;
  int value;
};

class HomeBus {
 public:
  explicit HomeBus(std::deque<Reading> readings) : readings_(std::move(readings)) {
    worker_ = std::thread([this] { dispatch(); });
  }

  ~HomeBus() { worker_.join(); }

  void on_reading(std::function<void(const Reading&)> handler) {
    handler_ = std::move(handler);  // EXPECT-RACE
  }

 private:
  void dispatch() {
    while (!readings_.empty()) {
      const Reading reading = readings_.front();
      readings_.pop_front();
      if (handler_) handler_(reading);  // EXPECT-RACE
    }
  }

  std::deque<Reading> readings_;
  std::mutex mutex_;
  std::function<void(const Reading&)> handler_;
  std::thread worker_;
};

int main() {
  int warm = 0;
  {
    HomeBus bus({{1, 19}, {2, 24}});
    bus.on_reading([&warm](const Reading& reading) {
      if (reading.value > 20) ++warm;
    });
  }
  std::printf("%d\n", warm <= 1);
}

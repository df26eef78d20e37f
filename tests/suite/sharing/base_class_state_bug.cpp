// kind: race
// static: race
// build: none
// primitive: std::mutex
// sharing: protected members of a base class
// mistake: derived class skips the lock
// seen by: the simulator, ThreadSanitizer

// Devices share their state handling; a printer adds its own.
#include <cstdio>
#include <mutex>
#include <thread>

class Device {
 public:
  virtual ~Device() = default;
  void set_state(int state) {
    std::lock_guard lock(mutex_);
    state_ = state;  // EXPECT-RACE
    ++changes_;
  }
  int changes() {
    std::lock_guard lock(mutex_);
    return changes_;
  }

 protected:
  std::mutex mutex_;
  int state_ = 0;
  int changes_ = 0;
};

class Printer : public Device {
 public:
  bool out_of_paper() {
    return state_ == 3;  // EXPECT-RACE
  }
};

int main() {
  Printer printer;
  std::thread driver([&printer] { printer.set_state(3); });
  bool empty = printer.out_of_paper();
  driver.join();
  std::printf("%d %d\n", empty, printer.changes());
}

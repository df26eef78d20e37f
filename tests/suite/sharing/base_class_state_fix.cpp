// kind: none
// static: none
// build: none

// Devices share their state handling; a printer adds its own.
#include <cstdio>
#include <mutex>
#include <thread>

class Device {
 public:
  virtual ~Device() = default;
  void set_state(int state) {
    std::lock_guard lock(mutex_);
    state_ = state;
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
    std::lock_guard lock(mutex_);
    return state_ == 3;
  }
};

int main() {
  Printer printer;
  std::thread driver([&printer] { printer.set_state(3); });
  bool empty = printer.out_of_paper();
  driver.join();
  std::printf("%d %d\n", empty, printer.changes());
}

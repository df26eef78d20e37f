// kind: none
// static: none
// build: none

// The gate of a container yard counts trucks in and out.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

class Gate {
 public:
  bool enter(int containers) {
    std::unique_lock lock(mutex_, std::chrono::milliseconds(5));
    if (!lock.owns_lock()) return false;
    if (trucks_ == kRoom) return false;
    ++trucks_;
    containers_ += containers;
    return true;
  }

  void leave(int containers) {
    std::unique_lock lock(mutex_);
    --trucks_;
    containers_ -= containers;
  }

  int containers() {
    std::unique_lock lock(mutex_);
    return containers_;
  }

 private:
  static constexpr int kRoom = 4;

  std::timed_mutex mutex_;
  int trucks_ = 0;
  int containers_ = 0;
};

static void drive(Gate& gate) {
  for (int tour = 0; tour < 2; ++tour) {
    if (gate.enter(2)) gate.leave(2);
  }
}

int main() {
  Gate gate;
  std::thread north(drive, std::ref(gate));
  std::thread south(drive, std::ref(gate));
  north.join();
  south.join();
  std::printf("%d\n", gate.containers());
}

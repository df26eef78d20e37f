// kind: race
// static: race
// build: none
// primitive: std::timed_mutex, try_lock_for
// sharing: members of one object
// mistake: goes on as if locked after the time-out of a timed lock
// seen by: the simulator

// The gate of a container yard counts trucks in and out.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

class Gate {
 public:
  bool enter(int containers) {
    std::unique_lock lock(mutex_, std::chrono::milliseconds(5));
    if (trucks_ == kRoom) return false;  // EXPECT-RACE
    ++trucks_;                           // EXPECT-RACE
    containers_ += containers;           // EXPECT-RACE
    return true;
  }

  void leave(int containers) {
    std::unique_lock lock(mutex_);
    --trucks_;                  // EXPECT-RACE
    containers_ -= containers;  // EXPECT-RACE
  }

  int containers() {
    std::unique_lock lock(mutex_);
    return containers_;  // EXPECT-RACE
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

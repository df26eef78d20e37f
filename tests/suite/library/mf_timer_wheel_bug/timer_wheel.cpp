// kind: race
// static: race
// build: library
// primitive: std::thread, std::mutex
// sharing: members of a library class
// mistake: public setter without the lock
// seen by: the simulator

// A library: ticks on a thread of its own and calls back.
#include "timer_wheel.h"

TimerWheel::TimerWheel(int ticks) : ticks_(ticks) {}

TimerWheel::~TimerWheel() {
  if (thread_.joinable()) thread_.join();
}

void TimerWheel::start(std::function<void()> tick) {
  thread_ = std::thread([this, tick = std::move(tick)] {
    for (;;) {
      {
        std::lock_guard lock(mutex_);
        if (done_ >= ticks_) return;  // EXPECT-RACE
        ++done_;
      }
      tick();
    }
  });
}

void TimerWheel::set_ticks(int ticks) {
  ticks_ = ticks;  // EXPECT-RACE
}

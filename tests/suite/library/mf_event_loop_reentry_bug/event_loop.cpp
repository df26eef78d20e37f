// kind: deadlock
// static: deadlock
// check: double-lock
// build: library
// primitive: std::mutex, std::function
// sharing: members of a library class
// mistake: public method called under its own lock
// seen by: the simulator

// A library: timers of an event loop; a timer may repeat.
#include "event_loop.h"

void EventLoop::add(int due, bool repeats) {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  timers_.push_back({due, repeats});
}

int EventLoop::advance(int now) {
  std::lock_guard lock(mutex_);
  std::vector<Timer> due;
  std::vector<Timer> later;
  for (const Timer& timer : timers_) (timer.due <= now ? due : later).push_back(timer);
  timers_ = later;
  for (const Timer& timer : due) {
    if (timer.repeats) add(now + 10, true);
  }
  return static_cast<int>(due.size());
}

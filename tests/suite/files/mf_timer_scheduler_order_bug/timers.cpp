#include "timers.h"

#include <map>
#include <mutex>

#include "tasks.h"

static std::mutex timers_mutex;
static std::map<int, int> delays;

void arm_timer(int task, int delay) {
  std::scoped_lock lock(timers_mutex);  // EXPECT-DEADLOCK
  delays[task] = delay;
}

void disarm_timer(int task) {
  std::scoped_lock lock(timers_mutex);  // EXPECT-DEADLOCK
  delays.erase(task);
}

int fire_timers() {
  std::scoped_lock lock(timers_mutex);  // EXPECT-DEADLOCK
  int fired = 0;
  for (auto& [task, delay] : delays) {
    if (--delay > 0) continue;
    make_ready(task);  // EXPECT-DEADLOCK
    ++fired;
  }
  return fired;
}

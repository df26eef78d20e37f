#include "timers.h"

#include <map>
#include <mutex>
#include <vector>

#include "tasks.h"

static std::mutex timers_mutex;
static std::map<int, int> delays;

void arm_timer(int task, int delay) {
  std::scoped_lock lock(timers_mutex);
  delays[task] = delay;
}

void disarm_timer(int task) {
  std::scoped_lock lock(timers_mutex);
  delays.erase(task);
}

int fire_timers() {
  std::vector<int> due;
  {
    std::scoped_lock lock(timers_mutex);
    for (auto& [task, delay] : delays) {
      if (--delay > 0) continue;
      due.push_back(task);
    }
  }
  for (int task : due) make_ready(task);
  return static_cast<int>(due.size());
}

#include "tasks.h"

#include <mutex>
#include <set>

#include "timers.h"

static std::mutex tasks_mutex;
static std::set<int> sleeping;
static std::set<int> ready;

void add_task(int task, int delay) {
  std::scoped_lock lock(tasks_mutex);  // EXPECT-DEADLOCK
  sleeping.insert(task);
  arm_timer(task, delay);  // EXPECT-DEADLOCK
}

bool finish_task(int task) {
  std::scoped_lock lock(tasks_mutex);  // EXPECT-DEADLOCK
  disarm_timer(task);                  // EXPECT-DEADLOCK
  return ready.erase(task) + sleeping.erase(task) > 0;
}

void make_ready(int task) {
  std::scoped_lock lock(tasks_mutex);  // EXPECT-DEADLOCK
  sleeping.erase(task);
  ready.insert(task);
}

int ready_tasks() {
  std::scoped_lock lock(tasks_mutex);
  return static_cast<int>(ready.size());
}

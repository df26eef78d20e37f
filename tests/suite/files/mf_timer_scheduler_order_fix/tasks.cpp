#include "tasks.h"

#include <mutex>
#include <set>

#include "timers.h"

static std::mutex tasks_mutex;
static std::set<int> sleeping;
static std::set<int> ready;

void add_task(int task, int delay) {
  std::scoped_lock lock(tasks_mutex);
  sleeping.insert(task);
  arm_timer(task, delay);
}

bool finish_task(int task) {
  std::scoped_lock lock(tasks_mutex);
  disarm_timer(task);
  return ready.erase(task) + sleeping.erase(task) > 0;
}

void make_ready(int task) {
  std::scoped_lock lock(tasks_mutex);
  sleeping.erase(task);
  ready.insert(task);
}

int ready_tasks() {
  std::scoped_lock lock(tasks_mutex);
  return static_cast<int>(ready.size());
}

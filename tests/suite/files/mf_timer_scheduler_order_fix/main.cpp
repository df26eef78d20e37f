// kind: none
// static: none
// build: none

// A scheduler in small: tasks sleep until a timer makes them ready.
#include <cstdio>
#include <thread>

#include "tasks.h"
#include "timers.h"

int main() {
  add_task(1, 1);
  std::thread clock([] { std::printf("%s\n", fire_timers() <= 2 ? "fired" : "odd"); });
  add_task(2, 1);
  std::printf("%d\n", finish_task(2));
  clock.join();
  std::printf("%s\n", ready_tasks() <= 2 ? "ready" : "odd");
}

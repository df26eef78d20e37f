#include "executor.h"

bool Executor::submit(std::function<void()> job) {
  if (jobs_.closed()) return false;  // EXPECT-RACE
  return jobs_.push(std::move(job));
}

void Executor::run() {
  std::function<void()> job;
  while (jobs_.pop(job)) job();
}

void Executor::shut_down() { jobs_.close(); }  // EXPECT-RACE

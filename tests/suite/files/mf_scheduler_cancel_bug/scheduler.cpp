#include "scheduler.h"

Scheduler::Scheduler() : thread_(&Scheduler::loop, this) {}

Scheduler::~Scheduler() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

std::shared_ptr<Task> Scheduler::add(std::function<void()> work) {
  auto task = std::make_shared<Task>();
  task->work = std::move(work);
  std::lock_guard lock(mutex_);
  tasks_.push_back(task);
  changed_.notify_one();
  return task;
}

void Scheduler::cancel(Task& task) {
  task.cancelled = true;  // EXPECT-RACE
}

void Scheduler::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return closed_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    auto task = tasks_.front();
    tasks_.pop_front();
    if (task->cancelled) continue;  // EXPECT-RACE
    lock.unlock();
    task->work();
    lock.lock();
  }
}

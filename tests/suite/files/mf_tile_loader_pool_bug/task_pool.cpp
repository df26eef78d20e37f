#include "task_pool.h"

TaskPool::TaskPool(int threads) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back(&TaskPool::serve, this);
}

TaskPool::~TaskPool() {
  {
    std::lock_guard lock(mutex_);
    finished_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void TaskPool::submit(std::function<void()> task) {
  std::lock_guard lock(mutex_);
  tasks_.push(std::move(task));
  changed_.notify_one();
}

void TaskPool::serve() {
  std::unique_lock lock(mutex_);
  for (;;) {
    while (tasks_.empty() && !finished_) changed_.wait(lock);
    if (tasks_.empty()) return;
    std::function<void()> task = std::move(tasks_.front());
    tasks_.pop();
    lock.unlock();
    task();
    lock.lock();
  }
}

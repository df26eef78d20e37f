#include "executors/job_queue.h"

namespace heddle::executors {

JobQueue::Push JobQueue::push(std::shared_ptr<Task> task, bool may_block) {
  const MutexLock lock(mutex_);
  if (when_full_ == WhenFull::reject && !closed_ && full()) return Push::full;
  while (may_block && !closed_ && full()) not_full_.wait(mutex_);
  if (closed_) return Push::closed;
  tasks_.push_back(std::move(task));
  not_empty_.notify_one();
  return Push::accepted;
}

void JobQueue::push_front(std::shared_ptr<Task> task) {
  const MutexLock lock(mutex_);
  tasks_.push_front(std::move(task));
  not_empty_.notify_one();
}

std::shared_ptr<Task> JobQueue::pop() {
  const MutexLock lock(mutex_);
  while (tasks_.empty() && !closed_) not_empty_.wait(mutex_);
  return take_first();
}

std::shared_ptr<Task> JobQueue::try_pop() {
  const MutexLock lock(mutex_);
  return take_first();
}

std::shared_ptr<Task> JobQueue::take_first() {
  if (tasks_.empty()) return nullptr;
  std::shared_ptr<Task> task = std::move(tasks_.front());
  tasks_.pop_front();
  not_full_.notify_one();
  return task;
}

bool JobQueue::closed_and_empty() {
  const MutexLock lock(mutex_);
  return closed_ && tasks_.empty();
}

void JobQueue::close() {
  const MutexLock lock(mutex_);
  closed_ = true;
  not_empty_.notify_all();
  not_full_.notify_all();
}

std::deque<std::shared_ptr<Task>> JobQueue::take_all() {
  const MutexLock lock(mutex_);
  not_full_.notify_all();
  return std::exchange(tasks_, {});
}

}  // namespace heddle::executors

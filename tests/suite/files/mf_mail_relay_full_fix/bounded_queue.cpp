#include "bounded_queue.h"

void BoundedQueue::put(std::string mail) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return mails_.size() < places_; });
  mails_.push_back(std::move(mail));
  changed_.notify_all();
}

std::string BoundedQueue::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !mails_.empty(); });
  std::string mail = std::move(mails_.front());
  mails_.pop_front();
  changed_.notify_all();
  return mail;
}

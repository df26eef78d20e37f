#include "ui.h"

#include <utility>

void Label::set_progress(int percent) {
  if (percent == progress_) return;  // EXPECT-RACE
  progress_ = percent;               // EXPECT-RACE
  ++repaints_;                       // EXPECT-RACE
}

void UiThread::post(std::function<void()> message) {
  std::lock_guard lock(mutex_);
  messages_.push_back(std::move(message));
  posted_.notify_one();
}

void UiThread::run(int at_least) {
  for (int done = 0;; ++done) {
    std::unique_lock lock(mutex_);
    if (done >= at_least && messages_.empty()) return;
    posted_.wait(lock, [this] { return !messages_.empty(); });
    std::function<void()> message = std::move(messages_.front());
    messages_.pop_front();
    lock.unlock();
    message();
  }
}

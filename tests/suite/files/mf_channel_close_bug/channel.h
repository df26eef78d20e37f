// kind: race
// static: race
// build: library
// primitive: std::mutex, std::condition_variable, class template
// sharing: members of a library class template
// mistake: close() changes what waiters ask for without the lock
// seen by: the simulator

#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

/* A channel between threads. Any thread may call any function. */
template <typename T>
class Channel {
 public:
  bool send(T value) {
    std::lock_guard lock(mutex_);
    if (closed_) return false;  // EXPECT-RACE
    values_.push_back(std::move(value));
    sent_.notify_one();
    return true;
  }

  std::optional<T> receive() {
    std::unique_lock lock(mutex_);
    sent_.wait(lock, [this] { return closed_ || !values_.empty(); });  // EXPECT-RACE
    if (values_.empty()) return std::nullopt;
    std::optional<T> value(std::move(values_.front()));
    values_.pop_front();
    return value;
  }

  void close() {
    {
      std::lock_guard lock(mutex_);
      if (values_.empty()) ++closed_idle_;
    }
    closed_ = true;  // EXPECT-RACE
    sent_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable sent_;
  std::deque<T> values_;
  int closed_idle_ = 0;
  bool closed_ = false;
};

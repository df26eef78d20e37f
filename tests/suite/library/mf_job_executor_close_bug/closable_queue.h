// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: library
// primitive: std::mutex, std::condition_variable, class template
// sharing: members of a class template of a library
// mistake: a function that asks whether the queue was closed has no lock
// seen by: the simulator, ThreadSanitizer
//
// A library: a queue that can be closed, and a set of jobs that is run from it.
#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>

/// All functions may be called by several threads at once.
template <typename T>
class ClosableQueue {
 public:
  bool push(T value) {
    std::lock_guard lock(mutex_);
    if (closed_) return false;
    values_.push_back(std::move(value));
    changed_.notify_one();
    return true;
  }

  bool pop(T& value) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !values_.empty(); });
    if (values_.empty()) return false;
    value = std::move(values_.front());
    values_.pop_front();
    return true;
  }

  void close() {
    std::lock_guard lock(mutex_);
    closed_ = true;  // EXPECT-RACE
    changed_.notify_all();
  }

  bool closed() const {
    return closed_;  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> values_;
  bool closed_ = false;
};

#pragma once
#include <deque>
#include <mutex>
#include <semaphore>
#include <utility>

/** Hands values from any number of threads to one that prints them. */
template <class T>
class LabelQueue {
 public:
  void put(T value) {
    values_.push_back(std::move(value));  // EXPECT-RACE
    filled_.release();
  }

  T take() {
    filled_.acquire();
    std::lock_guard lock(mutex_);
    T value = std::move(values_.front());  // EXPECT-RACE
    values_.pop_front();                   // EXPECT-RACE
    return value;
  }

 private:
  std::mutex mutex_;
  std::counting_semaphore<64> filled_{0};
  std::deque<T> values_;
};

#pragma once
#include <array>
#include <mutex>

template <class T>
class RingLog {
 public:
  void add(T entry) {
    std::lock_guard lock(mutex_);
    next_ = (next_ + 1) % entries_.size();
    entries_[next_] = entry;  // EXPECT-RACE
  }

  T last() {
    return entries_[next_];  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  std::array<T, 4> entries_{};
  std::size_t next_ = 0;
};

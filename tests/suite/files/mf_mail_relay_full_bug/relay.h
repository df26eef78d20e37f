// kind: deadlock
// static: deadlock
// check: wait-holding-other-lock,blocking-under-lock
// build: none
// primitive: std::condition_variable, two std::mutex
// sharing: members of two objects in two files
// mistake: waits for room in a queue under a lock that the one who makes room takes first
// seen by: the simulator
//
// A relay takes mails into a queue of one place; a sender delivers them.
#pragma once
#include <cstddef>
#include <mutex>

#include "bounded_queue.h"

class Relay {
 public:
  Relay() : queue_(1) {}

  void accept(const std::string& mail) {
    std::lock_guard lock(stats_mutex_);  // EXPECT-DEADLOCK
    ++accepted_;
    queue_.put(mail);  // EXPECT-DEADLOCK
  }

  void deliver() {
    {
      std::lock_guard lock(stats_mutex_);  // EXPECT-DEADLOCK
      ++attempts_;
    }
    std::string mail = queue_.take();  // EXPECT-DEADLOCK
    std::lock_guard lock(stats_mutex_);
    bytes_ += mail.size();
  }

  std::size_t bytes() {
    std::lock_guard lock(stats_mutex_);
    return bytes_;
  }

 private:
  BoundedQueue queue_;
  std::mutex stats_mutex_;
  int accepted_ = 0;
  int attempts_ = 0;
  std::size_t bytes_ = 0;
};

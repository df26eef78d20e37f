#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>

class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t places) : places_(places) {}
  void put(std::string mail);
  std::string take();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> mails_;
  const std::size_t places_;
};

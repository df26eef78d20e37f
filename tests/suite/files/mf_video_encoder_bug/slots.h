#pragma once
#include <condition_variable>
#include <mutex>

class FrameSlots {
 public:
  explicit FrameSlots(int slots) : free_(slots) {}
  void take();
  void give_back();

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  int free_;
};

#pragma once
#include <atomic>
#include <functional>
#include <thread>

class RateMeter {
 public:
  explicit RateMeter(std::function<void(int)> report);
  ~RateMeter();
  void event();

 private:
  void run();

  std::atomic<int> events_{0};
  std::function<void(int)> report_;
  std::thread thread_;
};

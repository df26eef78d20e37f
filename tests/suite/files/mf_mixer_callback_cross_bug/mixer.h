#pragma once
#include <functional>
#include <mutex>

class Mixer {
 public:
  void on_level(std::function<void(int)> callback);
  void play(int level);
  int level();

 private:
  std::mutex mutex_;
  std::function<void(int)> callback_;
  int level_ = 0;
};

#pragma once
#include <mutex>

class Rig;

class Hoist {
 public:
  explicit Hoist(Rig& rig) : rig_(rig) {}
  void move(int metres);
  int height();

 private:
  Rig& rig_;
  std::mutex mutex_;
  int height_ = 0;
};

#pragma once
#include <mutex>
#include <vector>

class Hoist;

class Rig {
 public:
  void add(Hoist& hoist);
  void moved(int metres);
  int highest();

 private:
  std::mutex mutex_;
  std::vector<Hoist*> hoists_;
  int travelled_ = 0;
};

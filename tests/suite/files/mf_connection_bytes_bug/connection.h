#pragma once
#include <thread>
#include <vector>

#include "registry.h"

class Connection {
 public:
  Connection(Registry& registry, std::vector<int> packets);
  ~Connection();
  int bytes() const { return bytes_; }  // EXPECT-RACE
  bool large() const { return large_; }

 private:
  void receive();

  Registry& registry_;
  const std::vector<int> packets_;
  int bytes_ = 0;
  bool large_ = false;
  std::thread thread_;
};

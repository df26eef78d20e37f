#pragma once
#include <map>
#include <string>

#include "lock.h"

class ChunkMap {
 public:
  std::string chunk(int x);
  void generate(int x);
  std::size_t size();

 private:
  void make(int x);

  Lock lock_;
  std::map<int, std::string> chunks_;
};

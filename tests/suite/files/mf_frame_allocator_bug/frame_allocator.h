#pragma once
#include <atomic>
#include <cstddef>

class FrameAllocator {
 public:
  void* allocate(std::size_t bytes);
  std::size_t used() const { return used_; }

 private:
  alignas(16) char memory_[256];
  std::size_t used_ = 0;
};

#include "frame_allocator.h"

void* FrameAllocator::allocate(std::size_t bytes) {
  std::size_t at = used_;  // EXPECT-RACE
  if (at + bytes > sizeof memory_) return nullptr;
  used_ = at + bytes;  // EXPECT-RACE
  return memory_ + at;
}

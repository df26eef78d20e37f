#include "frame_allocator.h"

void* FrameAllocator::allocate(std::size_t bytes) {
  std::size_t at = used_.fetch_add(bytes);
  if (at + bytes > sizeof memory_) return nullptr;
  return memory_ + at;
}

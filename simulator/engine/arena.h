#pragma once
// A bump allocator over memory that somebody else owns. reset() gives everything back at once; nothing is
// freed singly.

#include <cstddef>
#include <cstdint>

namespace heddle::engine {

class Arena {
 public:
  Arena(void* memory, std::size_t size) : begin_(static_cast<char*>(memory)), size_(size) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Null when it is full. Memory is not cleared.
  void* allocate(std::size_t size, std::size_t alignment) {
    const std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (start > size_ || size > size_ - start) return nullptr;
    used_ = start + size;
    return begin_ + start;
  }
  template <class T>
  T* allocate_array(std::size_t count) {
    return static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
  }
  [[nodiscard]] std::size_t used() const { return used_; }
  void reset(std::size_t used = 0) { used_ = used; }

 private:
  char* begin_;
  std::size_t size_;
  std::size_t used_ = 0;
};

}  // namespace heddle::engine

#pragma once
// Vector clocks: what each thread knows of the others' progress. Entry t is a u32 counter of thread t;
// entries past the size read as 0, so that a clock costs what the threads seen so far cost and not what
// max_threads would.
//
// Storage comes from a ClockPool: blocks of 4, 8, ... 256 counters in the arena, with a free list a size. A
// clock is a plain reference to its block; copying one aliases it, so copies are made by ClockPool::assign
// alone. When the arena is full the pool says `exhausted` and clocks stop growing: the engine then ends the
// execution with the verdict `limit`. Cost: join, assign, includes: O(size). Thread safety: the holder of the
// token.

#include <bit>
#include <cstdint>
#include <cstring>

#include "simulator/engine/arena.h"
#include "simulator/engine/operation.h"

namespace heddle::engine {

class VectorClock {
 public:
  [[nodiscard]] std::uint32_t get(ThreadId thread) const { return thread < size_ ? values_[thread] : 0; }
  [[nodiscard]] unsigned size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Everything that `other` knows is known here.
  [[nodiscard]] bool includes(const VectorClock& other) const {
    for (unsigned i = 0; i < other.size_; ++i)
      if (other.values_[i] > get(static_cast<ThreadId>(i))) return false;
    return true;
  }
  /// Forgets the values and keeps the block.
  void clear() { size_ = 0; }

 private:
  friend class ClockPool;
  std::uint32_t* values_ = nullptr;
  std::uint16_t size_ = 0;
  std::uint16_t capacity_ = 0;
};

class ClockPool {
 public:
  explicit ClockPool(Arena& arena) : arena_(arena) {}
  ClockPool(const ClockPool&) = delete;
  ClockPool& operator=(const ClockPool&) = delete;

  void set(VectorClock& clock, ThreadId thread, std::uint32_t value) {
    if (!widen(clock, thread + 1u)) return;
    clock.values_[thread] = value;
  }
  void increment(VectorClock& clock, ThreadId thread) { set(clock, thread, clock.get(thread) + 1); }

  void join(VectorClock& into, const VectorClock& from) {
    if (from.size_ > into.size_ && !widen(into, from.size_)) return;
    for (unsigned i = 0; i < from.size_; ++i)
      if (from.values_[i] > into.values_[i]) into.values_[i] = from.values_[i];
  }
  void assign(VectorClock& to, const VectorClock& from) {
    if (&to == &from) return;
    if (from.size_ > to.capacity_ && !widen(to, from.size_)) return;
    for (unsigned i = 0; i < from.size_; ++i) to.values_[i] = from.values_[i];
    to.size_ = from.size_;
  }
  /// Gives the block back.
  void release(VectorClock& clock) {
    if (clock.values_ != nullptr) put(clock.values_, clock.capacity_);
    clock = VectorClock{};
  }

  /// Forgets all blocks; the arena has been reset.
  void reset() {
    for (auto& head : free_) head = nullptr;
    exhausted_ = false;
  }
  [[nodiscard]] bool exhausted() const { return exhausted_; }

 private:
  static constexpr unsigned smallest = 4, classes = 7;
  static unsigned class_of(unsigned capacity) { return static_cast<unsigned>(std::bit_width(capacity)) - 3; }

  void put(std::uint32_t* block, unsigned capacity) {
    std::uint32_t*& head = free_[class_of(capacity)];
    std::memcpy(block, &head, sizeof head);
    head = block;
  }
  std::uint32_t* take(unsigned capacity) {
    std::uint32_t*& head = free_[class_of(capacity)];
    if (head == nullptr)
      return static_cast<std::uint32_t*>(arena_.allocate(capacity * sizeof(std::uint32_t), 16));
    std::uint32_t* block = head;
    std::memcpy(&head, block, sizeof head);
    return block;
  }
  /// Makes at least `size` entries valid, new ones 0.
  bool widen(VectorClock& clock, unsigned size) {
    if (size <= clock.size_) return true;
    if (size > clock.capacity_ && !grow(clock, size)) return false;
    for (unsigned i = clock.size_; i < size; ++i) clock.values_[i] = 0;
    clock.size_ = static_cast<std::uint16_t>(size);
    return true;
  }
  bool grow(VectorClock& clock, unsigned size) {
    const unsigned capacity = size <= smallest ? smallest : std::bit_ceil(size);
    std::uint32_t* block = take(capacity);
    if (block == nullptr) {
      exhausted_ = true;
      return false;
    }
    for (unsigned i = 0; i < clock.size_; ++i) block[i] = clock.values_[i];
    if (clock.values_ != nullptr) put(clock.values_, clock.capacity_);
    clock.values_ = block;
    clock.capacity_ = static_cast<std::uint16_t>(capacity);
    return true;
  }

  Arena& arena_;
  std::uint32_t* free_[classes] = {};
  bool exhausted_ = false;
};

}  // namespace heddle::engine

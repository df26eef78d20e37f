#pragma once
// What goes round in an execution that has no end: the operations of its last steps, each place once. A
// thread that waits in a livelock comes to the same few places over and over; these, and how often it came to
// each, are the cycle. Fixed storage. Cost: a search in a short list for each of the last steps only.

#include <cstdint>
#include <span>

#include "simulator/engine/operation.h"

namespace heddle::engine {

struct RepeatedOperation {
  ThreadId thread = no_thread;
  OpKind kind = OpKind::none;
  ObjectId object = 0;
  Site site = 0;
  std::uint32_t times = 0;
};

class RepeatedOperations {
 public:
  static constexpr std::uint64_t last_steps = 4096;
  static constexpr std::uint32_t capacity = 64;  // places; further ones are left out

  void begin_execution() { count_ = 0; }
  void note(ThreadId thread, const Operation& operation) {
    for (std::uint32_t i = 0; i < count_; ++i) {
      RepeatedOperation& known = all_[i];
      if (known.thread != thread || known.site != operation.site || known.kind != operation.kind) continue;
      ++known.times;
      return;
    }
    if (count_ < capacity) all_[count_++] = {thread, operation.kind, operation.object, operation.site, 1};
  }
  /// In the order in which they first came.
  [[nodiscard]] std::span<const RepeatedOperation> all() const { return {all_, count_}; }

 private:
  std::uint32_t count_ = 0;
  RepeatedOperation all_[capacity];
};

}  // namespace heddle::engine

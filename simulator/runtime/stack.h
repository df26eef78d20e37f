#pragma once
// Call stacks of the target: return addresses from the unwind tables, the frames of the runtime cut off at
// both ends. Cost: some microseconds a frame; only for what is reported.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// A stack kept aside, for accesses and acquisitions that may have to be reported later.
struct Stack {
  std::uint32_t count = 0;
  std::uint64_t frames[max_stack_depth];
};

/// The stack of the caller, innermost frame first, from the frame whose return address is `site` on. When
/// `site` is not found (0, or a frame without unwind tables) all frames are kept.
void capture_stack(Stack& stack, Site site);

/// Appends to Control::stack_words; an empty reference when they are full.
StackRef write_stack(const Stack& stack);
StackRef capture_to_control(Site site);

}  // namespace heddle::runtime

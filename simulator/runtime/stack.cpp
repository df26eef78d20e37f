#include "simulator/runtime/stack.h"

#include <unwind.h>

#include "simulator/runtime/start.h"
#include "simulator/runtime/thread_life.h"

namespace heddle::runtime {
namespace {

constexpr std::uint32_t longest_walk = 4 * max_stack_depth;  // a deep recursion is cut, not walked to its end

struct Walk {
  Stack* stack;
  Site site;
  std::uint32_t walked = 0;
  bool found = false;
};

/// The outermost frames are ours: below the exit point of a thread, a lambda that calls the target.
bool is_outermost(std::uint64_t address) {
  const void* function = _Unwind_FindEnclosingFunction(reinterpret_cast<void*>(address - 1));
  return function == reinterpret_cast<void*>(&call_start_function) ||
         function == reinterpret_cast<void*>(&call_main);
}

_Unwind_Reason_Code visit(_Unwind_Context* context, void* argument) {
  auto& walk = *static_cast<Walk*>(argument);
  int before_instruction = 0;  // a signal struck here: no call, so the address is not one past it
  const auto address = static_cast<std::uint64_t>(_Unwind_GetIPInfo(context, &before_instruction));
  if (address == 0 || ++walk.walked > longest_walk) return _URC_NORMAL_STOP;
  if (!walk.found && address == walk.site) {
    walk.found = true;
    walk.stack->count = 0;
  }
  if (is_outermost(address)) return _URC_NORMAL_STOP;
  if (walk.stack->count < max_stack_depth) {
    walk.stack->frames[walk.stack->count++] = address + (before_instruction != 0 ? 1 : 0);
  } else if (walk.found) {
    return _URC_NORMAL_STOP;
  }
  return _URC_NO_REASON;
}

}  // namespace

void capture_stack(Stack& stack, Site site) {
  const NativeScope native;
  stack.count = 0;
  Walk walk{.stack = &stack, .site = site};
  _Unwind_Backtrace(visit, &walk);
}

StackRef write_stack(const Stack& stack) {
  ResultBlock& result = state.control->result;
  if (stack.count == 0 || result.stack_word_count + stack.count > max_stack_words) return {};
  const StackRef reference{result.stack_word_count, stack.count};
  __builtin_memcpy(state.control->stack_words + reference.offset, stack.frames,
                   stack.count * sizeof stack.frames[0]);
  result.stack_word_count += stack.count;
  return reference;
}

StackRef capture_to_control(Site site) {
  Stack stack;
  capture_stack(stack, site);
  return write_stack(stack);
}

}  // namespace heddle::runtime

#include "simulator/runtime/watched_memory.h"

#include <unwind.h>

#include "simulator/runtime/detail.h"
#include "simulator/runtime/stack.h"

namespace heddle::runtime {
namespace {

struct Block {
  std::uint64_t address = 0, size = 0;
  ThreadId thread = engine::no_thread;
  Stack stack;
};
Block block;

/// A frame lies between the stack pointer in it and the one in its caller.
struct FrameSearch {
  std::uint64_t wanted;
  FrameRef frame;
  bool found;
};
FrameSearch search;

_Unwind_Reason_Code visit(_Unwind_Context* context, void*) {
  constexpr int frame_pointer = 6;  // of x86-64, as DWARF numbers registers
  const std::uint64_t stack_pointer = _Unwind_GetCFA(context);
  FrameRef& frame = search.frame;
  if (frame.instruction != 0 && frame.stack_pointer <= search.wanted && search.wanted < stack_pointer) {
    frame.cfa = stack_pointer;
    search.found = true;
    return _URC_NORMAL_STOP;
  }
  frame.instruction = _Unwind_GetIP(context);
  frame.stack_pointer = stack_pointer;
  frame.frame_pointer = _Unwind_GetGR(context, frame_pointer);
  return frame.instruction == 0 ? _URC_NORMAL_STOP : _URC_NO_REASON;
}

void find_frame() {
  const NativeScope native;
  search.frame = {};
  search.frame.thread = state.current;
  _Unwind_Backtrace(visit, nullptr);
}

/// Of main the extent of its stack is not known; it is asked when it is nobody else's.
ThreadId owner_of(std::uint64_t address) {
  for (ThreadId id = 1; id < state.engine->thread_count(); ++id)
    if (address - state.threads[id].stack_low < state.threads[id].stack_size) return id;
  return 0;
}

}  // namespace

void note_block(std::uint64_t address, std::uint64_t size) {
  const std::uint64_t watched = state.control->request.watch_address;
  if (state.control->request.watch_size == 0 || watched - address >= size) return;
  block.address = address;
  block.size = size;
  block.thread = state.current;
  capture_stack(block.stack, 0);
}

void locate_race(RaceEntry& entry) {
  if (entry.race.address - block.address < block.size) {
    entry.block = {block.address, block.size, block.thread, write_stack(block.stack)};
    return;
  }
  search.wanted = entry.race.racing_byte;
  search.found = false;
  ask_thread(owner_of(search.wanted), find_frame);
  if (search.found) entry.frame = search.frame;
}

}  // namespace heddle::runtime

#pragma once
// What only the run that makes the report keeps: the stack at each deviation, where each held lock was
// acquired, where every live thread stands, and the accesses to the watched bytes. Everything here is off the
// fast paths: callers ask state.detail or access_state.watching first.

#include "simulator/runtime/runtime.h"
#include "simulator/runtime/stack.h"

namespace heddle::runtime {

/// Called after each announcement: if it was a deviation, its stack is kept.
void note_deviation(Site site);

/// A lock was acquired / given back by the running thread.
void note_acquisition(ObjectId lock, Site site);
void forget_acquisition(ObjectId lock);
/// Writes the stack of the last acquisition into Control; empty when none was kept.
StackRef acquisition_stack(ThreadId thread, ObjectId lock);

/// The running thread makes another one.
void note_creation(ThreadId made, Site site);
/// Where a thread was made: the call alone unless the execution is detailed.
StackRef creation_stack(ThreadId thread);

/// Every live thread writes down where it stands. The caller is the collector and keeps the token in the end.
void collect_stacks(Site own_site);
/// Runs `question` on a thread that stands somewhere (or is the running one), and comes back.
void ask_thread(ThreadId thread, void (*question)());
/// On the thread that is asked.
void answer_question();
[[nodiscard]] StackRef noted_stack(ThreadId thread);

/// Watched bytes: the first access of each (thread, clock, direction) is kept, the latest few hundred of
/// them.
void note_watched_access(std::uint64_t address, std::uint64_t size, bool is_write, Site site);
struct WatchedAccess {
  ThreadId thread = engine::no_thread;
  bool is_write = false;
  std::uint32_t clock = 0;
  std::uint32_t held_count = 0;
  ObjectId held[8] = {};
  Stack stack;
};
[[nodiscard]] const WatchedAccess* find_watched_access(ThreadId thread, std::uint32_t clock, bool is_write);

}  // namespace heddle::runtime

#pragma once
// The race detector's place in the process: its shadow memory, and what becomes of the races it sees.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// In the server: maps the shadow, which children inherit, and makes the detector. Both outlast the
/// executions of a runner: what lies in the shadow from one counts as ordered before all of the next. Ends
/// the process with a message when there is no address space.
void map_shadow();

/// Before each execution.
void start_race_detection();

/// Memory that the target is given anew: what happened there before is no race with what comes, and objects
/// there are gone.
void forget_memory(const void* address, std::size_t size);
/// Memory that the target gives back: synchronisation objects there must not be in use, nor be used later.
void forget_objects(const void* address, std::size_t size);
/// The same for memory that is unmapped: libc may map it again without a word, for a stack.
void forget_unmapped(const void* address, std::size_t size);
/// Of a block that was freed, the beginning: large blocks are mostly touched there (as ThreadSanitizer does).
constexpr std::size_t watched_after_free = 1024;
/// A block that goes back to the heap, aligned to 8 bytes: accesses are reported until it is handed out
/// again. A free by instrumented code counts as a write too: one that nothing orders after another's access
/// is a race. (What orders the frees of libraries is not always seen.)
void mark_freed(const void* block, std::size_t size, Site site);

}  // namespace heddle::runtime

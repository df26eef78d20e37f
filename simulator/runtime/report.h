#pragma once
// The end of an execution: what is known is written into the shared Control, and the process ends. Nothing is
// printed.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

struct Ending {
  EndKind kind = EndKind::none;
  std::int32_t exit_code = 0;
  std::int32_t signal = 0;
  std::uint64_t fault_address = 0;
  Site site = 0;  // the call in the target that ended it; its stack starts there
};

/// Writes the result and leaves the process by the raw system call. Safe in a signal handler.
[[noreturn]] void end_execution(const Ending& ending);

/// The target does what cannot be simulated. `what` names the call and why; `site` is where.
[[noreturn]] void end_unsupported(const char* what, Site site);

/// Sets Control::result.message; the first message stays. Parts may be null.
void set_message(const char* text, const char* more = nullptr, const char* even_more = nullptr);

/// The index of an object in Control::objects, which gets an entry at its first mention; no_entry when it is
/// full.
inline constexpr std::uint32_t no_entry = 0xffffffff;
std::uint32_t object_entry(ObjectId object);

/// The last thread ended, and so does the program: nobody was there to join the others.
void note_last_thread_ended();

/// After an operation: a misuse that it showed is noted, with its stack.
void note_misuse(engine::Misuse misuse, ObjectId object, Site site);

}  // namespace heddle::runtime

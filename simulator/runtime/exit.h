#pragma once
// The ways out of a process that a program chooses itself: exit in all forms, abort, a failed assertion.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// Before anything else registers exit handlers: ours, registered first, runs last, when handlers and static
/// destructors have run (under the simulation, with other threads alive), and ends the execution with the
/// exit code.
void watch_exit();

/// The scheduling point before the process ends: other threads may still get far.
void reach_exit(Site site);

/// libc's exit(), without a scheduling point.
[[noreturn]] void exit_process(int code);

/// abort() was reached by a failed assertion, whose text is already the message.
[[nodiscard]] bool assertion_failed();

}  // namespace heddle::runtime

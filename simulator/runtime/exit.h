#pragma once
// The ways out of a process that a program chooses itself: exit in all forms, abort, a failed assertion.

namespace heddle::runtime {

/// Before anything else registers exit handlers: ours, registered first, runs last, when handlers and static
/// destructors have run (under the simulation, with other threads alive), and ends the execution with the
/// exit code.
void watch_exit();

/// abort() was reached by a failed assertion, whose text is already the message.
[[nodiscard]] bool assertion_failed();

}  // namespace heddle::runtime

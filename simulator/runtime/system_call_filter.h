#pragma once
// What a runner lets the target do to the kernel's state. A list names the system calls that leave nothing
// behind, or only what the runner puts back (descriptors, signal mask); every other one, wherever it is made
// (in libc, in a library, in inline assembly), raises SIGSYS before it takes place. A few of these are then
// done and remembered, to be undone after the execution; at all others the runner ends, and the execution is
// begun again by fork. So nothing that a restore cannot undo ever happens in a runner, and no list of library
// functions has to be complete.
//
// Writing through descriptors that were open before main is let through: a fork does not undo it either.
//
// Cost: the kernel answers for the usual calls from a bitmap, some nanoseconds each.

namespace heddle::runtime {

/// From here on, for this process. False when the kernel has no such filters.
[[nodiscard]] bool install_system_call_filter();

/// After an execution, before memory is put back: handlers and descriptors are as they were at the
/// installation.
void undo_system_calls();

}  // namespace heddle::runtime

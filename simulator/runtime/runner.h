#pragma once
// The runner: a child of the server that executes a batch of plans (protocol.h) without a process for each.
// It stands where every child of the server does, before main, and takes an image of its memory there
// (memory_image.h). Each execution goes on from that place as a forked child would, through the same code;
// where a child would end its process, the execution switches to the runner's own stack, memory and what
// belongs to it in the kernel are put back, and the next one goes on from the same place.
//
// The runtime's own state is put back like the target's, so that every execution finds what a forked child
// finds; what must outlast an execution (detector and shadow, the image, the runner's stack) lies in memory
// of its own (address_space.h). That holds however the runtime is linked.

namespace heddle::runtime {

/// In the child. Returns once for each execution, to its beginning; `state.in_runner` is set.
void enter_runner();

/// In a runner: goes back to it, and the execution is over. Elsewhere: returns.
void return_to_runner();

/// In a runner: the execution does what a restore cannot undo, or has not yet. The runner ends, and the
/// execution is to be begun again by fork. Elsewhere: returns.
void abandon_snapshot(const char* why);

/// In a runner: ends it, so that the server makes another one with shells for so many threads, which begins
/// the execution again. Elsewhere: returns.
void leave_for_more_shells(unsigned threads);

/// In a runner, at the end of an execution: nothing of it is new to the explorer.
[[nodiscard]] bool is_known_ending();

}  // namespace heddle::runtime

#pragma once
// What a fork() by anybody means for the pools of this process.
//
// A forked child gets a copy of every pool, but none of its threads, its locks in whatever state they were,
// and duplicates of its descriptors. Two things follow; one pthread_atfork handler serves both:
//   - each pool remembers the *fork generation* it was made in; a pool or a job of an older generation is a
//     dead copy, which is never locked, joined, waited for or destroyed piece by piece;
//   - each *private descriptor* (the parent's end of a socket to a worker) is closed in every child, so that
//     no child keeps a worker from seeing the end of its parent, and no worker holds another one's socket.
// fork() is covered, exec is covered by CLOEXEC; a raw clone() or _Fork() runs no handlers and is not.
//
// Thread safety: everything here may be called from any thread.

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace heddle::executors {

/// How many forks lie between the first process that used this library and the calling one.
[[nodiscard]] std::uint64_t fork_generation() noexcept;

/// Runs `open`, which returns a close-on-exec descriptor or -1, and registers what it opened; no fork of
/// another thread falls in between. `open` must not block and must not fork.
[[nodiscard]] int open_private(const std::function<int()>& open);

/// Unregisters and closes; -1 is allowed.
void close_private(int descriptor) noexcept;

/// Keeps the state of a dead copy reachable until the process ends, in place of destroying it.
void abandon(std::shared_ptr<void> state);

}  // namespace heddle::executors

#pragma once
// Whether this process could fork safely now: the number of threads that a fork would cut off.

#include <atomic>
#include <cstddef>

namespace heddle::executors {

/// Manager threads of process pools. They hold no lock that a new spawner could need, so they do not count.
inline std::atomic<std::size_t> manager_threads{0};

/// The threads of this process besides the caller and the manager threads. A thread that was joined a moment
/// ago may still be listed by the kernel, so a count above zero is looked at again for a while.
[[nodiscard]] std::size_t other_threads();

}  // namespace heddle::executors

#pragma once
// Why threads wait for ever, in words, from the wait-for graph of one detailed execution. The engine knows
// the shape (a cycle, or nobody enabled); here the ends of its chains are looked at: what is waited for
// there, who could have brought it and what that one does, which notification came too early, which part of
// the C++ library waits.

#include <string>
#include <vector>

#include "simulator/explorer/evidence.h"

namespace heddle::explorer {

/// "lock cycle", "lost wake-up", "semaphore posted too seldom", ...
[[nodiscard]] std::string deadlock_cause(const Evidence& evidence);

/// The wait-for graph, one chain a line: "main.1 -> lock 'b' of main.2 -> lock 'a' of main.1".
[[nodiscard]] std::vector<std::string> wait_for_graph(const Evidence& evidence);

/// 'queue_lock', thread main.2, or nothing: what the thread waits for.
[[nodiscard]] std::string awaited(const Evidence& evidence, const runtime::ThreadEntry& thread);

/// The threads of the deadlock, in the order of their ids.
[[nodiscard]] std::vector<const runtime::ThreadEntry*> stuck_threads(const runtime::Control& control);

}  // namespace heddle::explorer

#pragma once
// Do several threads run the event loops of the program? Where one thread does, or none, no two tasks of a
// loop overlap (frontend/tasks.cpp). Counted are the starts of threads whose function runs a loop, itself or
// by what it calls, and main; a start in a loop, or of a handle among many, counts as several. Cost: linear
// in the calls.

#include "analyzer/link/call_graph.h"

namespace heddle::link {

[[nodiscard]] bool several_threads_run_loops(const Program& program, const FunctionValues& functions,
                                             const CallGraph& calls);

}  // namespace heddle::link

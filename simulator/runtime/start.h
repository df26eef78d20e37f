#pragma once
// From the first instruction of ours in the process to main(), and from the request to a running simulation.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// Maps the control memory if the environment, which follows argv on the initial stack, names one.
void start_up(int argc, char** argv);

/// Stops here to serve, when the process is controlled and not active yet; returns in each child, which is
/// then active. Called before main, or before the first thread is made if a static constructor makes one:
/// whichever comes first.
void become_server();

/// The outermost frame of thread 0 that the target's frames stand on.
void call_main(void* call);

/// In the server: reserves the engine's memory. Not restored by a runner, whose executions each begin with an
/// empty arena.
void map_arena();

/// In the child: engine, strategy and detector begin the requested execution; the caller is thread 0.
void activate();

/// The k-th deviation that the request asks to follow; k is below request.replay_count.
const engine::DeviationRecord* recorded_deviation(std::uint32_t k);

}  // namespace heddle::runtime

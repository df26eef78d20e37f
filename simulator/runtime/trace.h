#pragma once
// The events of one execution, written into Control::events when the request asks for them: every operation
// as it takes effect, and every deviation from the default policy. Each has its stack, kept once for each
// different one. Off the fast paths: callers ask state.tracing first. Thread safety: the holder of the token.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// Reads the request; forgets what the last execution left.
void begin_trace();
/// The running thread's operation took effect.
void trace_performed(const Outcome& outcome);
/// Called after announcements: writes down the deviations that came since the last call.
void trace_deviations();

}  // namespace heddle::runtime

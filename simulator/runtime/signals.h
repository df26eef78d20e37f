#pragma once
// Signals: the fatal ones end the execution with a stack; those sent to a simulated thread are delivered at
// its next scheduling point.

#include <signal.h>

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// At activation: handlers for SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS and SIGABRT, on a stack of
/// their own.
void catch_fatal_signals();

/// The kernel's handler, not one that the target sees.
void set_real_handler(int signal, const struct sigaction& action);

/// Each kernel thread needs its own alternate stack.
void use_alternate_signal_stack();

/// Runs the handlers of signals that were sent to the running thread by pthread_kill.
void deliver_pending_signals();

}  // namespace heddle::runtime

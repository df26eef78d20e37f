#pragma once
// The signals of errors: they end the execution with a stack. All others are in signal_delivery.h.

#include <signal.h>

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

/// One of them, when the program asks for the default action again.
void catch_fatal_signal(int signal);

}  // namespace heddle::runtime

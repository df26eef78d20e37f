#pragma once
// The signals of errors: they end the execution with a stack. All others are in signal_delivery.h.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// At activation: handlers for SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS and SIGABRT, on a stack of
/// their own.
void catch_fatal_signals();

/// Each kernel thread needs its own alternate stack.
void use_alternate_signal_stack();

/// One of them, when the program asks for the default action again.
void catch_fatal_signal(int signal);

}  // namespace heddle::runtime

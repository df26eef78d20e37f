#pragma once
// pthread_cancel: a thread that is asked to end does so where POSIX lets it, at a cancellation point, as if
// it called pthread_exit there: clean-up handlers and destructors run. A cancellation interrupts a wait, as a
// signal does. Of the asynchronous type it strikes at the next scheduling point.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// The running thread is to end and does not forbid it.
[[nodiscard]] bool cancellation_due();
/// At a cancellation point: does not return when cancellation_due().
void act_on_cancellation();
/// At any scheduling point, for threads of the asynchronous type.
void act_on_asynchronous_cancellation();

}  // namespace heddle::runtime

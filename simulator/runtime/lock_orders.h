#pragma once
// Which locks a thread acquires while it holds others: written into Control::lock_orders in executions that
// were asked for it. There locks make no happens-before (Engine::set_lock_edges), so that the clock of an
// entry says what orders two acquisitions in every schedule: start and join, semaphores, barriers,
// notifications that woke somebody.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// After an operation of the running thread: if it waited for a lock and got it while holding another, it is
/// noted. The same thread, place, locks at most a few times.
void note_lock_order(const Operation& operation);

}  // namespace heddle::runtime

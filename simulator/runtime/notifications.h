#pragma once
// Which notification would have ended a wait that lasts for ever. In detailed executions only.
//
// A notification is lost for a waiter when it came before the waiter began to wait, and the waiter had not
// looked at what the notifier had changed: it read none of the bytes that the notifier wrote since it
// notified there before, after they were written. One that was looked at is no lost one: the waiter knew, and
// chose to wait (a full queue is waited for in a loop that looks). It is also lost when it woke another
// thread that went back to waiting without having written anything.
//
// A judgement for naming a cause, not a verdict: the wait itself is certain. Written memory is remembered for
// the last few accesses of each thread; code that is not compiled for simulation is not seen.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

void note_access(std::uint64_t address, std::uint64_t size, bool is_write);
void note_birth(ThreadId thread);
void note_wait(ObjectId object);
void note_wait_over();
/// `woken`: how many were waiting and were woken.
void note_notification(ObjectId object, std::uint64_t woken, Site site);

/// At a deadlock: writes Control::lost_notifications.
void write_lost_notifications();

}  // namespace heddle::runtime

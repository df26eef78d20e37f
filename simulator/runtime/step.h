#pragma once
// The one place where the token changes hands. Every interposed function that is a scheduling point calls
// step(): announce the operation, let the chosen thread run, and perform the operation when this thread runs
// again.
//
// Preconditions: state.active; the caller holds the token and no lock of libc. errno is kept.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// Does not return when the announcement ends the execution (deadlock, step bound, divergence). Handlers of
/// signals run in here. Status::interrupted comes only from waits that a handler ends (sleep, semaphore,
/// park_wake), or a cancellation that the caller must act on (park_wake, cond_wake).
Outcome step(const Operation& operation);

/// The first half of step(), for calls that must look at memory after they were chosen and before they take
/// effect (a futex compares its word). complete() must follow.
void reach(const Operation& operation);
Outcome complete();

/// Ends the running thread for ever; another one runs on.
[[noreturn]] void leave();

/// The new thread's half of the first switch to it: performs its thread_begin.
void arrive();

/// The object at an address of the target.
ObjectId object_at(ObjectKind kind, const volatile void* address);
/// The same for kinds that a static initialiser can make anew where one was destroyed: `destroyed` is what
/// the memory itself says.
ObjectId live_object_at(ObjectKind kind, const volatile void* address, bool destroyed);
/// Before the first look at the memory: what crashes there was a use of a null pointer.
void expect_object(const volatile void* address, OpKind call);

/// Plain accesses used their budget: a scheduling point, so that spins on plain memory let others run.
void forced_point(std::uint64_t address, bool is_write, Site site);

/// Happens-before or the set of threads changed: refreshes what the access hooks look at.
void refresh_access_state();

}  // namespace heddle::runtime

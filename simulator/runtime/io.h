#pragma once
// Input and output without ever blocking in the kernel while holding the token: a call that would block waits
// in the engine until another simulated thread has done something to any descriptor, or the time is up; then
// it looks again.
//
// One engine object stands for all descriptors. So a wait may look in vain, and everything written before is
// taken to happen before whatever is read after: a race that only such an edge orders is missed, none is
// invented.
//
// A peer outside of the simulation (a child process, or with Request::outside_peers anybody) is waited for in
// real time, when nothing else can run. Without one such a wait shows as a deadlock of cause `descriptor`,
// or, when only a client from outside could end it, as unsupported.

#include <poll.h>

#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {

/// Which way the data of a call flows: what is written happens before what is read.
enum class Flow { in, out, none };

/// Where a call on a descriptor comes from and what it needs.
struct IoCall {
  int descriptor = -1;
  short events = 0;  // as of poll: the call does not block when one of them is there; 0 = it never blocks
  Flow flow = Flow::none;
  Site site = 0;
  bool may_wait = true;  // false: the call was told not to (MSG_DONTWAIT)
};

// The parts of perform_io and poll_until.
void reach_io(Site site);
[[nodiscard]] bool is_ready(const IoCall& call);
void complete_io(Flow flow);
[[nodiscard]] bool is_ready_now(int descriptor, short events);
/// The announced call does not take effect; waits for a change. `writes`: for room, not for data.
enum class Wake { changed, late, interrupted };
Wake wait_for_change(Time deadline, Site site, bool writes = false);

/// Whether a waiting call would find something now: asked while nothing can run, with no side effect. Lies on
/// the stack of the thread that waits.
struct Watch {
  bool (*ready)(const void* context) = nullptr;
  const void* context = nullptr;
};
/// For the running thread's next waits; {} takes it away.
void set_watch(const Watch& watch);
template <class Ready>
Watch watch_on(const Ready& ready) {
  return {[](const void* context) { return (*static_cast<const Ready*>(context))(); }, &ready};
}
/// While children live: looks again for a short real time, since what they do alone they have always done.
void wait_in_real_time(const Watch& watch);
template <class Ready>
void wait_in_real_time(const Ready& ready) {
  wait_in_real_time(watch_on(ready));
}
/// At activation.
void watch_outside();
/// There is a child process from now on.
void note_child();
/// A socket listens.
void note_listener();
/// The program connected to somebody, so a listening socket may be served from within.
void note_connection();
Wake wait_for_descriptor(const IoCall& call);
/// An interrupted wait ends the call: by a handler without SA_RESTART (all handlers, if `restarts` is false).
[[nodiscard]] bool ends_call(bool restarts);

/// A scheduling point, then the call (a raw system call) as soon as it cannot block. Sets errno.
template <class Call>
long perform_io(const IoCall& call, Call function) {
  reach_io(call.site);
  while (!is_ready(call)) {
    if (wait_for_descriptor(call) == Wake::interrupted && ends_call(true)) return errno = EINTR, -1;
    reach_io(call.site);
  }
  const long result = function();
  complete_io(call.flow);
  return with_errno(result);
}

/// A scheduling point, then `attempt` (a raw system call that does not block) until it gives something other
/// than 0 or the deadline is over. `ready` looks without side effect. Sets errno.
template <class Attempt, class Ready>
long poll_until(Time deadline, Site site, Attempt attempt, const Ready& ready) {
  for (;;) {
    reach_io(site);
    const long result = attempt();
    if (result != 0 || deadline <= state.engine->now()) {
      complete_io(result > 0 ? Flow::in : Flow::none);
      return with_errno(result);
    }
    set_watch(watch_on(ready));
    if (wait_for_change(deadline, site) == Wake::interrupted && ends_call(false)) return errno = EINTR, -1;
  }
}

/// All that wait for a change look again. Outside of operations only.
void wake_descriptors();

/// A timeout in milliseconds as poll takes it: negative waits for ever.
[[nodiscard]] Time deadline_in_milliseconds(int timeout);

// Virtual timers (timer_descriptors.cpp).
/// Those that have come due make their descriptors readable.
void fire_timers();
/// The earliest time at which one does.
[[nodiscard]] Time next_timer();
/// The descriptor was closed.
void forget_timer(int descriptor);

}  // namespace heddle::runtime

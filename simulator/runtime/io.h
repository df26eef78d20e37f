#pragma once
// Input and output without ever blocking in the kernel while holding the token: a call that would block waits
// in the engine until another simulated thread has done something to any descriptor, or the time is up; then
// it looks again.
//
// One engine object stands for all descriptors. So a wait may look in vain, and everything written before is
// taken to happen before whatever is read after: a race that only such an edge orders is missed, none is
// invented.
//
// What is not simulated: a peer outside the process. Waiting for one shows as a deadlock of cause
// `descriptor`.

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
/// The announced call does not take effect; waits for a change. False when the deadline came first.
/// `writes`: for room, not for data.
bool wait_for_change(Time deadline, Site site, bool writes = false);

/// A scheduling point, then the call (a raw system call) as soon as it cannot block. Sets errno.
template <class Call>
long perform_io(const IoCall& call, Call function) {
  reach_io(call.site);
  while (!is_ready(call)) {
    wait_for_change(engine::never, call.site, (call.events & POLLOUT) != 0);
    reach_io(call.site);
  }
  const long result = function();
  complete_io(call.flow);
  return with_errno(result);
}

/// A scheduling point, then `attempt` (a raw system call that does not block) until it gives something other
/// than 0 or the deadline is over. Sets errno.
template <class Attempt>
long poll_until(Time deadline, Site site, Attempt attempt) {
  for (;;) {
    reach_io(site);
    const long result = attempt();
    if (result != 0 || deadline <= state.engine->now()) {
      complete_io(result > 0 ? Flow::in : Flow::none);
      return with_errno(result);
    }
    wait_for_change(deadline, site);
  }
}

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

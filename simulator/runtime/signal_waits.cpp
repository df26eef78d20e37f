// Waiting for signals: sigwait and its relatives take one out of the queue, pause and sigsuspend wait until a
// handler has run.

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "simulator/runtime/cancellation.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signal_delivery.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

// Its address names the object that waits for signals stand in; nobody wakes them there, a signal interrupts.
char waiting_place;

enum class Wait { taken, late, interrupted };

Wait wait_in(SignalSet set, siginfo_t* information, Time deadline, Site site) {
  act_on_cancellation();
  SimulatedThread& self = current_thread();
  const ObjectId place = object_at(ObjectKind::condition, &waiting_place);
  for (;;) {
    self.waited_signals = set;
    reach({.kind = OpKind::park, .object = place, .deadline = deadline, .site = site});
    self.waited_signals = 0;
    if (take_signal(set, information)) {
      refresh_access_state();  // the park is not performed
      return Wait::taken;
    }
    self.waited_signals = set;
    complete();
    const Outcome woken =
        step({.kind = OpKind::park_wake, .object = place, .deadline = deadline, .site = site});
    self.waited_signals = 0;
    state.engine->abandon_wait();
    if (take_signal(set, information)) return Wait::taken;
    act_on_cancellation();
    if (woken.status == Status::timed_out) return Wait::late;
    if (interruption().handled) return Wait::interrupted;
  }
}

/// For pause and sigsuspend: returns when a handler has run.
void wait_for_handler(Site site) {
  act_on_cancellation();
  const ObjectId place = object_at(ObjectKind::condition, &waiting_place);
  step({.kind = OpKind::park, .object = place, .site = site});
  while (step({.kind = OpKind::park_wake, .object = place, .site = site}).status != Status::interrupted ||
         !interruption().handled) {
    act_on_cancellation();
  }
  state.engine->abandon_wait();
}

int wait_information(const sigset_t* set, siginfo_t* information, Time deadline, Site site) {
  siginfo_t taken;
  switch (wait_in(to_set(*set), &taken, deadline, site)) {
    case Wait::taken:
      if (information != nullptr) *information = taken;
      return taken.si_signo;
    case Wait::late:
      return errno = EAGAIN, -1;
    case Wait::interrupted:
      break;
  }
  return errno = EINTR, -1;
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int sigwait(const sigset_t* set, int* signal) {
  static HEDDLE_REAL RealFunction<int(const sigset_t*, int*)> real{"sigwait"};
  if (!state.active) return real(set, signal);
  siginfo_t taken;
  while (wait_in(to_set(*set), &taken, engine::never, HEDDLE_SITE) != Wait::taken) {
  }
  *signal = taken.si_signo;
  return 0;
}

HEDDLE_INTERPOSE int sigwaitinfo(const sigset_t* set, siginfo_t* information) {
  static HEDDLE_REAL RealFunction<int(const sigset_t*, siginfo_t*)> real{"sigwaitinfo"};
  if (!state.active) return real(set, information);
  return wait_information(set, information, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int sigtimedwait(const sigset_t* set, siginfo_t* information, const timespec* timeout) {
  static HEDDLE_REAL RealFunction<int(const sigset_t*, siginfo_t*, const timespec*)> real{"sigtimedwait"};
  if (!state.active) return real(set, information, timeout);
  const Time deadline = timeout == nullptr ? engine::never : deadline_in(timeout);
  return wait_information(set, information, deadline, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pause() {
  static HEDDLE_REAL RealFunction<int()> real{"pause"};
  if (!state.active) return real();
  wait_for_handler(HEDDLE_SITE);
  return errno = EINTR, -1;
}

/// A signal that the new mask lets through strikes before the wait or in it, never in between.
HEDDLE_INTERPOSE int sigsuspend(const sigset_t* mask) {
  static HEDDLE_REAL RealFunction<int(const sigset_t*)> real{"sigsuspend"};
  if (!state.active) return real(mask);
  const SignalSet before = current_thread().blocked_signals;
  block_signals(to_set(*mask));  // what is pending interrupts the wait at its beginning
  wait_for_handler(HEDDLE_SITE);
  block_signals(before);
  if (current_thread().attention) attend();
  return errno = EINTR, -1;
}

HEDDLE_INTERPOSE int signalfd(int descriptor, const sigset_t* mask, int flags) {
  static HEDDLE_REAL RealFunction<int(int, const sigset_t*, int)> real{"signalfd"};
  if (state.active) end_unsupported("signalfd: signals that are read from a descriptor", HEDDLE_SITE);
  return real(descriptor, mask, flags);
}

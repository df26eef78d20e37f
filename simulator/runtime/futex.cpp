// Futexes, which programs reach by syscall() alone.
//
// A futex wait compares its word when the waiter was chosen to run and before it begins to wait, with nobody
// in between; so a wake-up cannot be lost there. libstdc++'s atomic waits, semaphores, latches, barriers and
// futures all come here.

#include <linux/futex.h>
#include <time.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/notifications.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/syscall_routing.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

struct FutexCall {
  volatile std::uint32_t* word;
  int operation;
  std::uint32_t value;
  const timespec* timeout;
  Site site;
};

/// FUTEX_WAIT counts from now, FUTEX_WAIT_BITSET gives a point in time.
Time deadline_of_wait(const FutexCall& call) {
  if (call.timeout == nullptr) return engine::never;
  if ((call.operation & FUTEX_CMD_MASK) == FUTEX_WAIT) return deadline_in(call.timeout);
  const bool calendar = (call.operation & FUTEX_CLOCK_REALTIME) != 0;
  return deadline_of(calendar ? CLOCK_REALTIME : CLOCK_MONOTONIC, call.timeout);
}

long wait(const FutexCall& call) {
  const ObjectId object = object_at(ObjectKind::futex, call.word);
  const Time deadline = deadline_of_wait(call);
  reach({.kind = OpKind::park, .object = object, .deadline = deadline, .site = call.site});
  if (*call.word != call.value) {
    refresh_access_state();  // the park is not performed: nothing waits
    errno = EAGAIN;
    return -1;
  }
  complete();
  if (state.detail) {
    note_access(reinterpret_cast<std::uint64_t>(call.word), sizeof *call.word, false);
    note_wait(object);
  }
  const Outcome woken =
      step({.kind = OpKind::park_wake, .object = object, .deadline = deadline, .site = call.site});
  if (state.detail) note_wait_over();
  if (woken.status == Status::ok) return 0;
  state.engine->abandon_wait();
  return errno = woken.status == Status::timed_out ? ETIMEDOUT : EINTR, -1;
}

long wake(const FutexCall& call) {
  const ObjectId object = object_at(ObjectKind::futex, call.word);
  const Outcome outcome =
      step({.kind = OpKind::unpark, .object = object, .value = call.value, .site = call.site});
  if (state.detail) note_notification(object, outcome.value, call.site);
  return static_cast<long>(outcome.value);
}

long futex(const FutexCall& call) {
  switch (call.operation & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
      return wait(call);
    case FUTEX_WAKE:
    case FUTEX_WAKE_BITSET:
      return wake(call);
    default:
      end_unsupported("a futex operation other than wait and wake", call.site);
  }
}

}  // namespace

long call_futex(const long (&arguments)[6], Site site) {
  return futex({.word = reinterpret_cast<volatile std::uint32_t*>(arguments[0]),
                .operation = static_cast<int>(arguments[1]),
                .value = static_cast<std::uint32_t>(arguments[2]),
                .timeout = reinterpret_cast<const timespec*>(arguments[3]),
                .site = site});
}

}  // namespace heddle::runtime

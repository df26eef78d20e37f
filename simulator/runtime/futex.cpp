// syscall(): futexes, and the other calls that programs make by number although we interpose their functions.
//
// A futex wait compares its word when the waiter was chosen to run and before it begins to wait, with nobody
// in between; so a wake-up cannot be lost there. libstdc++'s atomic waits, semaphores, latches, barriers and
// futures all come here.

#include <linux/futex.h>
#include <time.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/notifications.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/step.h"
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
  if (woken.status == Status::timed_out) {
    errno = ETIMEDOUT;
    return -1;
  }
  return 0;
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

/// The functions of these numbers are interposed; a program that goes around them gets the same.
bool route(long number, const long (&arguments)[6], long& result) {
  switch (number) {
    case SYS_gettid:
      result = gettid();
      return true;
    case SYS_close:
      result = close(static_cast<int>(arguments[0]));
      return true;
    case SYS_read:
      result = read(static_cast<int>(arguments[0]), reinterpret_cast<void*>(arguments[1]),
                    static_cast<std::size_t>(arguments[2]));
      return true;
    case SYS_write:
      result = write(static_cast<int>(arguments[0]), reinterpret_cast<const void*>(arguments[1]),
                     static_cast<std::size_t>(arguments[2]));
      return true;
    case SYS_exit_group:
      _exit(static_cast<int>(arguments[0]));
    case SYS_sched_yield:
      result = sched_yield();
      return true;
    case SYS_nanosleep:
      result = nanosleep(reinterpret_cast<const timespec*>(arguments[0]),
                         reinterpret_cast<timespec*>(arguments[1]));
      return true;
    case SYS_clock_gettime:
      result = clock_gettime(static_cast<clockid_t>(arguments[0]), reinterpret_cast<timespec*>(arguments[1]));
      return true;
    case SYS_io_uring_setup:
    case SYS_io_uring_enter:
    case SYS_io_uring_register:
      // Completions would arrive from the kernel; programs fall back to epoll when it is missing.
      errno = ENOSYS;
      result = -1;
      return true;
    default:
      return false;
  }
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

/// Variadic in the header; every argument arrives in a register or on the stack as a long all the same.
extern "C" __attribute__((visibility("default"), weak)) long heddle_syscall(long number, long a, long b,
                                                                            long c, long d, long e,
                                                                            long f) __asm__("syscall");

extern "C" long heddle_syscall(long number, long a, long b, long c, long d, long e, long f) {
  if (state.active) {
    if (number == SYS_futex) {
      return futex({.word = reinterpret_cast<volatile std::uint32_t*>(a),
                    .operation = static_cast<int>(b),
                    .value = static_cast<std::uint32_t>(c),
                    .timeout = reinterpret_cast<const timespec*>(d),
                    .site = HEDDLE_SITE});
    }
    long result = 0;
    const long arguments[6] = {a, b, c, d, e, f};
    if (route(number, arguments, result)) return result;
  }
  return with_errno(raw_syscall(number, a, b, c, d, e, f));
}

// syscall(): what we interpose by name gets the same treatment by number. What the simulation cannot follow
// is refused; the rest goes to the kernel.

#include "simulator/runtime/syscall_routing.h"

#include <concepts>

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/scheduling_attributes.h"
#include "simulator/runtime/thread_life.h"

namespace heddle::runtime {
namespace {

/// One argument as whatever the function takes.
struct Argument {
  long value;
  template <class T>
  operator T*() const {  // NOLINT: a conversion that stays in this file
    return reinterpret_cast<T*>(value);
  }
  template <std::integral T>
  operator T() const {  // NOLINT
    return static_cast<T>(value);
  }
};

/// The mask of a raw call has eight bytes, a sigset_t more.
long change_mask(const long (&raw)[6]) {
  sigset_t set = {}, before = {};
  if (raw[1] != 0) __builtin_memcpy(&set, reinterpret_cast<void*>(raw[1]), 8);
  const long result = sigprocmask(static_cast<int>(raw[0]), raw[1] != 0 ? &set : nullptr, &before);
  if (raw[2] != 0) __builtin_memcpy(reinterpret_cast<void*>(raw[2]), &before, 8);
  return result;
}

bool route(long number, const long (&raw)[6], Site site, long& result) {
  const Argument a{raw[0]}, b{raw[1]}, c{raw[2]}, d{raw[3]}, e{raw[4]}, f{raw[5]};
  switch (number) {
    case SYS_futex:
      return result = call_futex(raw, site), true;
    // what the kernel would answer differently each time
    case SYS_gettid:
      return result = gettid(), true;
    case SYS_getpid:
      return result = getpid(), true;
    case SYS_getppid:
      return result = getppid(), true;
    case SYS_getrandom:
      return result = getrandom(a, b, c), true;
    // scheduling attributes; the C library turns the first two around
    case SYS_sched_getaffinity:
      return result = with_errno(read_affinity(a, b, c)), true;
    case SYS_getpriority:
      return result = with_errno(read_nice(a, b)), true;
    case SYS_setpriority:
      return result = setpriority(a, b, c), true;
    case SYS_sched_setaffinity:
      return result = sched_setaffinity(a, b, c), true;
    case SYS_sched_setscheduler:
      return result = sched_setscheduler(a, b, c), true;
    case SYS_sched_getscheduler:
      return result = sched_getscheduler(a), true;
    case SYS_sched_setparam:
      return result = sched_setparam(a, b), true;
    case SYS_sched_getparam:
      return result = sched_getparam(a, b), true;
    // time
    case SYS_sched_yield:
      return result = sched_yield(), true;
    case SYS_nanosleep:
      return result = nanosleep(a, b), true;
    case SYS_clock_nanosleep:
      result = -clock_nanosleep(a, b, c, d);
      result = with_errno(result);
      return true;
    case SYS_clock_gettime:
      return result = clock_gettime(a, b), true;
    case SYS_gettimeofday:
      return result = gettimeofday(a, b), true;
    case SYS_time:
      return result = time(a), true;
    case SYS_timerfd_create:
      return result = timerfd_create(a, b), true;
    case SYS_timerfd_settime:
      return result = timerfd_settime(a, b, c, d), true;
    case SYS_timerfd_gettime:
      return result = timerfd_gettime(a, b), true;
    // descriptors
    case SYS_close:
      return result = close(a), true;
    case SYS_read:
      return result = read(a, b, c), true;
    case SYS_write:
      return result = write(a, b, c), true;
    case SYS_readv:
      return result = readv(a, b, c), true;
    case SYS_writev:
      return result = writev(a, b, c), true;
    case SYS_poll:
      return result = poll(a, b, c), true;
    case SYS_epoll_wait:
      return result = epoll_wait(a, b, c, d), true;
    case SYS_epoll_pwait:
      return result = epoll_pwait(a, b, c, d, nullptr), true;
    case SYS_epoll_ctl:
      return result = epoll_ctl(a, b, c, d), true;
    case SYS_accept4:
      return result = accept4(a, b, c, d), true;
    case SYS_connect:
      return result = connect(a, b, c), true;
    case SYS_sendto:
      return result = sendto(a, b, c, d, e, f), true;
    case SYS_recvfrom:
      return result = recvfrom(a, b, c, d, e, f), true;
    case SYS_sendmsg:
      return result = sendmsg(a, b, c), true;
    case SYS_recvmsg:
      return result = recvmsg(a, b, c), true;
    case SYS_flock:
      return result = flock(a, b), true;
    // signals and processes
    case SYS_kill:
      return result = kill(a, b), true;
    case SYS_tkill:
      return result = tgkill(getpid(), a, b), true;
    case SYS_tgkill:
      return result = tgkill(a, b, c), true;
    case SYS_rt_sigprocmask:
      return result = change_mask(raw), true;
    case SYS_wait4:
      return result = wait4(a, b, c, d), true;
    case SYS_fork:
    case SYS_vfork:
      return result = fork(), true;
    case SYS_clone:
    case SYS_clone3:
      end_unsupported("clone by its number: a thread or process that pthread_create did not make", site);
    case SYS_exit:
      pthread_exit(nullptr);
    case SYS_exit_group:
      _exit(a);
    case SYS_io_uring_setup:
    case SYS_io_uring_enter:
    case SYS_io_uring_register:
      // Completions would arrive from the kernel; programs fall back to epoll when it is missing.
      return errno = ENOSYS, result = -1, true;
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
  long result = 0;
  const long arguments[6] = {a, b, c, d, e, f};
  if (state.active && route(number, arguments, HEDDLE_SITE, result)) return result;
  return with_errno(raw_syscall(number, a, b, c, d, e, f));
}

// Sleeps, clocks and yields. Reading a clock is a scheduling point and moves the time a little, so that loops
// that wait by looking at the clock end.

#include <sched.h>
#include <sys/time.h>
#include <sys/timeb.h>
#include <time.h>
#include <unistd.h>

#include "simulator/runtime/cancellation.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/thread_life.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(clockid_t, timespec*)> real_clock_gettime{"clock_gettime"};
HEDDLE_REAL RealFunction<int(timeval*, void*)> real_gettimeofday{"gettimeofday"};
HEDDLE_REAL RealFunction<time_t(time_t*)> real_time{"time"};
HEDDLE_REAL RealFunction<int(timespec*, int)> real_timespec_get{"timespec_get"};
HEDDLE_REAL RealFunction<clock_t()> real_clock{"clock"};
HEDDLE_REAL RealFunction<int(const timespec*, timespec*)> real_nanosleep{"nanosleep"};
HEDDLE_REAL RealFunction<int(clockid_t, int, const timespec*, timespec*)> real_clock_nanosleep{
    "clock_nanosleep"};
HEDDLE_REAL RealFunction<int(pthread_t, clockid_t*)> real_getcpuclockid{"pthread_getcpuclockid"};
HEDDLE_REAL RealFunction<int(useconds_t)> real_usleep{"usleep"};
HEDDLE_REAL RealFunction<unsigned(unsigned)> real_sleep{"sleep"};

std::uint64_t read_clock(clockid_t clock, Site site) {
  step({.kind = OpKind::clock_read, .site = site});
  return clock_base(clock) + state.engine->now();
}

/// False when a signal handler ended it early.
bool sleep_until(Time deadline, Site site) {
  act_on_cancellation();
  return step({.kind = OpKind::sleep, .deadline = deadline, .site = site}).status != Status::interrupted;
}

Time left_until(Time deadline) {
  const Time now = state.engine->now();
  return deadline > now ? deadline - now : 0;
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE int clock_gettime(clockid_t clock, timespec* time) {
  if (!state.active) return real_clock_gettime(clock, time);
  *time = to_timespec(read_clock(clock, HEDDLE_SITE));
  return 0;
}

HEDDLE_INTERPOSE int timespec_get(timespec* time, int base) {
  if (!state.active || base != TIME_UTC) return real_timespec_get(time, base);
  *time = to_timespec(read_clock(CLOCK_REALTIME, HEDDLE_SITE));
  return base;
}

HEDDLE_INTERPOSE int gettimeofday(timeval* time, void* zone) {
  if (!state.active) return real_gettimeofday(time, zone);
  const timespec now = to_timespec(read_clock(CLOCK_REALTIME, HEDDLE_SITE));
  *time = {.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  return 0;
}

HEDDLE_INTERPOSE time_t time(time_t* seconds) {
  if (!state.active) return real_time(seconds);
  const auto now = static_cast<time_t>(read_clock(CLOCK_REALTIME, HEDDLE_SITE) / nanoseconds_per_second);
  if (seconds != nullptr) *seconds = now;
  return now;
}

HEDDLE_INTERPOSE clock_t clock() {
  if (!state.active) return real_clock();
  return static_cast<clock_t>(read_clock(CLOCK_PROCESS_CPUTIME_ID, HEDDLE_SITE) / 1000);
}

HEDDLE_INTERPOSE int nanosleep(const timespec* duration, timespec* remaining) {
  if (!state.active) return real_nanosleep(duration, remaining);
  if (!is_valid(duration) || duration->tv_sec < 0) return errno = EINVAL, -1;
  const Time deadline = deadline_in(duration);
  if (sleep_until(deadline, HEDDLE_SITE)) return 0;
  if (remaining != nullptr) *remaining = to_timespec(left_until(deadline));
  return errno = EINTR, -1;
}

HEDDLE_INTERPOSE int clock_nanosleep(clockid_t clock, int flags, const timespec* time, timespec* remaining) {
  if (!state.active) return real_clock_nanosleep(clock, flags, time, remaining);
  if (!is_valid(time)) return EINVAL;
  const bool absolute = (flags & TIMER_ABSTIME) != 0;
  const Time deadline = absolute ? deadline_of(clock, time) : deadline_in(time);
  if (sleep_until(deadline, HEDDLE_SITE)) return 0;
  if (!absolute && remaining != nullptr) *remaining = to_timespec(left_until(deadline));
  return EINTR;
}

HEDDLE_INTERPOSE int usleep(useconds_t microseconds) {
  if (!state.active) return real_usleep(microseconds);
  if (sleep_until(deadline_in(std::uint64_t{microseconds} * 1000), HEDDLE_SITE)) return 0;
  return errno = EINTR, -1;
}

HEDDLE_INTERPOSE unsigned sleep(unsigned seconds) {
  if (!state.active) return real_sleep(seconds);
  const Time deadline = deadline_in(seconds * nanoseconds_per_second);
  if (sleep_until(deadline, HEDDLE_SITE)) return 0;
  return static_cast<unsigned>((left_until(deadline) + nanoseconds_per_second - 1) / nanoseconds_per_second);
}

HEDDLE_INTERPOSE int sched_yield() {
  if (!state.active) return static_cast<int>(with_errno(raw_syscall(SYS_sched_yield)));
  step({.kind = OpKind::yield, .site = HEDDLE_SITE});
  return 0;
}

HEDDLE_INTERPOSE int pthread_getcpuclockid(pthread_t handle, clockid_t* clock) {
  if (!state.active) return real_getcpuclockid(handle, clock);
  if (find_thread(handle) == heddle::engine::no_thread) return ESRCH;
  *clock = CLOCK_THREAD_CPUTIME_ID;
  return 0;
}

// timerfd in virtual time: the descriptor is an eventfd, and a table of timers writes to it when the virtual
// clock has come to them. Reading gives the number of expirations as eight bytes, as from a real one.

#include <string.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/io.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(int, int)> real_create{"timerfd_create"};
HEDDLE_REAL RealFunction<int(int, int, const itimerspec*, itimerspec*)> real_settime{"timerfd_settime"};
HEDDLE_REAL RealFunction<int(int, itimerspec*)> real_gettime{"timerfd_gettime"};

struct Timer {
  int descriptor = -1;
  clockid_t clock = CLOCK_MONOTONIC;
  Time due = engine::never;
  std::uint64_t interval = 0;
};

constexpr unsigned max_timers = 128;
Timer timers[max_timers];
unsigned timer_count = 0;

Timer* find(int descriptor) {
  for (unsigned i = 0; i < timer_count; ++i) {
    if (timers[i].descriptor == descriptor) return &timers[i];
  }
  return nullptr;
}

std::uint64_t nanoseconds(const timespec& time) {
  return static_cast<std::uint64_t>(time.tv_sec) * nanoseconds_per_second +
         static_cast<std::uint64_t>(time.tv_nsec);
}

void read_timer(const Timer& timer, itimerspec* current) {
  const Time now = state.engine->now();
  const std::uint64_t left = timer.due == engine::never ? 0 : timer.due > now ? timer.due - now : 1;
  current->it_value = to_timespec(left);
  current->it_interval = to_timespec(timer.interval);
}

/// A timer that is set anew has not expired yet.
void drain(int descriptor) {
  pollfd asked = {.fd = descriptor, .events = POLLIN, .revents = 0};
  std::uint64_t count = 0;
  if (raw_syscall(SYS_poll, word(&asked), 1, 0) == 1)
    raw_syscall(SYS_read, descriptor, word(&count), sizeof count);
}

}  // namespace

void fire_timers() {
  const Time now = state.engine->now();
  for (unsigned i = 0; i < timer_count; ++i) {
    Timer& timer = timers[i];
    if (timer.due > now) continue;
    const std::uint64_t missed = timer.interval == 0 ? 0 : (now - timer.due) / timer.interval;
    const std::uint64_t expirations = missed + 1;
    timer.due = timer.interval == 0 ? engine::never : timer.due + expirations * timer.interval;
    raw_syscall(SYS_write, timer.descriptor, word(&expirations), sizeof expirations);
  }
}

Time next_timer() {
  Time next = engine::never;
  for (unsigned i = 0; i < timer_count; ++i) {
    if (timers[i].due < next) next = timers[i].due;
  }
  return next;
}

void forget_timer(int descriptor) {
  Timer* timer = find(descriptor);
  if (timer != nullptr) *timer = timers[--timer_count];
}

}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int timerfd_create(int clock, int flags) {
  if (!state.active) return real_create(clock, flags);
  if (timer_count == max_timers) end_unsupported("more than 128 timer descriptors at a time", HEDDLE_SITE);
  const long descriptor = with_errno(raw_syscall(SYS_eventfd2, 0, flags));  // the flags have the same values
  if (descriptor < 0) return -1;
  timers[timer_count++] = {.descriptor = static_cast<int>(descriptor), .clock = clock};
  return static_cast<int>(descriptor);
}

HEDDLE_INTERPOSE int timerfd_settime(int descriptor, int flags, const itimerspec* wanted,
                                     itimerspec* before) {
  Timer* timer = state.active ? find(descriptor) : nullptr;
  if (timer == nullptr) return real_settime(descriptor, flags, wanted, before);
  return static_cast<int>(perform_io({.descriptor = descriptor, .flow = Flow::out, .site = HEDDLE_SITE}, [&] {
    if (before != nullptr) read_timer(*timer, before);
    drain(descriptor);
    timer->interval = nanoseconds(wanted->it_interval);
    const bool absolute = (flags & TFD_TIMER_ABSTIME) != 0;
    if (nanoseconds(wanted->it_value) == 0) {
      timer->due = engine::never;
    } else {
      timer->due = absolute ? deadline_of(timer->clock, &wanted->it_value) : deadline_in(&wanted->it_value);
    }
    return 0L;
  }));
}

HEDDLE_INTERPOSE int timerfd_gettime(int descriptor, itimerspec* current) {
  Timer* timer = state.active ? find(descriptor) : nullptr;
  if (timer == nullptr) return real_gettime(descriptor, current);
  read_timer(*timer, current);
  return 0;
}

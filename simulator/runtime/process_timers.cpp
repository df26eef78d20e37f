// Timers that send signals or call a function: alarm, setitimer, timer_create, under virtual time. A service
// thread sleeps until the next one is due, as any sleeper of the simulation; so a timer may also fire early
// while others run, as a slow machine would have it.

#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signal_delivery.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/thread_life.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<unsigned(unsigned)> real_alarm{"alarm"};
HEDDLE_REAL RealFunction<int(__itimer_which_t, const itimerval*, itimerval*)> real_setitimer{"setitimer"};
HEDDLE_REAL RealFunction<int(__itimer_which_t, itimerval*)> real_getitimer{"getitimer"};
HEDDLE_REAL RealFunction<int(clockid_t, sigevent*, timer_t*)> real_create{"timer_create"};
HEDDLE_REAL RealFunction<int(timer_t, int, const itimerspec*, itimerspec*)> real_settime{"timer_settime"};
HEDDLE_REAL RealFunction<int(timer_t, itimerspec*)> real_gettime{"timer_gettime"};
HEDDLE_REAL RealFunction<int(timer_t)> real_getoverrun{"timer_getoverrun"};
HEDDLE_REAL RealFunction<int(timer_t)> real_delete{"timer_delete"};

struct ProcessTimer {
  bool used = false;
  clockid_t clock = CLOCK_REALTIME;
  Time due = engine::never;
  std::uint64_t interval = 0;
  int overruns = 0;
  sigevent event = {};
};

// The first is the one of alarm and setitimer.
constexpr unsigned most_timers = 128;
ProcessTimer timers[most_timers];
bool service_runs = false;
std::uint64_t settings = 0;  // changes so far, for the service thread between looking and waiting
char service_place;

std::uint64_t nanoseconds(const timespec& time) {
  return static_cast<std::uint64_t>(time.tv_sec) * nanoseconds_per_second +
         static_cast<std::uint64_t>(time.tv_nsec);
}

timespec from_timeval(const timeval& time) { return {.tv_sec = time.tv_sec, .tv_nsec = time.tv_usec * 1000}; }

timeval to_timeval(const timespec& time) { return {.tv_sec = time.tv_sec, .tv_usec = time.tv_nsec / 1000}; }

void notify_by_thread(const sigevent& event) {
  pthread_t handle;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  // On the stack the call of a void function as one that returns a pointer nobody reads is harmless.
  void* const address = reinterpret_cast<void*>(event.sigev_notify_function);
  const auto function = reinterpret_cast<void* (*)(void*)>(address);
  pthread_create(&handle, &attributes, function, event.sigev_value.sival_ptr);
  pthread_attr_destroy(&attributes);
}

void expire(ProcessTimer& timer, unsigned index) {
  const Time now = state.engine->now();
  const std::uint64_t missed = timer.interval == 0 ? 0 : (now - timer.due) / timer.interval;
  timer.overruns = static_cast<int>(missed);
  timer.due = timer.interval == 0 ? engine::never : timer.due + (missed + 1) * timer.interval;
  if (timer.event.sigev_notify == SIGEV_NONE) return;
  if (timer.event.sigev_notify == SIGEV_THREAD) return notify_by_thread(timer.event);
  siginfo_t information = information_of(timer.event.sigev_signo, index == 0 ? SI_KERNEL : SI_TIMER);
  information.si_value = timer.event.sigev_value;
  ThreadId target = engine::no_thread;
  if (timer.event.sigev_notify == SIGEV_THREAD_ID)
    target = static_cast<ThreadId>(timer.event._sigev_un._tid - first_thread_number);
  send_signal(information, target, 0);
}

Time next_due() {
  Time next = engine::never;
  for (const ProcessTimer& timer : timers) {
    if (timer.used && timer.due < next) next = timer.due;
  }
  return next;
}

void expire_due() {
  for (unsigned i = 0; i < most_timers; ++i) {
    if (timers[i].used && timers[i].due <= state.engine->now()) expire(timers[i], i);
  }
}

void* serve_timers(void*) {
  const ObjectId place = object_at(ObjectKind::clock, &service_place);
  for (;;) {
    const std::uint64_t seen = settings;
    const Time next = next_due();
    reach({.kind = OpKind::park, .object = place, .deadline = next});
    if (seen != settings) {
      refresh_access_state();  // the park is not performed
      continue;
    }
    complete();
    step({.kind = OpKind::park_wake, .object = place, .deadline = next});
    expire_due();
  }
}

void read_setting(const ProcessTimer& timer, itimerspec* current) {
  const Time now = state.engine->now();
  const std::uint64_t left = timer.due == engine::never ? 0 : timer.due > now ? timer.due - now : 1;
  current->it_value = to_timespec(left);
  current->it_interval = to_timespec(timer.interval);
}

void set(ProcessTimer& timer, bool absolute, const itimerspec& wanted, Site site) {
  if (!service_runs && nanoseconds(wanted.it_value) != 0) {
    service_runs = true;
    start_service_thread(serve_timers, "timers");
  }
  timer.interval = nanoseconds(wanted.it_interval);
  if (nanoseconds(wanted.it_value) == 0) {
    timer.due = engine::never;
  } else {
    timer.due = absolute ? deadline_of(timer.clock, &wanted.it_value) : deadline_in(&wanted.it_value);
  }
  ++settings;
  const ObjectId place = object_at(ObjectKind::clock, &service_place);
  step({.kind = OpKind::unpark, .object = place, .value = 1, .site = site});
}

void set_alarm(const itimerspec& wanted, Site site) {
  timers[0].used = true;
  timers[0].event.sigev_notify = SIGEV_SIGNAL;
  timers[0].event.sigev_signo = SIGALRM;
  set(timers[0], false, wanted, site);
}

/// The handles that programs get: small numbers from 1, as the kernel's from 0.
ProcessTimer* find(timer_t handle) {
  const auto index = reinterpret_cast<std::uintptr_t>(handle);
  return index > 0 && index < most_timers && timers[index].used ? &timers[index] : nullptr;
}

int set_interval_timer(const itimerval* wanted, itimerval* before, Site site) {
  itimerspec current;
  read_setting(timers[0], &current);
  if (before != nullptr) *before = {to_timeval(current.it_interval), to_timeval(current.it_value)};
  if (wanted != nullptr) set_alarm({from_timeval(wanted->it_interval), from_timeval(wanted->it_value)}, site);
  return 0;
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE unsigned alarm(unsigned seconds) {
  if (!state.active) return real_alarm(seconds);
  itimerspec current;
  read_setting(timers[0], &current);
  set_alarm({.it_interval = {}, .it_value = {.tv_sec = seconds, .tv_nsec = 0}}, HEDDLE_SITE);
  return static_cast<unsigned>(current.it_value.tv_sec) + (current.it_value.tv_nsec != 0 ? 1 : 0);
}

HEDDLE_INTERPOSE useconds_t ualarm(useconds_t value, useconds_t interval) {
  static HEDDLE_REAL RealFunction<useconds_t(useconds_t, useconds_t)> real{"ualarm"};
  if (!state.active) return real(value, interval);
  const auto split = [](useconds_t all) {
    return timeval{.tv_sec = all / 1000000, .tv_usec = all % 1000000};
  };
  const itimerval wanted = {split(interval), split(value)};
  itimerval before;
  set_interval_timer(&wanted, &before, HEDDLE_SITE);
  return static_cast<useconds_t>(before.it_value.tv_sec * 1000000 + before.it_value.tv_usec);
}

HEDDLE_INTERPOSE int setitimer(__itimer_which_t which, const itimerval* wanted, itimerval* before) {
  if (!state.active) return real_setitimer(which, wanted, before);
  if (which != ITIMER_REAL) end_unsupported("setitimer: timers of processor time", HEDDLE_SITE);
  return set_interval_timer(wanted, before, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int getitimer(__itimer_which_t which, itimerval* current) {
  if (!state.active || which != ITIMER_REAL) return real_getitimer(which, current);
  return set_interval_timer(nullptr, current, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int timer_create(clockid_t clock, sigevent* event, timer_t* timer) {
  if (!state.active) return real_create(clock, event, timer);
  for (unsigned i = 1; i < most_timers; ++i) {
    if (timers[i].used) continue;
    timers[i] = {.used = true, .clock = clock};
    if (event != nullptr) {
      timers[i].event = *event;
    } else {
      timers[i].event.sigev_notify = SIGEV_SIGNAL;
      timers[i].event.sigev_signo = SIGALRM;
      timers[i].event.sigev_value.sival_int = static_cast<int>(i);
    }
    *timer = reinterpret_cast<timer_t>(static_cast<std::uintptr_t>(i));
    return 0;
  }
  end_unsupported("more than 127 timers at a time", HEDDLE_SITE);
}

HEDDLE_INTERPOSE int timer_settime(timer_t handle, int flags, const itimerspec* wanted, itimerspec* before) {
  if (!state.active) return real_settime(handle, flags, wanted, before);
  ProcessTimer* timer = find(handle);
  if (timer == nullptr || !is_valid(&wanted->it_value)) return errno = EINVAL, -1;
  if (before != nullptr) read_setting(*timer, before);
  set(*timer, (flags & TIMER_ABSTIME) != 0, *wanted, HEDDLE_SITE);
  return 0;
}

HEDDLE_INTERPOSE int timer_gettime(timer_t handle, itimerspec* current) {
  if (!state.active) return real_gettime(handle, current);
  const ProcessTimer* timer = find(handle);
  if (timer == nullptr) return errno = EINVAL, -1;
  read_setting(*timer, current);
  return 0;
}

HEDDLE_INTERPOSE int timer_getoverrun(timer_t handle) {
  if (!state.active) return real_getoverrun(handle);
  const ProcessTimer* timer = find(handle);
  return timer == nullptr ? (errno = EINVAL, -1) : timer->overruns;
}

HEDDLE_INTERPOSE int timer_delete(timer_t handle) {
  if (!state.active) return real_delete(handle);
  ProcessTimer* timer = find(handle);
  if (timer == nullptr) return errno = EINVAL, -1;
  *timer = {};
  return 0;
}

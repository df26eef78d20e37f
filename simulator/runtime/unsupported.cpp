// Calls that would wait in the kernel while holding the token, or make something that the engine does not
// know. They end the execution with a message that names them. The list grows shorter as more is simulated.

#include <signal.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/report.h"

using namespace heddle::runtime;

HEDDLE_INTERPOSE pid_t fork() {
  static HEDDLE_REAL RealFunction<pid_t()> real{"fork"};
  if (state.active) end_unsupported("fork: processes of the target are not simulated", HEDDLE_SITE);
  return real();
}

HEDDLE_INTERPOSE int pause() {
  static HEDDLE_REAL RealFunction<int()> real{"pause"};
  if (state.active) end_unsupported("pause: waiting for a signal is not simulated", HEDDLE_SITE);
  return real();
}

HEDDLE_INTERPOSE int sigsuspend(const sigset_t* mask) {
  static HEDDLE_REAL RealFunction<int(const sigset_t*)> real{"sigsuspend"};
  if (state.active) end_unsupported("sigsuspend: waiting for a signal is not simulated", HEDDLE_SITE);
  return real(mask);
}

HEDDLE_INTERPOSE int sigwait(const sigset_t* set, int* signal) {
  static HEDDLE_REAL RealFunction<int(const sigset_t*, int*)> real{"sigwait"};
  if (state.active) end_unsupported("sigwait: waiting for a signal is not simulated", HEDDLE_SITE);
  return real(set, signal);
}

HEDDLE_INTERPOSE int sigwaitinfo(const sigset_t* set, siginfo_t* information) {
  static HEDDLE_REAL RealFunction<int(const sigset_t*, siginfo_t*)> real{"sigwaitinfo"};
  if (state.active) end_unsupported("sigwaitinfo: waiting for a signal is not simulated", HEDDLE_SITE);
  return real(set, information);
}

HEDDLE_INTERPOSE int sigtimedwait(const sigset_t* set, siginfo_t* information, const timespec* timeout) {
  static HEDDLE_REAL RealFunction<int(const sigset_t*, siginfo_t*, const timespec*)> real{"sigtimedwait"};
  if (state.active) end_unsupported("sigtimedwait: waiting for a signal is not simulated", HEDDLE_SITE);
  return real(set, information, timeout);
}

HEDDLE_INTERPOSE int timer_create(clockid_t clock, sigevent* event, timer_t* timer) {
  static HEDDLE_REAL RealFunction<int(clockid_t, sigevent*, timer_t*)> real{"timer_create"};
  if (state.active) end_unsupported("timer_create: timers that signal are not simulated", HEDDLE_SITE);
  return real(clock, event, timer);
}

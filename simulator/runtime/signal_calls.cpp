// Sending signals, masks and actions: what programs call. See signal_delivery.h.

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signal_delivery.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/thread_life.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_t, int)> real_pthread_kill{"pthread_kill"};
HEDDLE_REAL RealFunction<int(pthread_t, int, sigval)> real_pthread_sigqueue{"pthread_sigqueue"};
HEDDLE_REAL RealFunction<int(int)> real_raise{"raise"};
HEDDLE_REAL RealFunction<int(int, const sigset_t*, sigset_t*)> real_pthread_sigmask{"pthread_sigmask"};

void send(const siginfo_t& information, ThreadId target, Site site) {
  step({.kind = OpKind::process, .thread = target == engine::no_thread ? ThreadId{0} : target, .site = site});
  if (target != engine::no_thread && state.engine->thread(target).state != engine::ThreadState::alive) return;
  send_signal(information, target, site);
  if (current_thread().attention) attend();
}

int send_to_thread(pthread_t handle, const siginfo_t& information, Site site) {
  const ThreadId thread = find_thread(handle);
  if (thread == engine::no_thread) return ESRCH;
  if (information.si_signo == 0) return 0;
  if (!is_signal(information.si_signo)) return EINVAL;
  if (is_error_signal(information.si_signo) && thread == state.current)
    return real_pthread_kill(handle, information.si_signo);
  send(information, thread, site);
  return 0;
}

bool is_this_process(pid_t pid) {
  return pid == getpid() || pid == 0 || pid == raw_syscall(SYS_getpid) || pid == -getpid();
}

int send_to_process(pid_t pid, const siginfo_t& information, Site site) {
  const int signal = information.si_signo;
  if (!is_this_process(pid)) {
    if (pid == -1) end_unsupported("kill of all processes", site);
    return static_cast<int>(with_errno(raw_syscall(SYS_kill, pid, signal)));  // a child: it is not simulated
  }
  if (signal == 0) return 0;
  if (!is_signal(signal)) return errno = EINVAL, -1;
  if (is_error_signal(signal)) return real_raise(signal);
  send(information, engine::no_thread, site);
  return 0;
}

int change_mask(int how, const sigset_t* set, sigset_t* before) {
  const SignalSet blocked = current_thread().blocked_signals;
  if (set != nullptr) {
    const SignalSet wanted = to_set(*set);
    if (how != SIG_BLOCK && how != SIG_UNBLOCK && how != SIG_SETMASK) return EINVAL;
    block_signals(how == SIG_BLOCK ? blocked | wanted : how == SIG_UNBLOCK ? blocked & ~wanted : wanted);
  }
  if (before != nullptr) to_sigset(blocked, before);
  if (current_thread().attention) attend();
  return 0;
}

sighandler_t set_handler(int signal, sighandler_t handler, int flags) {
  if (!is_signal(signal) || signal == SIGKILL || signal == SIGSTOP) return errno = EINVAL, SIG_ERR;
  struct sigaction wanted = {}, before = {};
  wanted.sa_handler = handler;
  wanted.sa_flags = flags;
  return set_action(signal, &wanted, &before) == 0 ? before.sa_handler : SIG_ERR;
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int sigaction(int signal, const struct sigaction* wanted, struct sigaction* before) {
  const bool fixed = signal == SIGKILL || signal == SIGSTOP;
  if (!is_signal(signal) || (fixed && wanted != nullptr)) return errno = EINVAL, -1;
  return set_action(signal, wanted, before);
}

HEDDLE_INTERPOSE sighandler_t signal(int signal, sighandler_t handler) {
  return set_handler(signal, handler, SA_RESTART);
}

HEDDLE_INTERPOSE sighandler_t bsd_signal(int signal, sighandler_t handler) {
  return set_handler(signal, handler, SA_RESTART);
}

HEDDLE_INTERPOSE sighandler_t sysv_signal(int signal, sighandler_t handler) {
  return set_handler(signal, handler, static_cast<int>(SA_RESETHAND) | SA_NODEFER);
}

HEDDLE_INTERPOSE sighandler_t __sysv_signal(int signal, sighandler_t handler) {
  return set_handler(signal, handler, static_cast<int>(SA_RESETHAND) | SA_NODEFER);
}

HEDDLE_INTERPOSE int siginterrupt(int signal, int interrupts) {
  struct sigaction action = {};
  if (sigaction(signal, nullptr, &action) != 0) return -1;
  action.sa_flags = interrupts != 0 ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
  return sigaction(signal, &action, nullptr);
}

HEDDLE_INTERPOSE int pthread_sigmask(int how, const sigset_t* set, sigset_t* before) {
  if (!state.active) return real_pthread_sigmask(how, set, before);
  return change_mask(how, set, before);
}

HEDDLE_INTERPOSE int sigprocmask(int how, const sigset_t* set, sigset_t* before) {
  const int error = state.active ? change_mask(how, set, before) : real_pthread_sigmask(how, set, before);
  return error == 0 ? 0 : (errno = error, -1);
}

HEDDLE_INTERPOSE int sigpending(sigset_t* set) {
  static HEDDLE_REAL RealFunction<int(sigset_t*)> real{"sigpending"};
  if (!state.active) return real(set);
  to_sigset(pending_signals(), set);
  return 0;
}

HEDDLE_INTERPOSE int pthread_kill(pthread_t handle, int signal) {
  if (!state.active) return real_pthread_kill(handle, signal);
  return send_to_thread(handle, information_of(signal, SI_TKILL), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_sigqueue(pthread_t handle, int signal, const sigval value) {
  if (!state.active) return real_pthread_sigqueue(handle, signal, value);
  siginfo_t information = information_of(signal, SI_QUEUE);
  information.si_value = value;
  return send_to_thread(handle, information, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int tgkill(pid_t, pid_t thread, int signal) {
  if (!state.active) return static_cast<int>(with_errno(raw_syscall(SYS_tkill, thread, signal)));
  const int index = thread - first_thread_number;
  if (index < 0 || static_cast<unsigned>(index) >= state.engine->thread_count()) return errno = ESRCH, -1;
  const int error =
      send_to_thread(state.threads[index].handle, information_of(signal, SI_TKILL), HEDDLE_SITE);
  return error == 0 ? 0 : (errno = error, -1);
}

HEDDLE_INTERPOSE int kill(pid_t pid, int signal) {
  if (!state.active) return static_cast<int>(with_errno(raw_syscall(SYS_kill, pid, signal)));
  return send_to_process(pid, information_of(signal, SI_USER), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int killpg(pid_t group, int signal) {
  if (!state.active) return static_cast<int>(with_errno(raw_syscall(SYS_kill, -group, signal)));
  return send_to_process(group == 0 ? 0 : -group, information_of(signal, SI_USER), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int sigqueue(pid_t pid, int signal, const sigval value) {
  static HEDDLE_REAL RealFunction<int(pid_t, int, sigval)> real{"sigqueue"};
  if (!state.active) return real(pid, signal, value);
  siginfo_t information = information_of(signal, SI_QUEUE);
  information.si_value = value;
  return send_to_process(pid, information, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int raise(int signal) {
  if (!state.active) return real_raise(signal);
  const int error = send_to_thread(current_thread().handle, information_of(signal, SI_TKILL), HEDDLE_SITE);
  return error == 0 ? 0 : (errno = error, -1);
}

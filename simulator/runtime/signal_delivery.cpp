#include "simulator/runtime/signal_delivery.h"

#include <string.h>
#include <ucontext.h>

#include "simulator/runtime/cancellation.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signals.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(int, const struct sigaction*, struct sigaction*)> real_sigaction{"sigaction"};

constexpr unsigned most_pending = 512;
constexpr int signal_count = 64;

struct PendingSignal {
  ThreadId target = engine::no_thread;  // no_thread: the process
  siginfo_t information;
};

PendingSignal pending[most_pending];
unsigned pending_count = 0;
struct sigaction actions[signal_count + 1];
SignalSet acted = 0;  // signals with an entry of the program's in `actions`
Interruption last_interruption[engine::max_threads];
volatile SignalSet outside = 0;

enum class DefaultAction { ignore, stop, end };

DefaultAction default_action(int signal) {
  switch (signal) {
    case SIGCHLD:
    case SIGURG:
    case SIGWINCH:
    case SIGCONT:
      return DefaultAction::ignore;
    case SIGSTOP:
    case SIGTSTP:
    case SIGTTIN:
    case SIGTTOU:
      return DefaultAction::stop;
    default:
      return DefaultAction::end;
  }
}

/// Of the program, not ours. Without an entry it is what the process was started with: the default.
void (*handler_of(int signal))(int) {
  return (acted & bit_of(signal)) != 0 ? actions[signal].sa_handler : SIG_DFL;
}

bool is_dropped(int signal) {
  const auto handler = handler_of(signal);
  return handler == SIG_IGN || (handler == SIG_DFL && default_action(signal) == DefaultAction::ignore);
}

bool accepts(ThreadId thread, int signal) {
  const SimulatedThread& asked = state.threads[thread];
  const bool alive = state.engine->thread(thread).state == engine::ThreadState::alive;
  return alive && !asked.is_service &&
         ((asked.blocked_signals & ~asked.waited_signals) & bit_of(signal)) == 0;
}

/// Main first; no_thread when all block it.
ThreadId choose_receiver(int signal) {
  for (ThreadId thread = 0; thread < state.engine->thread_count(); ++thread) {
    if (accepts(thread, signal)) return thread;
  }
  return engine::no_thread;
}

bool is_pending(int signal, ThreadId target) {
  for (unsigned i = 0; i < pending_count; ++i) {
    if (pending[i].information.si_signo == signal && pending[i].target == target) return true;
  }
  return false;
}

/// The pending signal of the lowest number among those in `set` that this thread may take; -1 = none.
int find_pending(SignalSet set) {
  int best = -1;
  for (unsigned i = 0; i < pending_count; ++i) {
    const PendingSignal& entry = pending[i];
    if (entry.target != engine::no_thread && entry.target != state.current) continue;
    if ((set & bit_of(entry.information.si_signo)) == 0) continue;
    if (best < 0 || entry.information.si_signo < pending[best].information.si_signo)
      best = static_cast<int>(i);
  }
  return best;
}

siginfo_t remove_pending(int index) {
  const siginfo_t information = pending[index].information;
  --pending_count;
  for (unsigned i = static_cast<unsigned>(index); i < pending_count; ++i) pending[i] = pending[i + 1];
  return information;
}

void interrupt(ThreadId thread) {
  state.threads[thread].attention = true;
  if (thread != state.current) state.engine->interrupt(thread);
}

[[noreturn]] void end_by_default(int signal) {
  if (default_action(signal) == DefaultAction::stop)
    end_unsupported("a signal that stops the process", current_thread().site);
  const char* name = sigabbrev_np(signal);
  set_message("ended by signal SIG", name != nullptr ? name : "RT", ", which has no handler");
  end_execution(
      {.kind = EndKind::crashed, .exit_code = 128 + signal, .signal = signal, .site = current_thread().site});
}

/// What a handler with SA_SIGINFO may look at: where the thread was called from, and its mask.
void fill_context(ucontext_t& context, SignalSet blocked) {
  memset(&context, 0, sizeof context);
  context.uc_mcontext.gregs[REG_RIP] = static_cast<greg_t>(current_thread().site);
  context.uc_mcontext.gregs[REG_RSP] = reinterpret_cast<greg_t>(__builtin_frame_address(0));
  to_sigset(blocked, &context.uc_sigmask);
}

void run_handler(siginfo_t information, Interruption& noted) {
  const int signal = information.si_signo;
  const auto handler = handler_of(signal);
  if (handler == SIG_IGN) return;
  if (handler == SIG_DFL) {
    if (default_action(signal) == DefaultAction::ignore) return;
    end_by_default(signal);
  }
  const struct sigaction action = actions[signal];
  if ((action.sa_flags & static_cast<int>(SA_RESETHAND)) != 0) actions[signal].sa_handler = SIG_DFL;
  SimulatedThread& self = current_thread();
  const SignalSet before = self.blocked_signals;
  self.blocked_signals |= to_set(action.sa_mask);
  if ((action.sa_flags & SA_NODEFER) == 0) self.blocked_signals |= bit_of(signal);
  const int error = errno;
  if ((action.sa_flags & SA_SIGINFO) != 0) {
    ucontext_t context;
    fill_context(context, before);
    action.sa_sigaction(signal, &information, &context);
  } else {
    handler(signal);
  }
  errno = error;
  current_thread().blocked_signals = before;
  noted.handled = true;
  noted.restarts = noted.restarts && (action.sa_flags & SA_RESTART) != 0;
}

/// The kernel's handler for signals that the program handles: they come from outside of the simulation.
void catch_outside(int signal) {
  outside = outside | bit_of(signal);
  state.threads[state.current].attention = true;
}

void install_catcher(int signal) {
  struct sigaction catcher = {};
  catcher.sa_handler = catch_outside;
  catcher.sa_flags = SA_ONSTACK | (actions[signal].sa_flags & SA_NOCLDSTOP);
  real_sigaction(signal, &catcher, nullptr);
}

bool has_handler(int signal) {
  const auto handler = handler_of(signal);
  return handler != SIG_DFL && handler != SIG_IGN;
}

/// The first half of something: a handler that ran now would run inside of a queue, or beside a thread that
/// has no stack yet.
bool is_first_half(OpKind kind) {
  return kind == OpKind::park || kind == OpKind::cond_wait || kind == OpKind::barrier_arrive ||
         kind == OpKind::thread_create;
}

}  // namespace

SignalSet to_set(const sigset_t& set) {
  SignalSet result = 0;
  memcpy(&result, &set, sizeof result);
  return result;
}

void to_sigset(SignalSet from, sigset_t* set) {
  memset(set, 0, sizeof *set);
  memcpy(set, &from, sizeof from);
}

siginfo_t information_of(int signal, int code) {
  siginfo_t information = {};
  information.si_signo = signal;
  information.si_code = code;
  information.si_pid = getpid();
  return information;
}

void send_signal(const siginfo_t& information, ThreadId target, Site site) {
  const int signal = information.si_signo;
  const ThreadId receiver = target == engine::no_thread
                                ? choose_receiver(signal)
                                : (accepts(target, signal) ? target : engine::no_thread);
  const bool awaited =
      receiver != engine::no_thread && (state.threads[receiver].waited_signals & bit_of(signal)) != 0;
  if (is_dropped(signal) && receiver != engine::no_thread && !awaited) return;
  if (signal < SIGRTMIN && is_pending(signal, target)) return;
  if (pending_count == most_pending) end_unsupported("more than 512 pending signals", site);
  pending[pending_count++] = {target, information};
  if (receiver != engine::no_thread) interrupt(receiver);
}

void attend() {
  SimulatedThread& self = current_thread();
  if (self.is_service) return;
  if (is_first_half(state.engine->thread(state.current).pending.kind)) {
    state.engine->interrupt(state.current);
    return;
  }
  self.attention = false;
  collect_outside_signals();
  Interruption noted;
  for (int index = 0; (index = find_pending(~self.blocked_signals & ~self.waited_signals)) >= 0;)
    run_handler(remove_pending(index), noted);
  noted.awaited = find_pending(self.waited_signals) >= 0;
  last_interruption[state.current] = noted;
  if (self.cancel_asked) act_on_asynchronous_cancellation();
}

Interruption interruption() { return last_interruption[state.current]; }

void block_signals(SignalSet set) {
  SimulatedThread& self = current_thread();
  self.blocked_signals = set & ~(bit_of(SIGKILL) | bit_of(SIGSTOP));
  if (pending_count != 0) self.attention = true;
}

SignalSet pending_signals() {
  SignalSet set = 0;
  for (unsigned i = 0; i < pending_count; ++i) {
    if (pending[i].target == engine::no_thread || pending[i].target == state.current)
      set |= bit_of(pending[i].information.si_signo);
  }
  return set;
}

bool take_signal(SignalSet set, siginfo_t* information) {
  const int index = find_pending(set);
  if (index < 0) return false;
  *information = remove_pending(index);
  return true;
}

int set_action(int signal, const struct sigaction* wanted, struct sigaction* before) {
  if (before != nullptr) {
    *before = actions[signal];
    if ((acted & bit_of(signal)) == 0) memset(before, 0, sizeof *before);
  }
  if (wanted == nullptr) return 0;
  actions[signal] = *wanted;
  acted |= bit_of(signal);
  if (!state.active) return real_sigaction(signal, wanted, nullptr);
  if (is_error_signal(signal)) {
    if (handler_of(signal) == SIG_DFL) return catch_fatal_signal(signal), 0;
    return real_sigaction(signal, wanted, nullptr);
  }
  if (has_handler(signal)) return install_catcher(signal), 0;
  return real_sigaction(signal, wanted, nullptr);
}

void adopt_actions() {
  for (int signal = 1; signal <= signal_count; ++signal) {
    if ((acted & bit_of(signal)) == 0 || !has_handler(signal)) continue;
    if (is_error_signal(signal)) {
      real_sigaction(signal, &actions[signal], nullptr);
    } else {
      install_catcher(signal);
    }
  }
}

void hand_signals_to_kernel() {
  struct sigaction plain = {};
  for (int signal = 1; signal <= signal_count; ++signal) {
    const bool known = (acted & bit_of(signal)) != 0;
    if (known || is_error_signal(signal)) real_sigaction(signal, known ? &actions[signal] : &plain, nullptr);
  }
  const SignalSet blocked = current_thread().blocked_signals;
  raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, word(&blocked), 0, sizeof blocked);
}

bool collect_outside_signals() {
  const SignalSet arrived = __atomic_exchange_n(&outside, 0, __ATOMIC_SEQ_CST);
  for (int signal = 1; signal <= signal_count; ++signal) {
    if ((arrived & bit_of(signal)) != 0) send_signal(information_of(signal, SI_KERNEL), engine::no_thread, 0);
  }
  return arrived != 0;
}

}  // namespace heddle::runtime

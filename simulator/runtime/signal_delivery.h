#pragma once
// Signals as events of the simulation. The kernel sees none of those that the program sends itself: they wait
// in a queue here, and a handler runs on the receiving thread at its next scheduling point, or at once when
// that thread waits (engine::Engine::interrupt). Signals that come from outside (a child ended, somebody
// typed) are caught and put into the same queue.
//
// Words: *directed* at one thread, or at the process, of which any thread that does not block it may take it:
// main first, as Linux chooses. Standard signals that are pending already are not queued twice, real-time
// ones are. Masks and actions are kept here; the kernel's own stay as they are, but for `ignore` and
// `default`.
//
// The signals of errors (SIGSEGV and the like, SIGABRT) stay the kernel's: signals.cpp.
// Thread safety: the holder of the token, but for the catcher, which only sets flags.

#include <signal.h>

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// Bit n-1 stands for signal n, as in the kernel.
using SignalSet = std::uint64_t;

[[nodiscard]] inline SignalSet bit_of(int signal) { return SignalSet{1} << (signal - 1); }
[[nodiscard]] inline bool is_signal(int signal) { return signal >= 1 && signal <= 64; }
[[nodiscard]] SignalSet to_set(const sigset_t& set);
void to_sigset(SignalSet from, sigset_t* set);

/// SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT: handled by the kernel where they happen.
[[nodiscard]] bool is_error_signal(int signal);

/// Makes it pending for a thread, or for the process (no_thread), and interrupts who will take it.
void send_signal(const siginfo_t& information, ThreadId target, Site site);
[[nodiscard]] siginfo_t information_of(int signal, int code);

/// At a scheduling point of the running thread: handlers of all pending signals that it does not block, then
/// a cancellation that is asked for at once.
void attend();
/// What the running thread did when it attended last: after Status::interrupted, whether the call ends with
/// EINTR.
struct Interruption {
  bool handled = false;  // a handler ran
  bool awaited = false;  // one that sigwait waits for is pending
  bool restarts = true;  // all that ran were declared SA_RESTART
};
[[nodiscard]] Interruption interruption();

/// What the running thread blocks.
void block_signals(SignalSet set);
[[nodiscard]] SignalSet pending_signals();
/// Takes a pending one out of `set`, for sigwait; false when there is none.
bool take_signal(SignalSet set, siginfo_t* information);

/// What the program set; at activation the catcher is installed for what was set before.
int set_action(int signal, const struct sigaction* wanted, struct sigaction* before);
void adopt_actions();
/// In a child that runs natively: actions and mask as the program set them.
void hand_signals_to_kernel();
/// Signals of the kernel's that arrived meanwhile become pending; true when there were any.
bool collect_outside_signals();

}  // namespace heddle::runtime

// The world outside of the simulation: children that run natively, and clients that connect from elsewhere.
// Asked only while no thread can run; then real time may pass without deciding anything.

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "simulator/runtime/io.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signal_delivery.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

constexpr std::uint64_t nap = 500'000;  // nanoseconds between two looks
constexpr int grace_naps = 400;

Watch watches[engine::max_threads];
bool listens = false;  // a socket of the program's
bool connected_within = false;

void take_nap() {
  const timespec time = {.tv_sec = 0, .tv_nsec = nap};
  raw_syscall(SYS_nanosleep, word(&time), 0);
}

/// Asks the kernel only when there can be any.
bool has_children() {
  if ((state.control->result.remarks & remark_child_process) == 0) return false;
  siginfo_t information = {};
  return raw_syscall(SYS_waitid, P_ALL, 0, word(&information), WEXITED | WNOHANG | WNOWAIT, 0) == 0;
}

bool somebody_waits() {
  for (ThreadId thread = 0; thread < state.engine->thread_count(); ++thread) {
    if (watches[thread].ready != nullptr) return true;
  }
  return false;
}

bool somebody_is_served() {
  for (ThreadId thread = 0; thread < state.engine->thread_count(); ++thread) {
    if (watches[thread].ready != nullptr && watches[thread].ready(watches[thread].context)) return true;
  }
  return false;
}

bool wait_outside(Time until) {
  const Time now = state.engine->now();
  // A sleeper waits as long as the outside does; without one only the outside can go on.
  const std::uint64_t naps = until == engine::never ? ~std::uint64_t{0} : (until - now) / nap + 1;
  for (std::uint64_t taken = 0; taken < naps; ++taken) {
    if (collect_outside_signals()) return true;
    if (somebody_is_served()) return wake_descriptors(), true;
    if (state.control->request.outside_peers == 0 && !has_children()) return false;
    take_nap();
  }
  return false;
}

bool look_outside(Time until) {
  if (!somebody_waits()) return false;
  if (state.control->request.outside_peers != 0 || has_children()) return wait_outside(until);
  if (!listens || connected_within) return false;
  if (until != engine::never) {
    state.control->result.remarks |= remark_outside_listener;
    return false;
  }
  end_unsupported(
      "all threads wait, and only a client outside of the program could go on: make the client a thread of "
      "the program, or give --outside-peers and start it",
      current_thread().site);
}

}  // namespace

void set_watch(const Watch& watch) { watches[state.current] = watch; }

void wait_in_real_time(const Watch& watch) {
  for (int naps = 0; naps < grace_naps && has_children() && !watch.ready(watch.context); ++naps) take_nap();
}

void watch_outside() { state.engine->set_idle_hook(look_outside); }

void note_child() { state.control->result.remarks |= remark_child_process; }

void note_listener() { listens = true; }

void note_connection() {
  connected_within = true;
  state.control->result.remarks &= ~static_cast<std::uint32_t>(remark_outside_listener);
}

}  // namespace heddle::runtime

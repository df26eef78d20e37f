#include "simulator/runtime/signals.h"

#include <signal.h>
#include <sys/mman.h>

#include "simulator/runtime/exceptions.h"
#include "simulator/runtime/exit.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signal_delivery.h"

namespace heddle::runtime {
namespace {

constexpr std::size_t alternate_stack_size = 256 * 1024;
constexpr int fatal_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT};

HEDDLE_REAL RealFunction<int(int, const struct sigaction*, struct sigaction*)> real_sigaction{"sigaction"};

/// Where the signal struck, so that the stack begins with the target's frame and not with ours.
Site program_counter(const void* context) {
  return static_cast<Site>(static_cast<const ucontext_t*>(context)->uc_mcontext.gregs[REG_RIP]);
}

[[noreturn]] void end_by_signal(int signal, siginfo_t* information, void* context) {
  const bool is_abort = signal == SIGABRT;
  EndKind kind = is_abort ? EndKind::aborted : EndKind::crashed;
  if (is_abort && !assertion_failed() && describe_uncaught_exception()) kind = EndKind::uncaught_exception;
  const bool has_address = signal == SIGSEGV || signal == SIGBUS;
  end_execution({.kind = kind,
                 .exit_code = 128 + signal,
                 .signal = signal,
                 .fault_address = has_address ? reinterpret_cast<std::uint64_t>(information->si_addr) : 0,
                 .site = program_counter(context)});
}

}  // namespace

void use_alternate_signal_stack() {
  void* memory =
      mmap(nullptr, alternate_stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  const stack_t stack = {.ss_sp = memory, .ss_flags = 0, .ss_size = alternate_stack_size};
  sigaltstack(&stack, nullptr);
}

void set_real_handler(int signal, const struct sigaction& action) {
  real_sigaction(signal, &action, nullptr);
}

void catch_fatal_signal(int signal) {
  struct sigaction action = {};
  action.sa_sigaction = end_by_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  real_sigaction(signal, &action, nullptr);
}

void catch_fatal_signals() {
  use_alternate_signal_stack();
  for (const int signal : fatal_signals) catch_fatal_signal(signal);
  adopt_actions();
}

bool is_error_signal(int signal) {
  for (const int fatal : fatal_signals) {
    if (fatal == signal) return true;
  }
  return false;
}

}  // namespace heddle::runtime

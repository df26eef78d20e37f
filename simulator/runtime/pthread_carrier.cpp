// The pthread carrier: every simulated thread is a real one that sleeps on its own futex word unless it holds
// the token. A thread that ended hands the token on and leaves by the raw system call: glibc's own exit code
// would run beside the next holder of the token, and give stacks back in an order that depends on the kernel.

#include <linux/futex.h>

#include "simulator/runtime/carrier.h"
#include "simulator/runtime/heap.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/signals.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)> real_create{
    "pthread_create"};

void wait_for_token(SimulatedThread& thread) {
  while (__atomic_load_n(&thread.token, __ATOMIC_ACQUIRE) == 0) {
    raw_syscall(SYS_futex, word(&thread.token), FUTEX_WAIT_PRIVATE, 0);
  }
  __atomic_store_n(&thread.token, 0, __ATOMIC_RELAXED);
}

void give_token(SimulatedThread& thread) {
  __atomic_store_n(&thread.token, 1, __ATOMIC_RELEASE);
  raw_syscall(SYS_futex, word(&thread.token), FUTEX_WAKE_PRIVATE, 1);
}

/// Written by the new thread before its creator goes on: `area_known` orders it.
struct Birth {
  ThreadId thread;
  std::uint32_t area_known;
};

void* live(void* argument) {
  auto& birth = *static_cast<Birth*>(argument);
  auto& self = state.threads[birth.thread];
  const StackArea area = own_stack_area();
  self.stack_low = area.low;
  self.stack_size = area.size;
  self.guard_size = area.guard_size;
  use_alternate_signal_stack();
  __atomic_store_n(&birth.area_known, 1, __ATOMIC_RELEASE);
  raw_syscall(SYS_futex, word(&birth.area_known), FUTEX_WAKE_PRIVATE, 1);
  wait_for_token(self);
  run_thread();
}

void prepare(unsigned) {}

void adopt_main() {}

int create(ThreadId thread, const pthread_attr_t* attributes) {
  pthread_attr_t own;
  copy_stack_attributes(own, attributes);
  Birth birth{thread, 0};
  const ShellAllocations apart;  // the new thread's too, until its area is known
  const int error = real_create(&state.threads[thread].handle, &own, live, &birth);
  while (error == 0 && __atomic_load_n(&birth.area_known, __ATOMIC_ACQUIRE) == 0) {
    raw_syscall(SYS_futex, word(&birth.area_known), FUTEX_WAIT_PRIVATE, 0);
  }
  return error;
}

void switch_threads(ThreadId from, ThreadId to) {
  give_token(state.threads[to]);
  wait_for_token(state.threads[from]);
}

[[noreturn]] void leave(ThreadId, ThreadId to) {
  raw_syscall(SYS_set_tid_address, 0);
  give_token(state.threads[to]);
  for (;;) raw_syscall(SYS_exit, 0);
}

}  // namespace

constinit const CarrierFunctions pthread_carrier = {prepare, adopt_main, create, switch_threads, leave};

}  // namespace heddle::runtime

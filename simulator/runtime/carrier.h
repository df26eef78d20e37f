#pragma once
// How simulated threads execute. Two kinds stand behind this table of functions; the engine sees no
// difference, and equal seeds give equal decision hashes on both (a test).
//   fibre    one kernel thread; a switch changes stack and FS base (fibre_carrier.cpp)
//   pthread  real threads, one token, handed over by futex (pthread_carrier.cpp)
// In both a thread is a real pthread by birth (stack, descriptor, thread-local storage made by glibc) and is
// never given back to glibc: an execution has at most engine::max_threads of them, and then its process ends
// or its memory is put back. So no stack or thread-local block is reused within an execution, and no kernel
// thread runs glibc's exit code beside the holder of the token.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

struct CarrierFunctions {
  /// In the server, before executions: so many threads can be made without one of the kernel's.
  void (*prepare)(unsigned threads);
  /// In the child, before main continues as thread 0.
  void (*adopt_main)();
  /// Makes the thread, standing before run_thread(). An errno value as of pthread_create.
  int (*create)(ThreadId thread, const pthread_attr_t* attributes);
  /// `from` stops here until somebody switches back to it.
  void (*switch_threads)(ThreadId from, ThreadId to);
  /// `from` has ended; does not return.
  void (*leave)(ThreadId from, ThreadId to);
};

extern const CarrierFunctions fibre_carrier;
extern const CarrierFunctions pthread_carrier;
extern const CarrierFunctions* carrier;

/// The body of every simulated thread but main, on its own stack (thread_life.cpp).
[[noreturn]] void run_thread();

/// Where the real thread's stack lies, for pthread_getattr_np and for clearing shadow.
struct StackArea {
  std::uintptr_t low = 0;
  std::size_t size = 0;
  std::size_t guard_size = 0;
};
/// Of the calling real thread. Calls libc: only from a thread that does not hold the token, or before
/// activation.
[[nodiscard]] StackArea own_stack_area();
/// Attributes for the real thread: the stack size that the target asked for, all else default.
void copy_stack_attributes(pthread_attr_t& to, const pthread_attr_t* from);

}  // namespace heddle::runtime

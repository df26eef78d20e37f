#pragma once
// The end of simulated threads: what glibc does when a thread ends, done while the thread still holds the
// token.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// Destructors of thread_local objects and of thread-specific data, then the thread is over. When it is the
/// last one the process exits with 0, as POSIX says.
[[noreturn]] void end_thread();

/// The outermost frame of a simulated thread that the target's frames stand on.
void call_start_function(void*);

/// Thread-specific data of the running thread: destructors in up to four rounds, then all values null
/// (keys.cpp).
void run_key_destructors();

/// The kernel's numbers of threads, as the program sees them: this one is main's, and the process's.
inline constexpr int first_thread_number = 1000;

/// A thread of ours in the simulation; it lives as long as the execution and keeps no program alive.
void start_service_thread(void* (*body)(void*), const char* name);
[[nodiscard]] unsigned service_threads_alive();

/// The simulated thread with this handle that can still be joined or named; no_thread when there is none.
ThreadId find_thread(pthread_t handle);

}  // namespace heddle::runtime

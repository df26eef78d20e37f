#pragma once
// The vocabulary of the engine: threads, objects, operations. Data only.
//
// An *operation* is what a thread does at a scheduling point. A thread first announces its operation (it is
// then its *pending* operation), waits to be chosen, and performs it when it runs again. A thread is
// *enabled* when its pending operation can be performed now without waiting; so no thread is ever chosen in
// vain. Calls that wait in the middle are two operations: a condition wait is `cond_wait` (gives the mutex
// back, starts to wait; always enabled), `cond_wake` (enabled when notified, timed out or woken spuriously),
// and then an ordinary `mutex_lock`.

#include <cstdint>

namespace heddle::engine {

using ThreadId = std::uint16_t;  // index in creation order within one execution; 0 = main
using ObjectId = std::uint32_t;  // index in order of first use within one execution; 0 = none
using Time = std::uint64_t;      // virtual nanoseconds since the start of the execution
using Site = std::uint64_t;      // a return address in the target

inline constexpr ThreadId max_threads = 256;  // in one execution, finished ones included
inline constexpr ThreadId no_thread = 0xffff;
inline constexpr Time never = ~Time{0};

enum class ObjectKind : std::uint8_t {
  none,
  thread,
  mutex,
  spin_lock,
  rwlock,
  condition,
  barrier,
  semaphore,
  once,
  futex,
  atomic,
  memory,
  clock,
  descriptor,
};

enum class OpKind : std::uint8_t {
  none,
  thread_begin,   // the first operation of every thread but main
  thread_create,  // Outcome::thread = the new thread, which is then pending thread_begin
  thread_exit,    // performed: finished; joiners become enabled
  thread_join,    // thread = whom; enabled when that one finished
  thread_detach,
  mutex_lock,  // enabled when free, or held by this thread and not of normal kind; deadline honoured
  mutex_try_lock,
  mutex_unlock,
  rwlock_read_lock,
  rwlock_write_lock,
  rwlock_try_read_lock,
  rwlock_try_write_lock,
  rwlock_unlock,
  cond_wait,  // object = condition, second = mutex, deadline; performed: mutex given back, waiting begins
  cond_wake,  // announced next by the same thread; Outcome ok | timed_out
  cond_signal,
  cond_broadcast,
  barrier_arrive,  // value = number of threads; Outcome last for the one that completes it (which does not
                   // wait)
  barrier_leave,   // announced next by those that were not last; enabled when the generation is complete
  semaphore_wait,
  semaphore_try_wait,
  semaphore_post,
  once_begin,  // enabled when nobody else is inside; Outcome ok = run it now, already = done
  once_end,
  once_abort,   // left by an exception: the next one tries again
  park,         // wait on object (futex word, descriptor, signal): always enabled; waiting begins
  park_wake,    // announced next; enabled when unparked or timed out
  unpark,       // value = how many to wake; Outcome::value = how many were woken
  atomic_load,  // atomics: object is looked up only when a release edge needs it; `address` names the
                // location
  atomic_store,
  atomic_rmw,
  atomic_fence,
  access,  // a plain access that was made a scheduling point
  sleep,   // deadline; enabled when it passed
  yield,
  clock_read,  // performed: the clock moves by a small, growing step, so that clock loops end
  process,     // exit, fork, wait, exec, signals: always enabled; value = process_ends for the end of all
};

enum class MutexKind : std::uint8_t { normal, recursive, error_check };

/// Operation::value of the process operation that takes all other threads with it.
inline constexpr std::uint64_t process_ends = 1;

/// One operation. Fields that a kind does not use are zero.
struct Operation {
  OpKind kind = OpKind::none;
  MutexKind mutex_kind = MutexKind::normal;
  bool is_write = false;          // access
  std::uint8_t memory_order = 5;  // atomics: __ATOMIC_* of the ABI (0 relaxed .. 5 seq_cst)
  ThreadId thread = no_thread;    // join, detach: whom
  ObjectId object = 0;
  ObjectId second = 0;  // cond_wait: the mutex
  std::uint64_t value = 0;
  std::uint64_t address = 0;  // atomics and accesses; never decides anything
  Time deadline = never;
  Site site = 0;  // for reports; never decides anything
};

enum class Status : std::uint8_t {
  ok,
  timed_out,
  busy,            // a try that failed
  would_deadlock,  // error-checking mutex locked twice, write lock held by oneself
  not_owner,       // unlock of what this thread does not hold
  last,            // barrier: the serial thread
  already,         // once: done before
  no_such_thread,
  destroyed,    // a mutex that was destroyed and not made anew: not locked, not unlocked
  limit,        // a limit of the engine was hit; the execution stops with that verdict
  interrupted,  // Engine::interrupt() came before what is waited for: nothing took effect
};

struct Outcome {
  Status status = Status::ok;
  ThreadId thread = no_thread;
  std::uint64_t value = 0;
};

[[nodiscard]] const char* to_string(OpKind kind);  // "lock", "cond-wait", ...: the words of the schedule file
inline constexpr unsigned op_kind_count = static_cast<unsigned>(OpKind::process) + 1;
inline constexpr unsigned object_kind_count = static_cast<unsigned>(ObjectKind::descriptor) + 1;
[[nodiscard]] const char* to_string(ObjectKind kind);  // "mutex", "cv", ...

}  // namespace heddle::engine

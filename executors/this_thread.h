#pragma once
// What the calling thread is to the executors: which pool it works for, and which executor runs its present
// job. Set by the executors, read through current_executor() and by waits that must not block their own pool.

namespace heddle::executors {

class Executor;

struct ThisThread {
  const void* pool = nullptr;    // the pool that this thread is a worker of
  Executor* executor = nullptr;  // where a job of this thread may submit more jobs
};

[[nodiscard]] inline ThisThread& this_thread() {
  static thread_local ThisThread state;
  return state;
}

}  // namespace heddle::executors

#pragma once
// Mutex, MutexLock and CondVar: pthread primitives with thread-safety annotations, which libstdc++'s lack.
//
// CondVar waits on the monotonic clock. Both skip pthread_*_destroy in a forked child: there the threads that
// hold the mutex or wait on the variable do not exist, and glibc's pthread_cond_destroy would wait for them
// for ever.

#include <pthread.h>
#include <time.h>

#include <chrono>

#include "executors/fork_guard.h"
#include "executors/thread_annotations.h"

namespace heddle::executors {

using Clock = std::chrono::steady_clock;  // CLOCK_MONOTONIC

/// The moment `timeout` from now; never overflows: anything beyond ten years is "never" (time_point::max()).
[[nodiscard]] inline Clock::time_point deadline_after(std::chrono::milliseconds timeout) {
  constexpr std::chrono::hours never{24 * 365 * 10};
  return timeout >= never ? Clock::time_point::max() : Clock::now() + timeout;
}

class HEDDLE_CAPABILITY("mutex") Mutex {
 public:
  Mutex() = default;
  ~Mutex() {
    if (born_in_ == fork_generation()) pthread_mutex_destroy(&handle_);
  }
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void lock() HEDDLE_ACQUIRE() { pthread_mutex_lock(&handle_); }
  void unlock() HEDDLE_RELEASE() { pthread_mutex_unlock(&handle_); }

 private:
  friend class CondVar;
  pthread_mutex_t handle_ = PTHREAD_MUTEX_INITIALIZER;
  const std::uint64_t born_in_ = fork_generation();
};

class HEDDLE_SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) HEDDLE_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() HEDDLE_RELEASE() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

class CondVar {
 public:
  CondVar() {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&handle_, &attributes);
    pthread_condattr_destroy(&attributes);
  }
  ~CondVar() {
    if (born_in_ == fork_generation()) pthread_cond_destroy(&handle_);
  }
  CondVar(const CondVar&) = delete;
  CondVar& operator=(const CondVar&) = delete;

  /// May wake without cause: callers loop over their condition.
  void wait(Mutex& mutex) HEDDLE_REQUIRES(mutex) { pthread_cond_wait(&handle_, &mutex.handle_); }

  /// False once the deadline has passed.
  bool wait_until(Mutex& mutex, Clock::time_point deadline) HEDDLE_REQUIRES(mutex) {
    if (deadline == Clock::time_point::max()) return wait(mutex), true;
    const auto since_boot = deadline.time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since_boot);
    const std::chrono::nanoseconds rest = since_boot - seconds;
    const timespec at{.tv_sec = static_cast<time_t>(seconds.count()),
                      .tv_nsec = static_cast<long>(rest.count())};
    return pthread_cond_timedwait(&handle_, &mutex.handle_, &at) == 0;
  }

  void notify_one() { pthread_cond_signal(&handle_); }
  void notify_all() { pthread_cond_broadcast(&handle_); }

 private:
  pthread_cond_t handle_;
  const std::uint64_t born_in_ = fork_generation();
};

}  // namespace heddle::executors

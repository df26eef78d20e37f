#pragma once
// Task: one submitted job and, in the same object, what becomes of it. Executors see Task, futures see
// TaskOf<T>.
//
//   pending --start()--> running --complete()/fail()--> finished
//      \----cancel()---> cancelled
//
// Invariants
//   1. Whoever wins start() runs the job, alone, and ends it exactly once.
//   2. The result and the error are written before the state says finished, and never after.
//   3. Callbacks run once, outside the lock, in the thread that ended the job (or at once, if it had ended).
//   4. In a forked child a task of the parent is readable if it had ended, and is never locked otherwise.
// Thread safety: every public function may be called from any thread.

#include <atomic>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "executors/codec.h"
#include "executors/job_error.h"
#include "executors/mutex.h"

namespace heddle::executors {

enum class JobState { pending, running, cancelled, finished };

class Task {
 public:
  Task() = default;
  virtual ~Task() = default;
  Task(const Task&) = delete;
  Task& operator=(const Task&) = delete;

  [[nodiscard]] JobState state() const { return state_.load(std::memory_order_acquire); }
  [[nodiscard]] bool ended() const { return state() == JobState::cancelled || state() == JobState::finished; }

  /// Claims the job; false if it was cancelled or somebody else runs it.
  [[nodiscard]] bool start();

  /// True if the job will never run, because of this call or an earlier one.
  bool cancel();

  /// Ends the job without a result. From pending, too: then nobody can start it any more.
  void fail(JobError error);

  /// Waits for the end; nothing if it has come, else the error that says why the wait gave up: the deadline,
  /// or that the job belongs to another process. Without a deadline, a thread of the pool that owns the job
  /// runs it here if it has not started yet, so that a job may wait for jobs of its own pool.
  [[nodiscard]] std::optional<JobError> wait(std::optional<Clock::time_point> deadline = std::nullopt);

  /// The error of a job that has ended; nothing if it has a result.
  [[nodiscard]] const std::optional<JobError>& error_when_ended() const { return error_; }

  /// `callback` must not throw and must not wait for jobs of the same executor.
  void add_done_callback(std::function<void()> callback);

  /// The pool that holds the job; compared with the pool of the calling thread, never dereferenced.
  void set_pool(const void* pool) { pool_ = pool; }

  // For whoever won start():
  virtual void run() = 0;                                    // runs the job in this process and ends it
  [[nodiscard]] virtual Bytes encode() = 0;                  // gives the job away as bytes; may throw
  virtual void finish_encoded(std::string_view result) = 0;  // ends it with what the other process answered

 protected:
  void complete() { end(JobState::finished, std::nullopt); }

 private:
  void end(JobState state, std::optional<JobError> error) noexcept;

  Mutex mutex_;
  CondVar ended_;
  std::atomic<JobState> state_{JobState::pending};  // written under mutex_; read by anyone
  std::optional<JobError> error_;                   // invariant 2
  std::vector<std::function<void()>> callbacks_ HEDDLE_GUARDED_BY(mutex_);
  const void* pool_ = nullptr;
  const std::uint64_t born_in_ = fork_generation();
};

/// A task with a result of type T (std::monostate for void).
template <class T>
class TaskOf : public Task {
 public:
  /// Only once the task has ended without an error.
  [[nodiscard]] T& value() { return *value_; }

 protected:
  void complete_with(T value) {
    value_.emplace(std::move(value));
    complete();
  }

 private:
  std::optional<T> value_;  // invariant 2
};

}  // namespace heddle::executors

#pragma once
// Future<T>: the result of a submitted job, once there is one. Its states are those of Python's
// concurrent.futures.
//
// A future is the one handle of its job: movable, not copyable. Dropping it does not cancel the job. The
// result may be looked at any number of times; `std::move(future).result()` and
// `executor->submit(...).result()` move it out, after which the future is used up. A reference from result()
// lives as long as the future.
//
// Thread safety: the const functions and cancel() may be called from any thread at the same time.
// Waiting inside a job: see executor.h.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "executors/outcome.h"
#include "executors/task.h"

namespace heddle::executors {

template <class T>
class [[nodiscard]] Future {
 public:
  using Value = std::conditional_t<std::is_void_v<T>, std::monostate, T>;
  using Reference = std::conditional_t<std::is_void_v<T>, void, std::add_lvalue_reference_t<const T>>;

  explicit Future(std::shared_ptr<TaskOf<Value>> task) : task_(std::move(task)) {}
  Future(Future&&) noexcept = default;
  Future& operator=(Future&&) noexcept = default;

  [[nodiscard]] JobState state() const { return task_->state(); }
  /// Finished or cancelled.
  [[nodiscard]] bool done() const { return task_->ended(); }
  [[nodiscard]] bool cancelled() const { return state() == JobState::cancelled; }

  /// True if the job will never run; false if it runs or has run: a running job cannot be cancelled.
  bool cancel() { return task_->cancel(); }

  void wait() const { static_cast<void>(task_->wait()); }
  /// True if the job ended in time.
  [[nodiscard]] bool wait_for(std::chrono::milliseconds timeout) const {
    return !task_->wait(deadline_after(timeout));
  }

  /// Waits; throws what the job threw (RemoteError from another process), or the ExecutorError that says why
  /// there is no result. With a timeout: TimeoutError when it passes; the job goes on.
  Reference result() const& { return require(task_->wait()), get(); }
  Reference result(std::chrono::milliseconds timeout) const& { return require(wait_until(timeout)), get(); }
  T result() && { return require(task_->wait()), take(); }
  T result(std::chrono::milliseconds timeout) && { return require(wait_until(timeout)), take(); }

  /// The same without throwing.
  Outcome<T> wait_result() const& {
    return outcome(task_->wait(), [this]() -> Reference { return get(); });
  }
  Outcome<T> wait_result(std::chrono::milliseconds timeout) const& {
    return outcome(wait_until(timeout), [this]() -> Reference { return get(); });
  }
  Outcome<T> wait_result() && {
    return outcome(task_->wait(), [this] { return take(); });
  }
  Outcome<T> wait_result(std::chrono::milliseconds timeout) && {
    return outcome(wait_until(timeout), [this] { return take(); });
  }

  /// Calls `callback` once, when the job has ended: at once, or in the thread that ends it. It must be short,
  /// must not throw (that terminates) and must not wait for jobs of the same executor.
  void add_done_callback(std::function<void()> callback) const {
    task_->add_done_callback(std::move(callback));
  }

 private:
  std::optional<JobError> wait_until(std::chrono::milliseconds timeout) const {
    return task_->wait(deadline_after(timeout));
  }

  void require(const std::optional<JobError>& gave_up) const {
    if (gave_up) throw_error(*gave_up);
    if (task_->error_when_ended()) throw_error(*task_->error_when_ended());
  }

  template <class Get>
  Outcome<T> outcome(const std::optional<JobError>& gave_up, Get get_value) const {
    if (gave_up) return *gave_up;
    if (task_->error_when_ended()) return *task_->error_when_ended();
    if constexpr (std::is_void_v<T>) {
      return {};
    } else {
      return Outcome<T>(get_value());
    }
  }

  Reference get() const {
    if constexpr (!std::is_void_v<T>) return task_->value();
  }
  T take() const {
    if constexpr (!std::is_void_v<T>) return std::move(task_->value());
  }

  std::shared_ptr<TaskOf<Value>> task_;
};

}  // namespace heddle::executors

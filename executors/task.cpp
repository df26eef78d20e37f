#include "executors/task.h"

#include "executors/this_thread.h"

namespace heddle::executors {

bool Task::start() {
  if (state() != JobState::pending) return false;
  const MutexLock lock(mutex_);
  if (state() != JobState::pending) return false;
  state_.store(JobState::running, std::memory_order_release);
  return true;
}

bool Task::cancel() {
  if (state() == JobState::cancelled) return true;
  if (state() != JobState::pending || born_in_ != fork_generation()) return false;
  if (!start()) return state() == JobState::cancelled;
  end(JobState::cancelled,
      JobError{.cause = ErrorCause::cancelled, .message = "the job was cancelled before it started"});
  return true;
}

void Task::fail(JobError error) { end(JobState::finished, std::move(error)); }

void Task::end(JobState state, std::optional<JobError> error) noexcept {
  std::vector<std::function<void()>> callbacks;
  {
    const MutexLock lock(mutex_);
    if (ended()) return;
    error_ = std::move(error);
    state_.store(state, std::memory_order_release);
    callbacks.swap(callbacks_);
    ended_.notify_all();
  }
  for (const auto& callback : callbacks) callback();
}

std::optional<JobError> Task::wait(std::optional<Clock::time_point> deadline) {
  if (ended()) return std::nullopt;
  if (born_in_ != fork_generation()) {
    return JobError{
        .cause = ErrorCause::rejected,
        .message = "the job belongs to the process that this one was forked from: wait for it there"};
  }
  if (!deadline && pool_ != nullptr && pool_ == this_thread().pool && start()) {
    run();
    return std::nullopt;
  }
  const MutexLock lock(mutex_);
  while (!ended()) {
    if (!deadline) {
      ended_.wait(mutex_);
    } else if (!ended_.wait_until(mutex_, *deadline) && !ended()) {
      return JobError{.cause = ErrorCause::timed_out,
                      .message = "the job had not ended when the wait timed out"};
    }
  }
  return std::nullopt;
}

void Task::add_done_callback(std::function<void()> callback) {
  if (!ended() && born_in_ == fork_generation()) {
    const MutexLock lock(mutex_);
    if (!ended()) {
      callbacks_.push_back(std::move(callback));
      return;
    }
  }
  if (ended()) callback();
}

}  // namespace heddle::executors

#pragma once
// JobError: why a job has no result, and the exceptions that Future::result() throws for it.
//
// `message` is a whole sentence and the same in every run: process ids and worker numbers, which depend on
// timing, stand in fields of their own. A job that threw reads the same from all three kinds of executor.

#include <sys/types.h>

#include <exception>
#include <memory>
#include <stdexcept>
#include <string>

namespace heddle::executors {

enum class ErrorCause {
  exception,      // the job threw: type_name, what
  cancelled,      // cancelled before it started
  timed_out,      // the wait ended first; the job may still finish
  rejected,       // never accepted: queue full, executor shut down, or a pool that belongs to another process
  worker_signal,  // the worker process was killed by a signal: signal
  worker_exit,    // the worker process ended in the middle of the job: exit_code
  memory_limit,   // the job ran into ProcessLimits::memory_bytes
  time_limit,     // the job ran longer than ProcessLimits::time
  killed,         // shutdown(ShutdownMode::kill_running)
  no_worker,      // no worker process can be started any more
  thread_exited,  // the job ended its thread (pthread_exit, cancellation)
  undecodable_bytes  // an argument or the result could not be carried over the process border
};

struct JobError {
  ErrorCause cause = ErrorCause::exception;
  std::string message{};
  std::string type_name{};  // of the exception, demangled
  std::string what{};       // of the exception, if it derives from std::exception
  int signal = 0;
  int exit_code = 0;
  int worker = -1;                 // index of the worker process that died
  pid_t pid = 0;                   // its process id
  std::exception_ptr exception{};  // the exception itself, unless it stayed behind in another process
};

/// "memory-limit" and so on: stable words for logs and tests.
[[nodiscard]] const char* to_string(ErrorCause cause);

/// Inside a catch block: the error that says what was caught.
[[nodiscard]] JobError describe_current_exception();
[[nodiscard]] JobError describe_exception(std::string type_name, std::string what);

/// The base of what result() throws for everything but an exception of the job itself.
class ExecutorError : public std::runtime_error {
 public:
  explicit ExecutorError(JobError error);
  [[nodiscard]] const JobError& error() const { return *error_; }

 private:
  std::shared_ptr<const JobError> error_;
};

/// The job threw in another process; its type is known by name only.
class RemoteError : public ExecutorError {
 public:
  using ExecutorError::ExecutorError;
  [[nodiscard]] const std::string& type_name() const { return error().type_name; }
  [[nodiscard]] const std::string& remote_what() const { return error().what; }
};
class CancelledError : public ExecutorError {
 public:
  using ExecutorError::ExecutorError;
};
class TimeoutError : public ExecutorError {
 public:
  using ExecutorError::ExecutorError;
};
class RejectedError : public ExecutorError {
 public:
  using ExecutorError::ExecutorError;
};
/// The worker that ran the job is gone: signal, exit, limit, or killed by shutdown.
class WorkerDied : public ExecutorError {
 public:
  using ExecutorError::ExecutorError;
};

/// Throws the job's own exception if it is here, else the class above that fits the cause.
[[noreturn]] void throw_error(const JobError& error);

}  // namespace heddle::executors

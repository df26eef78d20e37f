#include "executors/job_error.h"

#include <cxxabi.h>

#include <cstdlib>
#include <typeinfo>
#include <utility>

namespace heddle::executors {
namespace {

std::string demangled(const std::type_info* type) {
  if (type == nullptr) return "an unknown type";
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> text(
      abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), std::free);
  return status == 0 ? text.get() : type->name();
}

}  // namespace

const char* to_string(ErrorCause cause) {
  switch (cause) {
    case ErrorCause::exception:
      return "exception";
    case ErrorCause::cancelled:
      return "cancelled";
    case ErrorCause::timed_out:
      return "timed-out";
    case ErrorCause::rejected:
      return "rejected";
    case ErrorCause::worker_signal:
      return "worker-signal";
    case ErrorCause::worker_exit:
      return "worker-exit";
    case ErrorCause::memory_limit:
      return "memory-limit";
    case ErrorCause::time_limit:
      return "time-limit";
    case ErrorCause::killed:
      return "killed";
    case ErrorCause::no_worker:
      return "no-worker";
    case ErrorCause::thread_exited:
      return "thread-exited";
    case ErrorCause::undecodable_bytes:
      return "undecodable-bytes";
  }
  return "unknown";
}

JobError describe_exception(std::string type_name, std::string what) {
  JobError error{.cause = ErrorCause::exception, .message = "the job threw " + type_name};
  if (!what.empty()) error.message += ": " + what;
  error.type_name = std::move(type_name);
  error.what = std::move(what);
  return error;
}

JobError describe_current_exception() {
  std::string what;
  try {
    throw;
  } catch (const std::exception& exception) {
    what = exception.what();
  } catch (...) {
  }
  JobError error = describe_exception(demangled(abi::__cxa_current_exception_type()), std::move(what));
  error.exception = std::current_exception();
  return error;
}

ExecutorError::ExecutorError(JobError error)
    : std::runtime_error(error.message), error_(std::make_shared<const JobError>(std::move(error))) {}

void throw_error(const JobError& error) {
  if (error.exception) std::rethrow_exception(error.exception);
  switch (error.cause) {
    case ErrorCause::exception:
      throw RemoteError(error);
    case ErrorCause::cancelled:
      throw CancelledError(error);
    case ErrorCause::timed_out:
      throw TimeoutError(error);
    case ErrorCause::rejected:
    case ErrorCause::no_worker:
      throw RejectedError(error);
    case ErrorCause::worker_signal:
    case ErrorCause::worker_exit:
    case ErrorCause::memory_limit:
    case ErrorCause::time_limit:
    case ErrorCause::killed:
    case ErrorCause::thread_exited:
      throw WorkerDied(error);
    case ErrorCause::undecodable_bytes:
      break;
  }
  throw ExecutorError(error);
}

}  // namespace heddle::executors

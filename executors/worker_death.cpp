#include "executors/worker_death.h"

#include <string.h>
#include <sys/wait.h>

namespace heddle::executors {
namespace {

std::string size_text(std::size_t bytes) {
  constexpr std::size_t mebi = std::size_t{1} << 20;
  return bytes % mebi == 0 ? std::to_string(bytes / mebi) + " MiB" : std::to_string(bytes) + " bytes";
}

/// "SIGSEGV (Segmentation fault)"; real-time signals have a number only.
std::string signal_text(int signal) {
  const char* name = sigabbrev_np(signal);
  if (name == nullptr) return "signal " + std::to_string(signal);
  return std::string("SIG") + name + " (" + sigdescr_np(signal) + ")";
}

JobError died_by_itself(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    std::string message = "the worker process was killed by " + signal_text(signal);
    if (signal == SIGKILL) message += "; if nobody sent it, the system ran out of memory";
    return {.cause = ErrorCause::worker_signal, .message = std::move(message), .signal = signal};
  }
  const int code = WEXITSTATUS(status);
  return {.cause = ErrorCause::worker_exit,
          .message =
              "the worker process exited with code " + std::to_string(code) + " before the job had finished",
          .exit_code = code};
}

JobError killed_by_us(ErrorCause cause, const ProcessLimits& limits) {
  switch (cause) {
    case ErrorCause::time_limit:
      return {.cause = cause,
              .message = "the job exceeded its time limit of " + std::to_string(limits.time.count()) + " ms"};
    case ErrorCause::killed:
      return {.cause = cause, .message = "the job was killed by the shutdown of its executor"};
    default:
      return {.cause = cause, .message = "the worker process answered with bytes that are no answer"};
  }
}

}  // namespace

JobError memory_limit_error(const ProcessLimits& limits) {
  return {.cause = ErrorCause::memory_limit,
          .message = "the job exceeded its memory limit of " + size_text(limits.memory_bytes)};
}

JobError describe_death(const WorkerDeath& death, const ProcessLimits& limits) {
  const JobError end = died_by_itself(death.wait_status);
  JobError error = death.killed_for ? killed_by_us(*death.killed_for, limits) : end;
  if (!death.killed_for && death.memory_limit_met) {
    error = memory_limit_error(limits);
    error.message += ", and then " + end.message;
  }
  error.signal = end.signal;
  error.exit_code = end.exit_code;
  error.worker = death.worker;
  error.pid = death.pid;
  return error;
}

}  // namespace heddle::executors

#pragma once
// What the end of a worker process means for the job that it ran.

#include <sys/types.h>

#include <optional>

#include "executors/job_error.h"
#include "executors/options.h"

namespace heddle::executors {

struct WorkerDeath {
  int wait_status = 0;                   // as of waitpid
  std::optional<ErrorCause> killed_for;  // if it was us
  bool memory_limit_met = false;         // it said so before it died
  int worker = -1;
  pid_t pid = 0;
};

/// The error names the signal, the exit code or the limit.
[[nodiscard]] JobError describe_death(const WorkerDeath& death, const ProcessLimits& limits);

/// "the job exceeded its memory limit of 64 MiB"
[[nodiscard]] JobError memory_limit_error(const ProcessLimits& limits);

}  // namespace heddle::executors

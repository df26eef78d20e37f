#pragma once
// Runs one job a unit on an executor, as many at a time as there are workers and memory for.
//
// Memory admits a job when, beside what runs, there is room for what the largest units take, counting those
// that were begun since a job last ended (they have not taken theirs yet). So a machine with many processors
// and little memory begins with few and goes on with as many as fit; one job always runs.

#include <functional>
#include <string>
#include <vector>

#include "analyzer/analyzer.h"
#include "analyzer/frontend/frontend.h"
#include "executors/executors.h"

namespace heddle::analyzer {

using JobAnswer = executors::Outcome<std::string>;

/// Whether a job may be begun beside `running` others, `fresh` of them begun since one last ended.
[[nodiscard]] bool memory_admits(std::size_t running, std::size_t fresh, std::uint64_t available_bytes);

/// Calls `take` in this thread with each command's index and answer, in the order in which they come. An
/// Error only when there is no executor to run on.
[[nodiscard]] Result<void> run_unit_jobs(const std::vector<frontend::CompileCommand>& commands,
                                         const std::vector<std::size_t>& indices, const Options& options,
                                         std::string (*job)(std::string directory, std::string file,
                                                            std::vector<std::string> arguments),
                                         const std::function<void(std::size_t, JobAnswer)>& take);

}  // namespace heddle::analyzer

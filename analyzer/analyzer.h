#pragma once
// The static half: source files in, a Report out. Units are parsed and lowered to CIR on an executor of
// choice (process workers by default: a crash or stack overflow in the compiler's frontend costs one unit),
// then linked and checked in this process. What was parsed and found before is taken from the cache
// (cache/unit_cache.h). The report is the same for every executor, number of jobs, order of files and
// content of the cache.

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "executors/executors.h"
#include "findings/guard_list.h"
#include "findings/report.h"
#include "findings/result.h"

namespace heddle::analyzer {

struct Options {
  std::vector<std::string> files{};   // sources; empty with build_directory: every unit of the database
  std::string build_directory{};      // where compile_commands.json is; empty: `flags` are used for each file
  std::vector<std::string> flags{};   // compiler flags after `--`
  std::vector<std::string> checks{};  // rule ids; empty = all
  bool ignore_annotations = false;    // what guarded_by, requires_capability... declare is not believed
  // What the user's own functions and types do: rows of sync_models/user_models.h.
  std::vector<std::pair<std::string, std::string>> models{};
  executors::ExecutorKind executor = executors::ExecutorKind::processes;
  unsigned jobs = 0;  // 0 = number of processors
  // What one unit may take before it is given up, of process workers: Clang on the largest real units needs
  // less than a tenth.
  executors::ProcessLimits unit_limits{.memory_bytes = std::size_t{4} << 30, .time = std::chrono::minutes{5}};
  std::string cache_directory{};  // where results are kept for the next time; empty: nowhere
};

/// Expected trouble with one unit (does not parse, kills its worker) is in Report::incomplete; an Error is
/// returned when nothing can be analysed at all (no such file, no database).
[[nodiscard]] Result<Report> analyze(const Options& options);

/// Where the cache is unless someone says otherwise; empty where there is no home for it.
[[nodiscard]] std::string standard_cache_directory();
/// Else analyze() with it is an Error that says why.
[[nodiscard]] bool is_usable_cache(const std::string& directory);

/// Facts of the Report: how many units were analysed, and how many of them did not parse cleanly (left out
/// when none).
inline constexpr const char* units_fact = "units";
inline constexpr const char* units_with_errors = "units_with_errors";

/// Which lock guards what: declared and inferred; the same for every executor, number of jobs, order of files
/// and content of the cache.
[[nodiscard]] Result<GuardList> list_guards(const Options& options);

/// The CIR of the units as text, in the order of the files.
[[nodiscard]] Result<std::string> dump_cir(const Options& options);

/// The rule ids that `checks` may name.
[[nodiscard]] std::vector<std::string> all_checks();

}  // namespace heddle::analyzer

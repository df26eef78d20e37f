#pragma once
// The analyzer as the subcommands use it: there, or visibly not in this build.

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

#include "findings/guard_list.h"
#include "findings/report.h"
#include "findings/result.h"

namespace heddle::tools {

struct AnalysisOptions {
  std::vector<std::string> files;
  std::string build_directory;
  std::vector<std::string> flags;
  std::vector<std::string> checks;                          // patterns, as select_checks takes them
  std::vector<std::pair<std::string, std::string>> models;  // of heddle.toml: key and name
  std::string executor = "processes";
  unsigned jobs = 0;
  std::string cache_directory;  // empty: the usual one
  bool no_cache = false;
  bool ignore_annotations = false;
};

inline constexpr const char* no_analyzer_message =
    "this build of heddle has no analyzer: it was configured with -DHEDDLE_ANALYZER=OFF; build it with LLVM "
    "and Clang 22";

[[nodiscard]] bool has_analyzer();
/// --checks, -j, --executor, --cache-dir, --no-cache, --ignore-annotations
void add_analysis_options(CLI::App& command, AnalysisOptions& options);
/// The rules that the analyzer looks for; empty where has_analyzer() is false.
[[nodiscard]] std::vector<std::string> analyzer_rules();

/// Which rules are on, of the analyzer and of linting itself.
struct ChecksOn {
  std::vector<std::string> analyzer{};
  bool bad_suppressions = true, unused_suppressions = true;
};
/// An Error where no such rule exists, or none of the analyzer is left.
[[nodiscard]] Result<ChecksOn> checks_on(const std::vector<std::string>& patterns);

/// Errors where nothing can be analysed; always one where has_analyzer() is false.
[[nodiscard]] Result<Report> run_analysis(const AnalysisOptions& options);
/// No unit parses and nothing was found: bad input (or wrong flags), rather than an incomplete result.
[[nodiscard]] bool nothing_parses(const Report& report);
[[nodiscard]] Result<GuardList> run_guards(const AnalysisOptions& options);
[[nodiscard]] Result<std::string> dump_analysis(const AnalysisOptions& options);

}  // namespace heddle::tools

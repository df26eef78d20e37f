#pragma once
// The analyzer as the subcommands use it: there, or visibly not in this build.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "findings/report.h"
#include "findings/result.h"

namespace heddle::tools {

struct AnalysisOptions {
  std::vector<std::string> files;
  std::string build_directory;
  std::vector<std::string> flags;
  std::vector<std::string> checks;
  std::string executor = "processes";
  unsigned jobs = 0;
};

inline constexpr const char* no_analyzer_message =
    "this build of heddle has no analyzer: it was configured with -DHEDDLE_ANALYZER=OFF; build it with LLVM "
    "and Clang 22";

[[nodiscard]] bool has_analyzer();
/// --checks, -j, --executor
void add_analysis_options(CLI::App& command, AnalysisOptions& options);
/// Errors where nothing can be analysed; always one where has_analyzer() is false.
[[nodiscard]] Result<Report> run_analysis(const AnalysisOptions& options);
/// No unit parses and nothing was found: bad input (or wrong flags), rather than an incomplete result.
[[nodiscard]] bool nothing_parses(const Report& report);
[[nodiscard]] Result<std::string> dump_analysis(const AnalysisOptions& options);

}  // namespace heddle::tools

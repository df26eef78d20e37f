#include "tools/analysis.h"

#ifdef HEDDLE_ANALYZER
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/analyzer.h"
#include "lint/did_you_mean.h"
#endif

namespace heddle::tools {

void add_analysis_options(CLI::App& command, AnalysisOptions& options) {
  command.add_option("--checks", options.checks, "Only these rules, parted by commas")
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      .add_option("-j,--jobs", options.jobs, "Units at a time; 0 = one a processor. The report is the same")
      ->capture_default_str();
  command
      .add_option("--executor", options.executor,
                  "Where units are parsed: inline, threads or processes (a crash costs one unit)")
      ->check(CLI::IsMember({"inline", "threads", "processes"}))
      ->capture_default_str();
}

#ifdef HEDDLE_ANALYZER

namespace {

Result<analyzer::Options> to_analyzer(const AnalysisOptions& options) {
  const std::vector<std::string> known = analyzer::all_checks();
  for (const std::string& check : options.checks) {
    if (std::find(known.begin(), known.end(), check) != known.end()) continue;
    const std::string meant = lint::did_you_mean(check, known);
    return Error{fmt::format("unknown check '{}'{}; there are: {}", check,
                             meant.empty() ? "" : "; did you mean '" + meant + "'?", fmt::join(known, ", "))};
  }
  analyzer::Options result;
  result.files = options.files;
  result.build_directory = options.build_directory;
  result.flags = options.flags;
  result.checks = options.checks;
  result.executor =
      executors::parse_executor_kind(options.executor).value_or(executors::ExecutorKind::processes);
  result.jobs = options.jobs;
  return result;
}

}  // namespace

bool has_analyzer() { return true; }

Result<Report> run_analysis(const AnalysisOptions& options) {
  const Result<analyzer::Options> known = to_analyzer(options);
  if (!known) return known.error();
  return analyzer::analyze(*known);
}

bool nothing_parses(const Report& report) {
  const auto fact = [&](const char* name) {
    const auto found = std::find_if(report.facts.begin(), report.facts.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    return found == report.facts.end() ? std::string() : found->second;
  };
  const std::string broken = fact(analyzer::units_with_errors);
  return report.findings.empty() && !broken.empty() && broken == fact(analyzer::units_fact);
}

Result<std::string> dump_analysis(const AnalysisOptions& options) {
  const Result<analyzer::Options> known = to_analyzer(options);
  if (!known) return known.error();
  return analyzer::dump_cir(*known);
}

#else

bool has_analyzer() { return false; }
Result<Report> run_analysis(const AnalysisOptions&) { return Error{no_analyzer_message}; }
bool nothing_parses(const Report&) { return false; }
Result<std::string> dump_analysis(const AnalysisOptions&) { return Error{no_analyzer_message}; }

#endif

}  // namespace heddle::tools

#include "tools/analysis.h"

#include <algorithm>

#include "findings/lint/check_list.h"

#ifdef HEDDLE_ANALYZER
#include "analyzer/analyzer.h"
#endif

namespace heddle::tools {

void add_analysis_options(CLI::App& command, AnalysisOptions& options) {
  command
      .add_option("--checks", options.checks,
                  "Which rules: patterns, parted by commas, a minus before one switches off: "
                  "'*,-double-lock', 'lock-*'")
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
  command.add_option(
      "--cache-dir", options.cache_directory,
      "Keep what is parsed and found here, for the next time; else in $XDG_CACHE_HOME/heddle or "
      "~/.cache/heddle. The report is the same");
  command.add_flag("--ignore-annotations", options.ignore_annotations,
                   "Do not believe what guarded_by, requires_capability and their kin say in the source");
  command.add_flag("--no-cache", options.no_cache, "Take nothing from the cache, keep nothing in it");
}

Result<ChecksOn> checks_on(const std::vector<std::string>& patterns) {
  std::vector<std::string> known = analyzer_rules();
  const std::size_t of_analyzer = known.size();
  known.insert(known.end(), {"bad-suppression", "unused-suppression"});
  Result<std::vector<std::string>> chosen = lint::select_checks(patterns, known);
  if (!chosen) return chosen.error();
  ChecksOn on{.bad_suppressions = false, .unused_suppressions = false};
  for (std::string& rule : *chosen) {
    if (rule == "bad-suppression")
      on.bad_suppressions = true;
    else if (rule == "unused-suppression")
      on.unused_suppressions = true;
    else
      on.analyzer.push_back(std::move(rule));
  }
  if (on.analyzer.empty() && of_analyzer != 0)
    return Error{"every check is switched off: nothing would be looked for; see --checks and heddle.toml"};
  return on;
}

#ifdef HEDDLE_ANALYZER

namespace {

/// The usual folder is no condition: where it cannot be used there is no cache.
std::string cache_directory(const AnalysisOptions& options) {
  if (!options.cache_directory.empty()) return options.cache_directory;
  const std::string usual = analyzer::standard_cache_directory();
  return !usual.empty() && analyzer::is_usable_cache(usual) ? usual : "";
}

Result<analyzer::Options> to_analyzer(const AnalysisOptions& options) {
  Result<ChecksOn> on = checks_on(options.checks);
  if (!on) return on.error();
  analyzer::Options result;
  result.files = options.files;
  result.build_directory = options.build_directory;
  result.flags = options.flags;
  result.checks = std::move(on->analyzer);
  result.models = options.models;
  result.ignore_annotations = options.ignore_annotations;
  result.executor =
      executors::parse_executor_kind(options.executor).value_or(executors::ExecutorKind::processes);
  result.jobs = options.jobs;
  if (!options.no_cache) result.cache_directory = cache_directory(options);
  return result;
}

}  // namespace

bool has_analyzer() { return true; }

std::vector<std::string> analyzer_rules() { return analyzer::all_checks(); }

Result<Report> run_analysis(const AnalysisOptions& options) {
  const Result<analyzer::Options> known = to_analyzer(options);
  if (!known) return known.error();
  return analyzer::analyze(*known);
}

Result<GuardList> run_guards(const AnalysisOptions& options) {
  const Result<analyzer::Options> known = to_analyzer(options);
  if (!known) return known.error();
  return analyzer::list_guards(*known);
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
std::vector<std::string> analyzer_rules() { return {}; }
Result<Report> run_analysis(const AnalysisOptions&) { return Error{no_analyzer_message}; }
bool nothing_parses(const Report&) { return false; }
Result<GuardList> run_guards(const AnalysisOptions&) { return Error{no_analyzer_message}; }
Result<std::string> dump_analysis(const AnalysisOptions&) { return Error{no_analyzer_message}; }

#endif

}  // namespace heddle::tools

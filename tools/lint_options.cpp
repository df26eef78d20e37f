#include "tools/lint_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "findings/lint/baseline.h"
#include "findings/lint/path_rules.h"
#include "findings/lint/suppress.h"
#include "findings/write_file.h"
#include "tools/analysis.h"
#include "tools/exit_code.h"

namespace heddle::tools {
namespace {

namespace fs = std::filesystem;

std::string working_folder() {
  std::error_code error;
  return fs::current_path(error).string();
}

std::optional<std::string> environment_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::optional<std::string> source_text(const std::string& file) {
  Result<std::string> text = read_file(file);
  if (!text) return std::nullopt;
  return std::move(text).value();
}

/// The options of the command that are settings, and were given.
lint::Settings given_settings(const CLI::App& command) {
  lint::Settings given;
  for (const lint::SettingInfo& setting : lint::all_settings()) {
    const CLI::Option* option = command.get_option_no_throw(setting.option);
    if (option == nullptr || option->count() == 0) continue;
    given[setting.name] = {option->results(), setting.option, {}};
  }
  return given;
}

Result<lint::Baseline> load_baseline(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text)
    return Error{text.error().message + "; --write-baseline " + path + " makes one of what is found now"};
  return lint::read_baseline(*text, path);
}

/// The baseline that a new one takes its reasons from: the one in use, or the one that it replaces. A file
/// that is no baseline is not written over.
Result<lint::Baseline> baseline_before(const std::string& path, const std::string& in_use) {
  std::error_code error;
  if (fs::exists(path, error)) return load_baseline(path);
  return in_use.empty() ? Result<lint::Baseline>(lint::Baseline{}) : load_baseline(in_use);
}

/// What an hour of exploring should not end with.
Result<void> check_baselines(const std::string& written, const std::string& in_use) {
  const Result<lint::Baseline> first =
      written.empty() ? Result<lint::Baseline>(lint::Baseline{}) : baseline_before(written, "");
  if (!first) return first.error();
  if (in_use.empty() || in_use == written) return {};
  const Result<lint::Baseline> second = load_baseline(in_use);
  return second ? Result<void>() : second.error();
}

Result<void> make_baseline(const Report& report, const std::string& path, const std::string& in_use) {
  const Result<lint::Baseline> before = baseline_before(path, in_use);
  if (!before) return before.error();
  return write_file(path, lint::write_baseline(lint::baseline_of(report, *before, working_folder())));
}

}  // namespace

void add_config_options(CLI::App& command, LintOptions& options) {
  command.add_option("--config", options.config,
                     "Configuration; else the nearest heddle.toml from the sources or this folder upwards");
  command.add_flag("--no-config", options.no_config, "Read no heddle.toml");
  command.add_option("--profile", options.profile, "Settings of [profile.NAME] of heddle.toml as well");
}

void add_lint_options(CLI::App& command, LintOptions& options) {
  add_config_options(command, options);
  options.has_baseline = true;
  command.add_option("--baseline", options.baseline,
                     "Findings in this file are accepted: they are shown as suppressed and do not fail");
  command.add_option("--write-baseline", options.write_baseline,
                     "Accept what is found now: write it to this file");
  command
      .add_option("--exclude", options.exclude,
                  "Leave findings of these paths out; patterns, parted by commas")
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      .add_option("--fail-on", options.fail_on, "Findings that make the exit code 1: warning (all) or error")
      ->check(CLI::IsMember({"error", "warning"}));
}

Result<lint::Configuration> configuration_of(const CLI::App& command, const LintOptions& options,
                                             const std::vector<std::string>& sources) {
  lint::ConfigurationRequest request;
  request.file = options.config;
  request.no_file = options.no_config;
  request.profile = options.profile;
  if (!sources.empty()) request.from = fs::path(sources.front()).parent_path().string();
  request.command_line = given_settings(command);
  request.environment = environment_variable;
  Result<lint::Configuration> configuration = lint::configure(request);
  if (!configuration || !options.has_baseline) return configuration;
  const Result<void> baselines = check_baselines(options.write_baseline, configuration->word("baseline"));
  if (!baselines) return baselines.error();
  return configuration;
}

LookedFor looked_for(const std::vector<std::string>& checks, bool whole_program) {
  LookedFor result{.checks = {}, .known_rules = analyzer_rules(), .whole_program = whole_program};
  const Result<ChecksOn> on = checks_on(checks);
  if (!on) return result;
  result.checks = on->analyzer;
  result.bad_suppressions = on->bad_suppressions;
  result.unused_suppressions = on->unused_suppressions;
  return result;
}

LookedFor looked_for_by_executions() {
  return {.checks = {}, .known_rules = analyzer_rules(), .whole_program = false};
}

std::vector<std::pair<std::string, std::string>> models_of(const lint::Configuration& configuration) {
  std::vector<std::pair<std::string, std::string>> models;
  for (const auto& [key, setting] : configuration.models)
    for (const std::string& name : setting.words) models.emplace_back(key, name);
  return models;
}

Result<void> lint_report(Report& report, const lint::Configuration& configuration, const LintOptions& options,
                         const LookedFor& looked_for) {
  lint::suppress_by_comments(report,
                             {.checks = looked_for.checks,
                              .more_rules = looked_for.known_rules,
                              .whole_program = looked_for.whole_program,
                              .tell_bad = looked_for.bad_suppressions,
                              .tell_unused = looked_for.unused_suppressions},
                             source_text);
  lint::apply_path_rules(report, configuration.paths, working_folder());
  std::string path = configuration.word("baseline");
  if (!options.write_baseline.empty()) {
    std::error_code error;
    if (path == options.write_baseline && !fs::exists(path, error)) path = "";
    if (Result<void> made = make_baseline(report, options.write_baseline, path); !made) return made.error();
    path = options.write_baseline;
  }
  if (path.empty()) return {};
  const Result<lint::Baseline> baseline = load_baseline(path);
  if (!baseline) return baseline.error();
  lint::apply_baseline(
      report, *baseline,
      {.name = path, .checks = looked_for.checks, .whole_program = looked_for.whole_program});
  return {};
}

int exit_code_of(const Report& report, const lint::Configuration& configuration) {
  const bool errors_only = configuration.word("fail-on") == "error";
  const bool fails = std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
    return !errors_only || finding.severity == Severity::error;
  });
  if (fails) return exit_findings;
  return report.incomplete.empty() ? exit_clean : exit_incomplete;
}

}  // namespace heddle::tools

#pragma once
// What `analyze`, `explore` and `check` share of linting: the options, the configuration that they and
// heddle.toml make, and what it does to a report before it is printed.

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

#include "findings/lint/configuration.h"
#include "findings/report.h"
#include "findings/result.h"

namespace heddle::tools {

struct LintOptions {
  std::string config, profile;
  bool no_config = false;
  bool has_baseline = false;  // the command takes one
  std::string write_baseline;
  // Settings: only that they were given counts, configuration_of() has their values.
  std::string baseline, fail_on;
  std::vector<std::string> exclude;
};

/// --config, --no-config, --profile
void add_config_options(CLI::App& command, LintOptions& options);
/// The same, and --baseline, --write-baseline, --exclude, --fail-on
void add_lint_options(CLI::App& command, LintOptions& options);

/// `command`: the parsed one, whose options override. `sources`: the file is looked for from the first one's
/// folder upwards, or from the working directory where there is none. A baseline that cannot be read is an
/// error already here.
[[nodiscard]] Result<lint::Configuration> configuration_of(const CLI::App& command,
                                                           const LintOptions& options,
                                                           const std::vector<std::string>& sources);

/// What the report's makers looked for.
struct LookedFor {
  std::vector<std::string> checks{};       // of the analyzer, in all files of the report
  std::vector<std::string> known_rules{};  // beside all_rules()
  bool whole_program = true;               // not only some files of a database
  bool bad_suppressions = true, unused_suppressions = true;
};

/// For a list of checks that is known to be right.
[[nodiscard]] LookedFor looked_for(const std::vector<std::string>& checks, bool whole_program);
/// For findings of executions: nothing that a comment says can be called unused.
[[nodiscard]] LookedFor looked_for_by_executions();

/// [models], for the analyzer.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> models_of(
    const lint::Configuration& configuration);

/// Suppressions, path rules, the baseline; writes one when that is wanted.
[[nodiscard]] Result<void> lint_report(Report& report, const lint::Configuration& configuration,
                                       const LintOptions& options, const LookedFor& looked_for);

/// Which findings fail: with `fail-on = "error"` warnings do not.
[[nodiscard]] int exit_code_of(const Report& report, const lint::Configuration& configuration);

}  // namespace heddle::tools

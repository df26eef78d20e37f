// heddle explore [OPTIONS] -- PROGRAM ARGS...: runs the program under many schedules.

#include <memory>

#include "simulator/explorer/campaign.h"
#include "simulator/explorer/interrupt.h"
#include "tools/command_line.h"
#include "tools/exit_code.h"
#include "tools/explore_options.h"
#include "tools/lint_options.h"
#include "tools/message.h"
#include "tools/output.h"
#include "tools/progress.h"
#include "tools/target_program.h"
#include "tools/verify_report.h"

namespace heddle::tools {
namespace {

struct Options {
  ExploreOptions explore;
  bool verify = false;
  LintOptions lint;
  OutputOptions output;
};

/// Each execution twice, instead of many once.
int verify(const Options& options, const explorer::CampaignOptions& campaign) {
  constexpr std::uint64_t usual = 100;
  explorer::VerifyOptions verify;
  verify.program = campaign.program;
  verify.args = campaign.args;
  verify.seed = campaign.seed;
  verify.schedules = options.explore.schedules == 0 ? usual : options.explore.schedules;
  verify.settings = campaign.settings;
  verify.keep_randomisation = campaign.keep_randomisation;
  verify.execution_limit = campaign.execution_limit;
  const explorer::InterruptGuard guard;
  return report_verification(explorer::verify_program(verify), "explore", options.output);
}

int run(const CLI::App& command, Options& options, const CommandLine& line) {
  const Result<lint::Configuration> configuration = configuration_of(command, options.lint, {});
  if (!configuration) return print_error(configuration.error().message), exit_usage;
  options.output.format = configuration->word("format");
  Result<explorer::CampaignOptions> campaign = to_campaign(options.explore);
  if (!campaign) return print_error(campaign.error().message), exit_usage;
  const TargetProgram program = find_target_program("explore", line);
  if (program.code != exit_clean) return program.code;
  campaign->program = program.file;
  campaign->args = program.args;
  if (options.verify) return verify(options, *campaign);

  const explorer::InterruptGuard guard;
  Result<explorer::CampaignResult> result = Error{};
  {
    ProgressLine progress;
    campaign->on_progress = [&](const explorer::Progress& now) { progress.show(now); };
    result = explorer::run_campaign(*campaign);
  }
  if (!result)
    return print_error(result.error().message), explorer::interrupted() ? exit_interrupted : exit_usage;
  const Result<void> linted =
      lint_report(result->report, *configuration, options.lint, looked_for_by_executions());
  if (!linted) return print_error(linted.error().message), exit_usage;
  if (!print_report(result->report, options.output)) return exit_usage;
  if (result->interrupted) {
    print_warning("stopped by a signal; what was found until then is printed");
    return exit_interrupted;
  }
  return result->unsupported ? exit_unsupported : exit_code_of(result->report, *configuration);
}

}  // namespace

void add_explore(CLI::App& app, const CommandLine& line, int& code) {
  CLI::App* command =
      app.add_subcommand("explore", "Run a program, built with heddle c++, under many schedules");
  command->footer("usage: heddle explore [OPTIONS] -- PROGRAM [ARGS...]");
  auto options = std::make_shared<Options>();
  add_explore_options(*command, options->explore);
  command->add_flag("--verify", options->verify,
                    "Run each execution twice (100 unless --schedules says) and name the first divergence");
  add_format_option(*command, options->output);
  add_lint_options(*command, options->lint);
  command->callback([command, options, &line, &code] { code = run(*command, *options, line); });
}

}  // namespace heddle::tools

// heddle shrink FILE.schedule [OPTIONS] -- PROGRAM ARGS...: a schedule with fewer deviations for the same
// finding.

#include <fmt/format.h>

#include <memory>

#include "findings/schedule.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/shrink_schedule.h"
#include "tools/command_line.h"
#include "tools/exit_code.h"
#include "tools/explore_options.h"
#include "tools/message.h"
#include "tools/output.h"
#include "tools/target_program.h"

namespace heddle::tools {
namespace {

struct Options {
  std::string schedule;
  std::string output;  // empty: in place
  unsigned budget = 500;
  std::string carrier = "fibre";
  double timeout_seconds = 30;
  bool keep_randomisation = false;
};

int run(const Options& options, const CommandLine& line) {
  const Result<Schedule> schedule = load_schedule(options.schedule);
  if (!schedule) return print_error(schedule.error().message), exit_usage;
  const TargetProgram program = find_target_program("shrink FILE.schedule", line);
  if (program.code != exit_clean) return program.code;
  explorer::ShrinkOptions shrink;
  shrink.program = program.file;
  shrink.args = program.args;
  shrink.budget = options.budget;
  shrink.carrier = carrier_named(options.carrier);
  shrink.keep_randomisation = options.keep_randomisation;
  shrink.execution_limit = std::chrono::milliseconds(static_cast<long long>(options.timeout_seconds * 1000));

  const explorer::InterruptGuard guard;
  const Result<explorer::ShrinkResult> result = explorer::shrink_schedule(*schedule, shrink);
  if (!result)
    return print_error(result.error().message), explorer::interrupted() ? exit_interrupted : exit_usage;
  if (result->diverged) return print_error(result->divergence), exit_diverged;
  const std::string file = options.output.empty() ? options.schedule : options.output;
  if (Result<void> saved = save_schedule(result->schedule, file); !saved)
    return print_error(saved.error().message), exit_usage;
  return print_out(fmt::format("{}: {}\n", file, result->note)) ? exit_clean : exit_usage;
}

}  // namespace

void add_shrink(CLI::App& app, const CommandLine& line, int& code) {
  CLI::App* command = app.add_subcommand("shrink", "Make a schedule shorter that shows the same finding");
  command->footer("usage: heddle shrink FILE.schedule [OPTIONS] -- PROGRAM [ARGS...]");
  auto options = std::make_shared<Options>();
  command->add_option("schedule", options->schedule, "The schedule file")->required();
  command->add_option("-o,--output", options->output,
                      "Where the shorter one goes; else it takes the file's place");
  command->add_option("--budget", options->budget, "Executions at most")
      ->check(CLI::Range(1u, 1'000'000u))
      ->capture_default_str();
  add_carrier_option(*command, options->carrier);
  command
      ->add_option("--timeout", options->timeout_seconds,
                   "Seconds after which the execution counts as hanging")
      ->check(CLI::Range(0.1, 86400.0))
      ->capture_default_str();
  command->add_flag("--keep-randomisation", options->keep_randomisation,
                    "Leave address randomisation on in the program");
  command->callback([options, &line, &code] { code = run(*options, line); });
}

}  // namespace heddle::tools

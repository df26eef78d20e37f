// heddle replay FILE.schedule [OPTIONS] -- PROGRAM ARGS...: runs one recorded execution again.

#include "simulator/explorer/replay.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "findings/schedule.h"
#include "findings/utf8.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/replay_ways.h"
#include "tools/command_line.h"
#include "tools/exit_code.h"
#include "tools/explore_options.h"
#include "tools/message.h"
#include "tools/output.h"
#include "tools/target_program.h"
#include "tools/verify_report.h"
#include "tools/witness_text.h"

namespace heddle::tools {
namespace {

struct Options {
  std::string schedule;
  std::string mode = "strict";
  std::size_t to = ~std::size_t{0};
  bool trace = false;
  bool verify = false;
  std::string carrier = "fibre";
  std::string executions = "fresh";  // "all": every way is tried
  double timeout_seconds = 30;
  explorer::Surroundings surroundings;
  bool keep_randomisation = false;
  OutputOptions output;
};

/// Each line behind a bar, made harmless: a program under test cannot write to the terminal.
std::string quoted_output(const std::string& output) {
  std::string text;
  for (std::string_view rest = output; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    text += fmt::format("  | {}\n", printable(line));
  }
  return text.empty() ? "  (nothing)\n" : text;
}

void add_facts(const explorer::ReplayResult& result, Report& report) {
  report.facts = {{"verdict", result.verdict},
                  {"hash", fmt::format("{:016x}", result.hash)},
                  {"decisions", fmt::format("{}", result.decisions)},
                  {"virtual-nanoseconds", fmt::format("{}", result.virtual_nanoseconds)}};
  if (!result.diverged || result.same_verdict)
    report.facts.emplace_back("the schedule's finding", result.same_fingerprint ? "seen" : "not seen");
  if (!result.ways.empty()) report.facts.emplace_back("ways", result.ways);
  if (result.diverged) report.facts.emplace_back("divergence", result.divergence);
}

explorer::ReplayExecution execution_named(const std::string& name) {
  if (name == "fork") return explorer::ReplayExecution::fork;
  return name == "snapshot" ? explorer::ReplayExecution::snapshot : explorer::ReplayExecution::fresh;
}

Result<void> try_every_way(const Schedule& schedule, const explorer::ReplayOptions& replay,
                           explorer::ReplayResult& result) {
  Result<explorer::WaysResult> ways = explorer::replay_every_way(schedule, replay);
  if (!ways) return ways.error();
  if (!ways->no_snapshot.empty()) ways->same.push_back(ways->no_snapshot);
  result.ways = fmt::format("{}", fmt::join(ways->same, "; "));
  if (result.diverged || ways->difference.empty()) return {};
  result.diverged = true;
  result.divergence = ways->difference;
  return {};
}

bool print(const explorer::ReplayResult& result, const Options& options) {
  Report report = result.report;
  add_facts(result, report);
  if (options.mode == "best-effort")
    report.facts.emplace_back("executions", fmt::format("{}", result.executions));
  if (options.output.format == "json") return print_report(report, options.output);
  if (!print_report(report, options.output)) return false;
  std::string text = "output of the program:\n" + quoted_output(result.output);
  if (options.trace) text += "trace:\n" + lines_of(result.trace);
  text += fmt::format("replayed: {}; {} decisions, hash {:016x}\n", result.verdict, result.decisions,
                      result.hash);
  return print_out(text);
}

int verify(const Schedule& schedule, const Options& options, const explorer::ReplayOptions& replay) {
  if (Result<void> fits = explorer::check_fit(schedule, replay.program, replay.args); !fits)
    return print_error(fits.error().message), exit_usage;
  explorer::VerifyOptions verify;
  verify.program = replay.program;
  verify.args = replay.args;
  verify.settings.carrier = replay.carrier;
  verify.keep_randomisation = replay.keep_randomisation;
  verify.execution_limit = replay.execution_limit;
  const explorer::InterruptGuard guard;
  return report_verification(explorer::verify_schedule(schedule, verify), "replay", options.output);
}

int run(const Options& options, const CommandLine& line) {
  const Result<Schedule> schedule = load_schedule(options.schedule);
  if (!schedule) return print_error(schedule.error().message), exit_usage;
  const TargetProgram program = find_target_program("replay FILE.schedule", line);
  if (program.code != exit_clean) return program.code;
  explorer::ReplayOptions replay;
  replay.program = program.file;
  replay.args = program.args;
  replay.strict = options.mode != "best-effort";
  if (options.mode == "prefix") replay.prefix = options.to;
  replay.trace = options.trace;
  replay.carrier = carrier_named(options.carrier);
  replay.execution = execution_named(options.executions);
  if (replay.execution == explorer::ReplayExecution::snapshot && replay.carrier != runtime::Carrier::fibre)
    return print_error(
               "--executions snapshot needs the carrier fibre: threads of the kernel are not put back"),
           exit_usage;
  replay.surroundings = options.surroundings;
  replay.keep_randomisation = options.keep_randomisation;
  replay.execution_limit = std::chrono::milliseconds(static_cast<long long>(options.timeout_seconds * 1000));
  if (options.executions == "all" && options.mode != "strict")
    return print_error("--executions all is for strict replay"), exit_usage;
  if (options.verify) return verify(*schedule, options, replay);

  const explorer::InterruptGuard guard;
  Result<explorer::ReplayResult> result = explorer::replay_schedule(*schedule, replay);
  if (result && options.executions == "all") {
    if (Result<void> tried = try_every_way(*schedule, replay, *result); !tried) result = tried.error();
  }
  if (!result)
    return print_error(result.error().message), explorer::interrupted() ? exit_interrupted : exit_usage;
  if (!print(*result, options)) return exit_usage;
  if (replay.strict && result->diverged) {
    print_error(fmt::format("the replay diverged {}", result->divergence));
    return exit_diverged;
  }
  if (result->diverged && !result->same_verdict) {
    print_error(
        fmt::format("the schedule's verdict '{}' was not seen again; the execution left the schedule {}",
                    schedule->verdict, result->divergence));
    return exit_diverged;
  }
  return exit_code_of(result->report);
}

}  // namespace

void add_replay(CLI::App& app, const CommandLine& line, int& code) {
  CLI::App* command = app.add_subcommand("replay", "Run one recorded execution again, exactly");
  command->footer("usage: heddle replay FILE.schedule [OPTIONS] -- PROGRAM [ARGS...]");
  auto options = std::make_shared<Options>();
  command->add_option("schedule", options->schedule, "The schedule file")->required();
  command
      ->add_option("--mode", options->mode,
                   "strict (a mismatch is exit 3), best-effort after an edit or another -O level, or prefix: "
                   "strict up to a deviation, then the policy alone")
      ->check(CLI::IsMember({"strict", "best-effort", "prefix"}))
      ->capture_default_str();
  command->add_option("--to", options->to, "The last deviation that prefix follows; else all of them");
  command->add_flag("--trace", options->trace, "Print the operations as they happened, with their places");
  command->add_flag("--verify", options->verify, "Run it twice and name the first divergence");
  add_carrier_option(*command, options->carrier);
  command
      ->add_option(
          "--executions", options->executions,
          "How it begins: fresh (the first of a new process), fork or snapshot (after another one, as "
          "in an exploration); all: in each of these ways, on both carriers, which must agree")
      ->check(CLI::IsMember({"fresh", "fork", "snapshot", "all"}))
      ->capture_default_str();
  command
      ->add_option("--timeout", options->timeout_seconds,
                   "Seconds after which the execution counts as hanging")
      ->check(CLI::Range(0.1, 86400.0))
      ->capture_default_str();
  add_surroundings_options(*command, options->surroundings);
  command->add_flag("--keep-randomisation", options->keep_randomisation,
                    "Leave address randomisation on in the program");
  add_format_option(*command, options->output);
  command->callback([options, &line, &code] { code = run(*options, line); });
}

}  // namespace heddle::tools

// heddle show FILE.schedule [-- PROGRAM ARGS...]: a schedule in words, and as one column a thread; with the
// program, run under it, everything that the threads did. heddle show DIR: what there is.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "findings/print_witness.h"
#include "findings/schedule.h"
#include "findings/utf8.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/replay.h"
#include "tools/command_line.h"
#include "tools/exit_code.h"
#include "tools/message.h"
#include "tools/output.h"
#include "tools/target_program.h"
#include "tools/witness_text.h"

namespace heddle::tools {
namespace {

namespace fs = std::filesystem;

std::string place_of(const Deviation& deviation) {
  return deviation.site == "-" ? "" : " at " + deviation.site;
}

std::string object_of(const Deviation& deviation) {
  return deviation.object == "-" ? "" : " on " + deviation.object;
}

std::string ordinal(std::uint64_t n) {
  const std::uint64_t tens = n % 100;
  const char* ending = tens >= 11 && tens <= 13 ? "th"
                       : n % 10 == 1            ? "st"
                       : n % 10 == 2            ? "nd"
                       : n % 10 == 3            ? "rd"
                                                : "th";
  return fmt::format("{}{}", n, ending);
}

std::string in_words(const Deviation& deviation) {
  if (deviation.kind == Deviation::Kind::switch_thread) {
    return fmt::format("{} stops before its {} operation ({}{}){}: {} runs", deviation.thread,
                       ordinal(deviation.n), deviation.operation, object_of(deviation), place_of(deviation),
                       deviation.target);
  }
  return fmt::format("{}, {} choice: {}{}{} takes {}", deviation.thread, ordinal(deviation.n),
                     deviation.operation, object_of(deviation), place_of(deviation), deviation.value);
}

std::string in_words(const Schedule& schedule) {
  std::string text = fmt::format("{} of program {} (build-id {})\n",
                                 schedule.verdict.empty() ? "an execution" : schedule.verdict,
                                 schedule.program, schedule.build_id);
  for (const std::string& arg : schedule.args) text += fmt::format("  argument {}\n", arg);
  if (!schedule.found_by.empty()) text += fmt::format("  found by {}\n", schedule.found_by);
  if (!schedule.fingerprint.empty()) text += fmt::format("  fingerprint {}\n", schedule.fingerprint);
  for (const std::string& option : schedule.options) text += fmt::format("  option {}\n", option);
  text += fmt::format("Policy: {}. {} choice{} depart{} from it, of {} decisions:\n", schedule.policy,
                      schedule.deviations.size(), schedule.deviations.size() == 1 ? "" : "s",
                      schedule.deviations.size() == 1 ? "s" : "", schedule.decisions);
  std::size_t number = 0;
  for (const Deviation& deviation : schedule.deviations)
    text += fmt::format("{:4}. {}\n", ++number, in_words(deviation));
  return text;
}

/// Names come from a file: nothing in them may reach the terminal but as letters.
std::string harmless(const std::string& text) {
  std::string result;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    result += printable(line) + "\n";
  }
  return result;
}

/// The schedule of one finding, in words and as one column a thread.
std::string text_of(const Schedule& schedule) {
  SourceLines sources;
  std::string text = harmless(in_words(schedule));
  const std::vector<WitnessRow> rows = rows_of(schedule);
  if (!rows.empty()) text += "\n" + print_witness(rows, sources);
  return text;
}

int show_folder(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".schedule") names.push_back(entry->path().filename().string());
  }
  if (error) return print_error("cannot read the folder '" + folder + "': " + error.message()), exit_usage;
  std::sort(names.begin(), names.end());
  std::string text;
  bool broken = false;
  for (const std::string& name : names) {
    const Result<Schedule> schedule = load_schedule((fs::path(folder) / name).string());
    if (!schedule) {
      print_error(schedule.error().message);
      broken = true;
      continue;
    }
    text += printable(fmt::format("{}  {}  {} deviation{} of {} decisions  {}", name, schedule->verdict,
                                  schedule->deviations.size(), schedule->deviations.size() == 1 ? "" : "s",
                                  schedule->decisions, schedule->program)) +
            "\n";
  }
  if (names.empty()) text = "no schedules in " + printable(folder) + "\n";
  return print_out(text) && !broken ? exit_clean : exit_usage;
}

/// Runs the program under the schedule, and shows what each thread did.
int show_run(const Schedule& schedule, const CommandLine& line) {
  const TargetProgram program = find_target_program("show FILE.schedule", line);
  if (program.code != exit_clean) return program.code;
  explorer::ReplayOptions replay;
  replay.program = program.file;
  replay.args = program.args;
  replay.strict = schedule.build_id == program.file.build_id;
  replay.trace = true;
  const explorer::InterruptGuard guard;
  const Result<explorer::ReplayResult> result = explorer::replay_schedule(schedule, replay);
  if (!result)
    return print_error(result.error().message), explorer::interrupted() ? exit_interrupted : exit_usage;
  SourceLines sources;
  const Schedule as_taken =
      replay.strict ? schedule : Schedule{};  // another build's deviations are not these
  std::string text = harmless(in_words(schedule)) + "\n";
  text += print_witness(rows_of(result->trace, as_taken), sources);
  for (const Finding& finding : result->report.findings) {
    if (finding.rule == schedule.verdict) text += "\n" + printable(finding.message) + "\n";
  }
  if (!print_out(text)) return exit_usage;
  if (!result->diverged || result->same_verdict) return exit_clean;
  print_error("the execution left the schedule " + result->divergence);
  return exit_diverged;
}

int run(const std::string& file, const CommandLine& line) {
  std::error_code error;
  if (fs::is_directory(file, error)) return show_folder(file);
  const Result<Schedule> schedule = load_schedule(file);
  if (!schedule) return print_error(schedule.error().message), exit_usage;
  if (line.has_rest) return show_run(*schedule, line);
  return print_out(text_of(*schedule)) ? exit_clean : exit_usage;
}

}  // namespace

void add_show(CLI::App& app, const CommandLine& line, int& code) {
  CLI::App* command = app.add_subcommand("show", "Print a schedule, or list those of a folder");
  command->footer(
      "usage: heddle show FILE.schedule [-- PROGRAM ARGS...]   with the program: what each thread did\n"
      "       heddle show DIR");
  auto file = std::make_shared<std::string>();
  command->add_option("schedule", *file, "The schedule file, or a folder of them")->required();
  command->callback([file, &line, &code] { code = run(*file, line); });
}

}  // namespace heddle::tools

// heddle show FILE.schedule: a schedule in words.

#include <fmt/format.h>

#include <memory>

#include "findings/schedule.h"
#include "findings/utf8.h"
#include "tools/command_line.h"
#include "tools/exit_code.h"
#include "tools/message.h"
#include "tools/output.h"

namespace heddle::tools {
namespace {

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

int run(const std::string& file) {
  const Result<Schedule> schedule = load_schedule(file);
  if (!schedule) return print_error(schedule.error().message), exit_usage;
  return print_out(harmless(in_words(*schedule))) ? exit_clean : exit_usage;
}

}  // namespace

void add_show(CLI::App& app, int& code) {
  CLI::App* command = app.add_subcommand("show", "Print a schedule in words");
  auto file = std::make_shared<std::string>();
  command->add_option("schedule", *file, "The schedule file")->required();
  command->callback([file, &code] { code = run(*file); });
}

}  // namespace heddle::tools

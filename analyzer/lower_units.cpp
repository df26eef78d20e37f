#include "analyzer/lower_units.h"

#include <algorithm>
#include <chrono>

#include "analyzer/cir/cir_file.h"

namespace heddle::analyzer {
namespace {

using executors::ExecutorKind;
using frontend::CompileCommand;

// What one unit may take before it is given up: Clang on the largest real units needs less than a tenth.
constexpr std::size_t kMemoryBytes = std::size_t{4} << 30;
constexpr std::chrono::minutes kTime{5};
constexpr std::size_t kStackBytes = std::size_t{64} << 20;  // Clang recurses deeply

// A job's answer: 'U' and the encoded unit, or 'E' and what went wrong.
std::string lower_job(std::string directory, std::string file, std::vector<std::string> arguments) {
  const auto unit = frontend::lower_unit({std::move(directory), std::move(file), std::move(arguments)});
  return unit ? 'U' + cir::encode(*unit) : 'E' + unit.error().message;
}

std::string errors_of(const cir::Unit& unit) {
  std::string text = std::to_string(unit.parse_errors) + (unit.parse_errors == 1 ? " error" : " errors");
  if (!unit.messages.empty()) text += ", first: " + unit.messages.front();
  return text + "; analysed as far as it parses";
}

void take_answer(const CompileCommand& command, const std::string& answer, LoweredUnits& all) {
  if (!answer.starts_with('U')) {
    all.incomplete.push_back({command.file, answer.empty() ? "its worker gave no answer" : answer.substr(1)});
    return;
  }
  auto unit = cir::decode(std::string_view(answer).substr(1));
  if (!unit) {
    all.incomplete.push_back({command.file, unit.error().message});
    return;
  }
  if (unit->parse_errors != 0) all.incomplete.push_back({unit->main_file, errors_of(*unit)});
  all.units.push_back(std::move(*unit));
}

}  // namespace

Result<LoweredUnits> lower_units(const std::vector<CompileCommand>& commands, const Options& options) {
  executors::ExecutorOptions wanted{.workers = options.jobs, .name = "lower"};
  wanted.workers = std::min(executors::worker_count(wanted), std::max<std::size_t>(commands.size(), 1));
  wanted.stack_size_bytes = options.executor == ExecutorKind::inline_ ? 0 : kStackBytes;
  wanted.limits = {.memory_bytes = kMemoryBytes, .time = kTime};
  auto executor = executors::make_executor(options.executor, wanted);
  if (!executor)
    return Error{"no workers to parse with: " + executor.error().message + "; try --executor inline"};

  using Answer = executors::Future<std::string>;
  std::vector<Answer> answers;
  for (const CompileCommand& c : commands)
    answers.push_back((*executor)->submit(lower_job, c.directory, c.file, c.arguments));
  LoweredUnits all;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const auto answer = std::move(answers[i]).wait_result();
    if (answer)
      take_answer(commands[i], *answer, all);
    else
      all.incomplete.push_back({commands[i].file, "not analysed: " + answer.error().message});
  }
  return all;
}

}  // namespace heddle::analyzer

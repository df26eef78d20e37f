#include "analyzer/lower_units.h"

#include <algorithm>

#include "analyzer/cir/cir_file.h"
#include "analyzer/unit_jobs.h"
#include "analyzer/unit_keys.h"

namespace heddle::analyzer {
namespace {

using frontend::CompileCommand;

/// A job's answer: 'E' and what went wrong, or 'U', how long the inputs are (8 hex digits), the inputs and
/// the encoded unit.
constexpr std::size_t kLengthDigits = 8;

std::string lower_job(std::string directory, std::string file, std::vector<std::string> arguments) {
  const auto made = frontend::lower_unit({std::move(directory), std::move(file), std::move(arguments)});
  if (!made) return 'E' + made.error().message;
  const std::string inputs = cache::encode_inputs(made->inputs);
  char length[kLengthDigits + 1];
  std::snprintf(length, sizeof length, "%08zx", inputs.size());
  return 'U' + (length + inputs) + cir::encode(made->unit);
}

struct JobResult {
  std::string inputs, unit;
  std::string trouble;  // then there is no unit
};

JobResult split(std::string answer) {
  if (!answer.starts_with('U') || answer.size() < 1 + kLengthDigits)
    return {
        .inputs = "", .unit = "", .trouble = answer.empty() ? "its worker gave no answer" : answer.substr(1)};
  const std::size_t length = std::stoul(answer.substr(1, kLengthDigits), nullptr, 16);
  return {answer.substr(1 + kLengthDigits, length), answer.substr(1 + kLengthDigits + length), ""};
}

std::string next_step(const executors::JobError& error) {
  switch (error.cause) {
    case executors::ErrorCause::memory_limit:
    case executors::ErrorCause::time_limit:
      return "; --executor inline has no limits";
    case executors::ErrorCause::worker_signal:
    case executors::ErrorCause::worker_exit:
      return "; see whether `clang-22 -fsyntax-only` takes it";
    default:
      return "";
  }
}

std::string errors_of(const cir::Unit& unit) {
  std::string text = std::to_string(unit.parse_errors) + (unit.parse_errors == 1 ? " error" : " errors");
  if (!unit.messages.empty()) text += ", first: " + unit.messages.front();
  return text + "; analysed as far as it parses";
}

/// Units by command, and why there is none.
struct Slots {
  explicit Slots(std::size_t count) : units(count), reasons(count) {}
  std::vector<std::optional<cir::Unit>> units;
  std::vector<std::string> reasons;
};

void take_answer(std::size_t i, const JobAnswer& answer, KnownUnits& known, Slots& slots) {
  if (!answer) {
    slots.reasons[i] = "not analysed: " + answer.error().message + next_step(answer.error());
    return;
  }
  const JobResult result = split(*answer);
  if (!result.trouble.empty()) return void(slots.reasons[i] = result.trouble);
  auto unit = cir::decode(result.unit);
  if (!unit) return void(slots.reasons[i] = unit.error().message);
  slots.units[i] = std::move(*unit);
  if (known.cache != nullptr && known.keys[i])
    known.results[i] = known.cache->keep(*known.keys[i], cache::decode_inputs(result.inputs), result.unit);
}

/// Takes what the cache has; the indices of the others.
std::vector<std::size_t> take_known(std::size_t count, KnownUnits& known, Slots& slots) {
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < count; ++i) {
    if (known.cache != nullptr && known.results[i])
      if (const auto bytes = known.cache->unit(*known.results[i]))
        if (auto unit = cir::decode(*bytes)) {
          slots.units[i] = std::move(*unit);
          continue;
        }
    left.push_back(i);
  }
  return left;
}

}  // namespace

bool KnownUnits::complete() const {
  return cache != nullptr &&
         std::all_of(results.begin(), results.end(), [](const auto& result) { return result.has_value(); });
}

KnownUnits ask_cache(cache::UnitCache& cache, const Options& options,
                     const std::vector<CompileCommand>& commands) {
  const UnitKeys keys(options);
  KnownUnits known{.cache = &cache, .keys = {}, .results = {}};
  for (const CompileCommand& command : commands) {
    known.keys.push_back(keys.key(command));
    known.results.push_back(known.keys.back() ? cache.result(*known.keys.back()) : std::nullopt);
  }
  return known;
}

Result<LoweredUnits> lower_units(const std::vector<CompileCommand>& commands, const Options& options,
                                 KnownUnits& known) {
  Slots slots(commands.size());
  const std::vector<std::size_t> left = take_known(commands.size(), known, slots);
  for (const std::size_t i : left)
    if (known.cache != nullptr) known.results[i].reset();
  if (!left.empty()) {
    const Result<void> ran =
        run_unit_jobs(commands, left, options, lower_job,
                      [&](std::size_t i, const JobAnswer& answer) { take_answer(i, answer, known, slots); });
    if (!ran) return ran.error();
  }
  LoweredUnits all;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    std::optional<cir::Unit>& unit = slots.units[i];
    if (!unit) {
      all.incomplete.push_back({commands[i].file, slots.reasons[i]});
      continue;
    }
    if (unit->parse_errors != 0) all.incomplete.push_back({unit->main_file, errors_of(*unit)});
    all.units.push_back(std::move(*unit));
  }
  return all;
}

}  // namespace heddle::analyzer

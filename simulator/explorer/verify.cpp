#include "simulator/explorer/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

#include "simulator/explorer/event_trace.h"
#include "simulator/explorer/failure.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/recording.h"
#include "simulator/explorer/symbolizer.h"
#include "simulator/explorer/target.h"

namespace heddle::explorer {
namespace {

constexpr std::size_t output_limit = 1 << 20;
constexpr std::size_t events_before = 4;  // told of both sides
constexpr int most_attempts = 4;          // of finding the place again: what differs need not differ always
constexpr std::uint64_t most_windows = 64;

/// What is compared of one execution.
struct Outcome {
  Recording recording;
  std::string ending;
  std::string output;
  std::uint64_t steps = 0;
  int exit_code = 0;

  [[nodiscard]] bool same(const Outcome& other) const {
    return recording.same_decisions(other.recording) && ending == other.ending && output == other.output &&
           steps == other.steps && exit_code == other.exit_code;
  }
};

bool same_event(const TracedEvent& a, const TracedEvent& b) {
  return a.kind == b.kind && a.pedigree == b.pedigree && a.operation == b.operation && a.object == b.object &&
         a.n == b.n && a.outcome == b.outcome && a.hash == b.hash && a.place.file == b.place.file &&
         a.place.line == b.place.line;
}

std::string describe(const TracedEvent& event) {
  std::string text = event.pedigree;
  if (event.kind == TracedEvent::Kind::deviation) text += " stops before";
  if (event.kind == TracedEvent::Kind::stands) text += " stands before";
  text += " " + event.operation;
  if (!event.object.empty()) text += fmt::format(" '{}'", event.object);
  if (!event.outcome.empty()) text += fmt::format(" ({})", event.outcome);
  return text;
}

TraceStep step_of(const TracedEvent& event, bool parted) {
  std::string did = event.operation;
  if (!event.object.empty()) did += fmt::format(" '{}'", event.object);
  const char* how = event.kind == TracedEvent::Kind::operation   ? "does"
                    : event.kind == TracedEvent::Kind::deviation ? "stops before"
                                                                 : "stands before";
  return {event.place, event.function,
          fmt::format("{} {}, thread {}{}", how, did, event.pedigree, parted ? ": here they part" : "")};
}

std::string line_number(std::string_view text, std::size_t number) {
  for (; number > 0 && !text.empty(); --number)
    text.remove_prefix(std::min(text.size(), text.find('\n') + 1));
  return std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 80)));
}

/// How the two differ, without their events.
std::string difference(const Outcome& first, const Outcome& second) {
  if (!first.recording.same_decisions(second.recording))
    return fmt::format("their decisions differ {} ({} and {} decisions)",
                       first.recording.first_difference(second.recording), first.recording.decisions,
                       second.recording.decisions);
  if (first.ending != second.ending)
    return fmt::format("one ended as '{}', one as '{}'", first.ending, second.ending);
  if (first.exit_code != second.exit_code)
    return fmt::format("one ended with exit code {}, one with {}", first.exit_code, second.exit_code);
  if (first.steps != second.steps)
    return fmt::format("one has {} scheduling points, one {}", first.steps, second.steps);
  const auto [left, right] =
      std::mismatch(first.output.begin(), first.output.end(), second.output.begin(), second.output.end());
  const auto line = static_cast<std::size_t>(std::count(first.output.begin(), left, '\n'));
  return fmt::format("the program printed other text, first in line {}: \"{}\" and \"{}\"", line + 1,
                     line_number(first.output, line), line_number(second.output, line));
}

class Verifier {
 public:
  explicit Verifier(const VerifyOptions& options) : options_(options) {
    target_options_.program = options.program.path;
    target_options_.args = options.args;
    target_options_.keep_randomisation = options.keep_randomisation;
  }

  /// Makes the request of one execution for a target; its control memory may be filled too.
  using Prepare = std::function<runtime::Request(Target&)>;

  Result<std::optional<Finding>> compare(const Prepare& prepare, const std::string& name) {
    for (Side& side : sides_) {
      if (Result<void> done = run(side, prepare, std::nullopt); !done) return done.error();
      side.outcome = read(*side.target);
    }
    if (sides_[0].outcome.same(sides_[1].outcome)) return std::optional<Finding>{};
    Finding finding;
    finding.rule = "nondeterminism";
    finding.origin = Origin::simulator;
    finding.severity = Severity::warning;
    finding.message =
        "two runs of the same execution part: " + difference(sides_[0].outcome, sides_[1].outcome);
    finding.notes.push_back("the execution is " + name);
    if (Result<void> done = find_event(prepare, finding); !done) return done.error();
    finding.notes.emplace_back(
        "something that the simulator does not control decides: the processor's counters, files that are "
        "left "
        "behind, outside processes, uninitialised memory, libraries not built for simulation");
    return std::optional(std::move(finding));
  }

 private:
  struct Side {
    std::unique_ptr<Target> target;
    Outcome outcome;
    EventTrace trace;
    Symbolizer symbolizer;
  };

  Result<void> run(Side& side, const Prepare& prepare, std::optional<std::uint64_t> first_event) {
    if (!side.target) {
      Result<std::unique_ptr<Target>> started = Target::start(target_options_);
      if (!started) return started.error();
      side.target = *std::move(started);
    }
    runtime::Request request = prepare(*side.target);
    request.trace = first_event ? 1 : 0;
    request.first_event = first_event.value_or(0);
    request.detail = first_event ? 1 : 0;
    side.target->begin(request);
    if (side.target->wait(Clock::now() + options_.execution_limit) == TargetState::replied) return {};
    return Error{interrupted() ? "stopped by a signal" : "the program gave no answer; see --timeout"};
  }

  static Outcome read(Target& target) {
    const runtime::Control& control = target.control();
    return {copy_recording(control), ending_of(control, target.wait_status()), target.output(output_limit),
            control.result.steps, exit_code_of(control, target.wait_status())};
  }

  /// The first event at which they part, with what came before it on both sides.
  Result<void> find_event(const Prepare& prepare, Finding& finding) {
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
      for (std::uint64_t window = 0; window < most_windows; ++window) {
        for (Side& side : sides_) {
          if (Result<void> done = run(side, prepare, window * runtime::max_events); !done) return done;
          side.trace = read_trace(Evidence(side.target->control(), side.target->modules(), side.symbolizer));
        }
        if (name_event(finding)) return {};
        if (sides_[0].trace.total <= (window + 1) * runtime::max_events) break;
      }
    }
    finding.notes.emplace_back(
        "all operations, in order and place, were the same: what differs is in what the program computes or "
        "prints");
    return {};
  }

  bool name_event(Finding& finding) const {
    const std::vector<TracedEvent>&a = sides_[0].trace.events, &b = sides_[1].trace.events;
    const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), same_event);
    if (left == a.end() && right == b.end()) return false;
    const auto at = static_cast<std::size_t>(left - a.begin());
    const std::string first = at < a.size() ? describe(a[at]) : "its end";
    const std::string second = at < b.size() ? describe(b[at]) : "its end";
    finding.message += fmt::format("; the first divergence is at event {}: {} in one, {} in the other",
                                   sides_[0].trace.first + at + 1, first, second);
    add_side("the first run", a, at, finding);
    add_side("the second run", b, at, finding);
    return true;
  }

  static void add_side(const std::string& name, const std::vector<TracedEvent>& events, std::size_t at,
                       Finding& finding) {
    Trace trace;
    trace.thread = name;
    for (std::size_t i = at - std::min(at, events_before); i < std::min(at + 1, events.size()); ++i)
      trace.steps.push_back(step_of(events[i], i == at));
    if (at < events.size() && events[at].place.known()) finding.locations.push_back({events[at].place, name});
    finding.traces.push_back(std::move(trace));
  }

  const VerifyOptions& options_;
  TargetOptions target_options_;
  Side sides_[2];
};

}  // namespace

Result<VerifyResult> verify_program(const VerifyOptions& options) {
  Verifier verifier(options);
  VerifyResult result;
  const Knowledge knowledge;
  for (std::uint64_t index = 0; index < options.schedules && !result.divergence; ++index) {
    const ExecutionPlan plan = plan_execution(options.seed, index);
    const auto prepare = [&](Target& target) {
      return exploring_request(options.settings, plan, knowledge, target.modules());
    };
    Result<std::optional<Finding>> found = verifier.compare(prepare, explorer::describe(options.seed, plan));
    if (!found) return found.error();
    result.divergence = *std::move(found);
    ++result.executions;
  }
  return result;
}

Result<VerifyResult> verify_schedule(const Schedule& schedule, const VerifyOptions& options) {
  const Result<std::vector<engine::DeviationRecord>> records = to_records(schedule);
  if (!records) return records.error();
  Result<ExecutionSettings> settings = settings_from_options(schedule.options);
  if (!settings) return settings.error();
  settings->carrier = options.settings.carrier;
  Verifier verifier(options);
  const auto prepare = [&](Target& target) {
    load_recording(*records, target.control());
    return replaying_request(*settings, static_cast<std::uint32_t>(records->size()),
                             engine::ReplayMode::strict, target.modules());
  };
  Result<std::optional<Finding>> found = verifier.compare(prepare, "that of the schedule");
  if (!found) return found.error();
  return VerifyResult{1, *std::move(found)};
}

}  // namespace heddle::explorer

#include "simulator/explorer/race_finding.h"

#include <fmt/format.h>

#include <utility>

namespace heddle::explorer {
namespace {

struct Side {
  engine::ThreadId thread = engine::no_thread;
  bool is_write = false;
  bool is_atomic = false;
  runtime::StackRef stack;
  const std::uint32_t* held = nullptr;
  std::uint32_t held_count = 0;

  [[nodiscard]] std::string role() const {
    return fmt::format("{}{}", is_atomic ? "atomic " : "", is_write ? "write" : "read");
  }
  [[nodiscard]] std::string verb() const {
    return fmt::format("{}{}", is_write ? "writes" : "reads", is_atomic ? " atomically" : "");
  }
};

void add_side(const Evidence& evidence, const Side& side, const std::string& object, Finding& finding) {
  Trace trace;
  trace.thread = evidence.threads().with_own_name(side.thread);
  trace.locks = evidence.lock_names(side.held, side.held_count);
  trace.steps = evidence.steps(side.stack);
  if (!trace.steps.empty()) trace.steps.back().message = fmt::format("{} {} here", side.verb(), object);
  const SourceLocation place = evidence.place(side.stack);
  finding.locations.push_back({place, side.role()});
  finding.traces.push_back(std::move(trace));
}

}  // namespace

Finding race_finding(const Evidence& evidence, const runtime::RaceEntry& entry) {
  const engine::RaceRecord& race = entry.race;
  const Side now{race.thread, race.is_write, race.is_atomic, entry.stack, entry.held, entry.held_count};
  const Side before{race.previous_thread, race.previous_is_write, race.previous_is_atomic,
                    entry.previous_stack, entry.previous_held,    entry.previous_held_count};
  Finding finding = simulator_finding("data-race");
  const Evidence::Memory memory = evidence.memory(entry);
  finding.object = memory.name;
  const std::string object = memory.name.empty()
                                 ? fmt::format("{} byte{}", race.size, race.size == 1 ? "" : "s")
                                 : fmt::format("'{}'", memory.name);
  finding.message =
      fmt::format("data race on {}: {} by thread {} and {} by thread {} with nothing to order them",
                  memory.description, now.role(), evidence.threads().pedigree(now.thread), before.role(),
                  evidence.threads().pedigree(before.thread));
  add_side(evidence, now, object, finding);
  add_side(evidence, before, object, finding);
  if (before.stack.count == 0) finding.notes.emplace_back("the stack of the earlier access is not known");
  finding.notes.insert(finding.notes.end(), memory.notes.begin(), memory.notes.end());
  if (const std::string library = evidence.unseen_order(entry); !library.empty()) {
    finding.confidence = Confidence::possible;
    finding.severity = Severity::warning;
    finding.notes.push_back(fmt::format(
        "{} synchronises threads by atomics and is not compiled for simulation: what orders these accesses "
        "may lie in there",
        library));
  }
  return finding;
}

}  // namespace heddle::explorer

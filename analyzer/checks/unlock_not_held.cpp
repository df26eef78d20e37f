// unlock-not-held: a thread gives back a lock that it surely does not hold (docs/checks/unlock-not-held.md).
// Only where the whole way from the thread's root is known, or where the lock was given back just before.

#include <algorithm>
#include <optional>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"

namespace heddle::checks {
namespace {

using link::FunctionId;
using link::PathId;
using link::ReleaseRecord;
using link::Situation;

class UnlockFinder {
 public:
  explicit UnlockFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_) {}

  void run(Output& output) {
    for (const link::LocalRecords& local : levels_.local)
      for (const ReleaseRecord& record : local.releases) look_at(local.function, record, output);
  }

 private:
  /// May the thread have taken it under another name, or by a try whose outcome we did not follow?
  [[nodiscard]] bool is_doubtful(FunctionId level, const ReleaseRecord& record) const {
    const Situation& there = workspace_.situations[record.origin.situation];
    const std::string name = names_.object(record.lock);
    if (link::holds_unknown(workspace_.sets[there.must])) return true;
    for (link::HeldId id : workspace_.sets[there.may])
      if (names_.object(workspace_.held[id].lock) == name) return true;
    for (PathId lock : workspace_.sets[there.conditional])
      if (names_.object(lock) == name) return true;
    const std::vector<link::AcquireRecord>& acquires = workspace_.summaries[level].acquires;
    return std::any_of(acquires.begin(), acquires.end(), [&](const link::AcquireRecord& a) {
      return a.try_only && names_.object(a.lock) == name;
    });
  }

  /// Reached through pointers that may have changed meanwhile.
  [[nodiscard]] bool is_fixed(PathId lock) const {
    const std::vector<cir::Step> steps = workspace_.program.paths.steps(lock);
    return is_one_object(workspace_, lock) &&
           std::none_of(steps.begin(), steps.end(),
                        [](const cir::Step& s) { return s.kind == link::StepKind::dereference; });
  }

  void look_at(FunctionId level, const ReleaseRecord& record, Output& output) {
    if (!is_named_lock(workspace_, record.lock)) return;
    if (!record.on_one_way && is_doubtful(level, record)) return;
    const std::string name = names_.object(record.lock);
    if (!reported_.insert({names_.place(record.origin.location), name}).second) return;
    const Situation& there = workspace_.situations[record.origin.situation];
    const bool before = link::contains(workspace_.sets[there.history], record.lock) ||
                        link::contains(workspace_.sets[there.must_released], record.lock);
    const bool certain =
        levels_.in_program[level] && is_fixed(record.lock) && !record.on_one_way && !there.in_recursion;
    Finding result;
    result.rule = "unlock-not-held";
    result.object = name;
    result.severity = certain ? Severity::error : Severity::warning;
    result.message = "the thread gives back '" + name + "', which it does not hold" +
                     (record.on_one_way ? " on every way here"
                      : before          ? " any more"
                                        : "");
    result.locations.push_back({names_.place(record.origin.location), "given back here"});
    const link::Held* taken = taken_where(workspace_, there, record.lock);
    if (record.on_one_way && taken)
      result.locations.push_back({names_.place(taken->location), "held since here, on another way"});
    result.traces.push_back(traces_.to(level, record.origin, "gives back '" + name + "'"));
    result.notes.push_back(
        record.on_one_way
            ? taken ? "one way here holds it, another does not, and nothing tells them apart"
                    : "one way here gave it back already, another did not, and nothing tells them apart"
        : before ? "it was given back on every way here"
                 : "nothing that the thread does before takes it");
    output.findings.push_back(std::move(result));
  }

  const link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  std::set<std::pair<SourceLocation, std::string>> reported_;
};

}  // namespace

void find_unlocks_not_held(const Input& input, Output& output) { UnlockFinder(input).run(output); }

}  // namespace heddle::checks

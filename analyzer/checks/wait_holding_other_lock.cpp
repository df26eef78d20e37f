// wait-holding-other-lock: a thread waits on a condition while it holds another lock that every notifier must
// take before it notifies (docs/checks/wait-holding-other-lock.md). Only the waiter's own mutex is given back
// by a wait.

#include <algorithm>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/exclusion.h"

namespace heddle::checks {
namespace {

using link::AcquireRecord;
using link::Level;
using link::LockId;
using link::PathId;
using link::SignalRecord;
using link::Situation;
using link::WaitRecord;

class NestedWaitFinder {
 public:
  explicit NestedWaitFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_) {}

  void run(Output& output) {
    for (const Level& level : levels_.all)
      for (const WaitRecord& wait : level.summary.waits) look_at(level, wait, output);
  }

 private:
  [[nodiscard]] const Situation& situation(const link::Origin& origin) const {
    return workspace_.situations[origin.situation];
  }

  void look_at(const Level& level, const WaitRecord& wait, Output& output) {
    if (wait.timed || wait.for_signal || wait.lock == link::PathTable::unknown) return;
    for (LockId id : workspace_.sets[situation(wait.origin).must]) {
      const PathId lock = link::lock_path(id);
      if (may_be_same_lock(workspace_, lock, wait.lock)) continue;
      if (const SignalRecord* notifier = blocked_notifier(level, wait, lock); notifier != nullptr)
        report(level, wait, lock, *notifier, output);
    }
  }

  /// A notifier of the condition, if there is one and none of them can notify without having taken the lock.
  [[nodiscard]] const SignalRecord* blocked_notifier(const Level& level, const WaitRecord& wait,
                                                     PathId lock) const {
    const SignalRecord* found = nullptr;
    for (const SignalRecord& signal : level.summary.signals) {
      if (!signal.notifies || signal.object != wait.condition) continue;
      const Situation& there = situation(signal.origin);
      if (!link::parallel(workspace_, level, situation(wait.origin), there)) continue;
      if (!link::contains(workspace_.sets[there.history], lock)) return nullptr;
      if (found == nullptr) found = &signal;
    }
    return found;
  }

  [[nodiscard]] const AcquireRecord* acquisition(const Level& level, PathId lock,
                                                 link::ThreadId thread) const {
    for (const AcquireRecord& record : level.summary.acquires)
      if (record.lock == lock && situation(record.origin).thread == thread) return &record;
    return nullptr;
  }

  void report(const Level& level, const WaitRecord& wait, PathId lock, const SignalRecord& notifier,
              Output& output) {
    const AcquireRecord* needed = acquisition(level, lock, situation(notifier.origin).thread);
    if (needed == nullptr) return;
    const std::string condition = names_.object(wait.condition), name = names_.object(lock);
    if (!reported_.insert({names_.place(wait.origin.location), name}).second) return;
    Finding result;
    result.rule = "wait-holding-other-lock";
    result.object = condition + ", " + name;
    const bool doubtful = situation(wait.origin).in_recursion || situation(notifier.origin).in_recursion ||
                          situation(needed->origin).in_recursion;
    result.severity = level.in_program && !doubtful ? Severity::error : Severity::warning;
    result.message = "the thread waits for '" + condition + "' while it holds '" + name +
                     "', which the thread that notifies must take first";
    result.locations.push_back({names_.place(wait.origin.location), "waits here"});
    result.locations.push_back({names_.place(needed->origin.location), "blocked here"});
    result.traces.push_back(traces_.to(level.function, wait.origin, "waits for '" + condition + "'"));
    result.traces.push_back(
        traces_.to(level.function, needed->origin, "acquires '" + name + "' before it notifies"));
    output.findings.push_back(std::move(result));
  }

  const link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  std::set<std::pair<SourceLocation, std::string>> reported_;
};

}  // namespace

void find_waits_holding_locks(const Input& input, Output& output) { NestedWaitFinder(input).run(output); }

}  // namespace heddle::checks

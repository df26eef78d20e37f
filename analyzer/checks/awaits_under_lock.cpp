// blocking-under-lock, where it is for ever: a thread waits for a semaphore, a latch, a barrier or a promise
// while it holds a lock that all those must take who could let it go on
// (docs/checks/blocking-under-lock.md). A signal by who holds the lock since before the wait needs nobody.

#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/exclusion.h"

namespace heddle::checks {
namespace {

using link::AcquireRecord;
using link::Held;
using link::Level;
using link::LockId;
using link::PathId;
using link::SignalRecord;
using link::Situation;
using link::WaitRecord;

class AwaitFinder {
 public:
  explicit AwaitFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_) {}

  void run(Output& output) {
    for (const Level& level : levels_.all)
      for (const WaitRecord& wait : level.summary.waits)
        if (wait.for_signal)
          for (LockId held : workspace_.sets[situation(wait.origin).must]) look_at(level, wait, held, output);
  }

 private:
  [[nodiscard]] const Situation& situation(const link::Origin& origin) const {
    return workspace_.situations[origin.situation];
  }

  void look_at(const Level& level, const WaitRecord& wait, LockId held, Output& output) {
    const PathId lock = link::lock_path(held);
    if (!is_named_lock(workspace_, lock)) return;
    const AcquireRecord* needed = nullptr;
    for (const SignalRecord& signal : level.summary.signals) {
      if (signal.notifies || signal.object != wait.condition) continue;
      if (!link::parallel(workspace_, level, situation(wait.origin), situation(signal.origin))) continue;
      const AcquireRecord* taken = taken_first(level, wait, signal, held);
      if (taken == nullptr) return;
      if (needed == nullptr) needed = taken;
    }
    if (needed != nullptr) report(level, wait, *needed, output);
  }

  /// Where the signalling thread must take the lock before it signals, at a time when the other may wait.
  [[nodiscard]] const AcquireRecord* taken_first(const Level& level, const WaitRecord& wait,
                                                 const SignalRecord& signal, LockId held) const {
    const PathId lock = link::lock_path(held);
    const Situation& there = situation(signal.origin);
    if (!link::contains(workspace_.sets[there.history], lock) || is_same_hold(wait, signal, lock))
      return nullptr;
    for (const AcquireRecord& taken : level.summary.acquires) {
      if (taken.lock != lock || taken.try_only || (taken.shared && link::is_shared(held))) continue;
      const Situation& where = situation(taken.origin);
      if (where.thread == there.thread && link::parallel(workspace_, level, situation(wait.origin), where))
        return &taken;
    }
    return nullptr;
  }

  /// `lock(m); sem_wait(&s); ...; sem_post(&s); unlock(m);` in each thread: who holds the permit has the
  /// lock.
  [[nodiscard]] bool is_same_hold(const WaitRecord& wait, const SignalRecord& signal, PathId lock) const {
    const Held* here = taken_where(workspace_, situation(wait.origin), lock);
    const Held* there = taken_where(workspace_, situation(signal.origin), lock);
    return workspace_.program.paths.sync(wait.condition) == cir::SyncType::semaphore && here != nullptr &&
           there != nullptr && here->location == there->location &&
           link::holds(workspace_.sets[situation(signal.origin).must], lock);
  }

  void report(const Level& level, const WaitRecord& wait, const AcquireRecord& needed, Output& output) {
    const std::string object = names_.object(wait.condition), name = names_.object(needed.lock);
    if (!reported_.insert({names_.place(wait.origin.location), name}).second) return;
    Finding result;
    result.rule = "blocking-under-lock";
    result.object = name;
    result.severity = Severity::warning;
    result.message = "the thread waits for '" + object + "' while it holds '" + name +
                     "', which each thread that could let it go on must take first";
    result.locations.push_back({names_.place(wait.origin.location), "waits here"});
    result.locations.push_back({names_.place(needed.origin.location), "blocked here"});
    result.traces.push_back(traces_.to(level.function, wait.origin, "waits for '" + object + "'"));
    result.traces.push_back(traces_.to(level.function, needed.origin, "acquires '" + name + "'"));
    output.findings.push_back(std::move(result));
  }

  link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  std::set<std::pair<SourceLocation, std::string>> reported_;
};

}  // namespace

void find_awaits_under_lock(const Input& input, Output& output) { AwaitFinder(input).run(output); }

}  // namespace heddle::checks

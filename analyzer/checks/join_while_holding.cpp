// join-while-holding: a thread waits for the end of another while it holds a lock that the other may still
// have to take (docs/checks/join-while-holding.md).

#include <algorithm>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/exclusion.h"

namespace heddle::checks {
namespace {

using link::AcquireRecord;
using link::JoinRecord;
using link::Level;
using link::LockId;
using link::PathId;
using link::Situation;

class HeldJoinFinder {
 public:
  explicit HeldJoinFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_) {}

  void run(Output& output) {
    for (const Level& level : levels_.all)
      for (const JoinRecord& join : level.summary.joins)
        for (LockId id : workspace_.sets[situation(join.origin).must]) look_at(level, join, id, output);
  }

 private:
  [[nodiscard]] const Situation& situation(const link::Origin& origin) const {
    return workspace_.situations[origin.situation];
  }

  void look_at(const Level& level, const JoinRecord& join, LockId held, Output& output) {
    const PathId lock = link::lock_path(held);
    if (!is_named_lock(workspace_, lock)) return;
    for (const AcquireRecord& taken : level.summary.acquires) {
      if (taken.lock != lock || taken.try_only || (taken.shared && link::is_shared(held))) continue;
      const Situation& there = situation(taken.origin);
      if (!link::contains(join.threads, there.thread)) continue;
      const bool runs = link::parallel(workspace_, level, situation(join.origin), there);
      if (!runs && !is_joined_only_here(level, join, there.thread)) continue;
      if (comes_before(workspace_, level, taken.origin, join.origin)) continue;
      return report(level, join, taken, output);
    }
  }

  /// In a loop that joins one thread after the other, all count as ended from the first turn on. Were they
  /// running before it?
  [[nodiscard]] bool is_joined_only_here(const Level& level, const JoinRecord& join,
                                         link::ThreadId thread) const {
    if (!join.whole_range || !workspace_.program.paths.has_varying_index(join.handle)) return false;
    return std::none_of(level.summary.joins.begin(), level.summary.joins.end(), [&](const JoinRecord& other) {
      return other.origin.location != join.origin.location && link::contains(other.threads, thread);
    });
  }

  void report(const Level& level, const JoinRecord& join, const AcquireRecord& taken, Output& output) {
    const std::string name = names_.object(taken.lock);
    if (!reported_.insert({names_.place(join.origin.location), name}).second) return;
    Finding result;
    result.rule = "join-while-holding";
    result.object = name;
    const bool certain = level.in_program && is_one_object(workspace_, taken.lock) &&
                         !situation(taken.origin).in_recursion && !situation(join.origin).in_recursion;
    result.severity = certain ? Severity::error : Severity::warning;
    result.message = "the thread waits for the end of another while it holds '" + name +
                     "', which the other may have to take first";
    result.locations.push_back({names_.place(join.origin.location), "waits here"});
    result.locations.push_back({names_.place(taken.origin.location), "blocked here"});
    result.traces.push_back(traces_.to(level.function, join.origin, "waits for the end of the other thread"));
    result.traces.push_back(traces_.to(level.function, taken.origin, "acquires '" + name + "'"));
    output.findings.push_back(std::move(result));
  }

  link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  std::set<std::pair<SourceLocation, std::string>> reported_;
};

}  // namespace

void find_joins_while_holding(const Input& input, Output& output) { HeldJoinFinder(input).run(output); }

}  // namespace heddle::checks

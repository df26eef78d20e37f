// upgrade-deadlock: a thread takes a reader-writer lock exclusively while it holds it shared
// (docs/checks/upgrade-deadlock.md). Found with double locks, of which it is the kind with a cure of its own.

#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"

namespace heddle::checks {
namespace {

Finding finding(const link::Names& names, const Traces& traces, link::FunctionId level,
                const link::DoubleLockRecord& record) {
  Finding result;
  result.rule = "upgrade-deadlock";
  result.object = names.object(record.lock);
  result.severity = record.in_recursion ? Severity::warning : Severity::error;
  result.message = "the thread takes '" + result.object +
                   "' exclusively while it holds it shared, and waits for itself for ever";
  result.locations.push_back({names.place(record.second.location), "acquired exclusively here"});
  result.locations.push_back({names.place(record.first.location), "acquired shared here"});
  result.traces.push_back(traces.taken_twice(level, record, "acquires '" + result.object + "' shared",
                                             "acquires '" + result.object + "' exclusively"));
  return result;
}

}  // namespace

void find_upgrade_deadlocks(const Input& input, Output& output) {
  const link::Names names(input.workspace);
  const Traces traces(input.workspace, names);
  std::set<std::pair<std::string, SourceLocation>> reported;
  // At one place the error counts more than the guess.
  for (const bool in_recursion : {false, true}) {
    for (const auto& [level, record] : input.levels.double_locks) {
      if (!record.upgrade || record.shared || record.in_recursion != in_recursion) continue;
      if (!is_same_object_each_time(input.workspace, record.lock)) continue;
      if (!reported.insert({names.object(record.lock), names.place(record.second.location)}).second) continue;
      output.findings.push_back(finding(names, traces, level, record));
    }
  }
}

}  // namespace heddle::checks

// double-lock: a thread takes a lock that it holds already, itself or in a function that it calls
// (docs/checks/double-lock.md). The pairs are found while summaries are applied; here they become findings.

#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"

namespace heddle::checks {
namespace {

Finding finding(const link::Names& names, const Traces& traces, link::FunctionId level,
                const link::DoubleLockRecord& record) {
  Finding result;
  result.rule = "double-lock";
  result.object = names.object(record.lock);
  result.severity = record.in_recursion ? Severity::warning : Severity::error;
  result.message =
      "the thread takes '" + result.object + "' while it holds it already, and waits for itself for ever";
  result.locations.push_back({names.place(record.second.location), "acquired again here"});
  result.locations.push_back({names.place(record.first.location), "acquired first here"});
  result.traces.push_back(traces.taken_twice(level, record, "acquires '" + result.object + "'",
                                             "acquires '" + result.object + "' again"));
  return result;
}

}  // namespace

void find_double_locks(const Input& input, Output& output) {
  const link::Names names(input.workspace);
  const Traces traces(input.workspace, names);
  std::set<std::pair<std::string, SourceLocation>> reported;
  // At one place the error counts more than the guess.
  for (const bool in_recursion : {false, true}) {
    for (const auto& [level, record] : input.levels.double_locks) {
      if (record.upgrade || record.in_recursion != in_recursion) continue;  // upgrade_deadlock.cpp
      if (input.workspace.program.paths.sync(record.lock) == cir::SyncType::recursive_mutex) continue;
      if (!is_same_object_each_time(input.workspace, record.lock)) continue;
      if (!reported.insert({names.object(record.lock), names.place(record.second.location)}).second) continue;
      output.findings.push_back(finding(names, traces, level, record));
    }
  }
}

}  // namespace heddle::checks

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

/// Held shared, and taken shared again.
bool is_read_twice(const link::DoubleLockRecord& record) { return record.shared && record.upgrade; }

/// Do readers wait as soon as a writer does? By default those of pthreads do not.
bool prefers_writers(const link::Workspace& workspace) {
  for (const cir::Function& function : workspace.program.functions)
    for (const cir::Block& block : function.blocks)
      for (const cir::Event& event : block.events)
        if (const auto* call = std::get_if<cir::Opaque>(&event.action);
            call != nullptr && workspace.program.strings[call->name] == "pthread_rwlockattr_setkind_np")
          return true;
  return false;
}

/// A thread that takes the lock exclusively, of those that the program starts; null = there is none.
const link::AcquireRecord* writer(const Input& input, const link::Names& names, const std::string& lock) {
  for (const link::Level& level : input.levels.all)
    for (const link::AcquireRecord& taken : level.summary.acquires)
      if (!taken.shared && !taken.try_only && names.object(taken.lock) == lock) return &taken;
  return nullptr;
}

Finding read_twice(const link::Names& names, const Traces& traces, link::FunctionId level,
                   const link::DoubleLockRecord& record, const link::AcquireRecord& writer) {
  Finding result;
  result.rule = "double-lock";
  result.object = names.object(record.lock);
  result.severity = Severity::warning;
  result.message = "the thread takes '" + result.object +
                   "' shared while it holds it shared already: if another thread waits in between to take it "
                   "exclusively, both wait for ever";
  result.locations.push_back({names.place(record.second.location), "acquired again here"});
  result.locations.push_back({names.place(record.first.location), "acquired first here"});
  result.locations.push_back({names.place(writer.origin.location), "taken exclusively here"});
  result.traces.push_back(traces.taken_twice(level, record, "acquires '" + result.object + "' shared",
                                             "acquires '" + result.object + "' shared again"));
  return result;
}

void find_locks_read_twice(const Input& input, const link::Names& names, const Traces& traces,
                           Output& output) {
  std::set<std::pair<std::string, SourceLocation>> reported;
  for (const auto& [level, record] : input.levels.double_locks) {
    if (!is_read_twice(record) || record.in_recursion) continue;
    if (!is_same_object_each_time(input.workspace, record.lock)) continue;
    const std::string name = names.object(record.lock);
    if (!reported.insert({name, names.place(record.second.location)}).second) continue;
    if (const link::AcquireRecord* waits = writer(input, names, name);
        waits != nullptr && prefers_writers(input.workspace))
      output.findings.push_back(read_twice(names, traces, level, record, *waits));
  }
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
  find_locks_read_twice(input, names, traces, output);
  find_handler_locks(input, output);
}

}  // namespace heddle::checks

// lock-across-await: a coroutine is suspended while it holds a lock (docs/checks/lock-across-await.md). A
// warning: whether the awaited thing suspends at all, and which thread goes on, is not known.

#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"

namespace heddle::checks {

void find_locks_across_await(const Input& input, Output& output) {
  const link::Workspace& workspace = input.workspace;
  const link::Names names(workspace);
  const Traces traces(workspace, names);
  std::set<std::pair<SourceLocation, std::string>> reported;
  for (const link::LocalRecords& local : input.levels.local)
    for (const link::AwaitRecord& await : local.awaits) {
      const link::Situation& there = workspace.situations[await.origin.situation];
      for (link::PathId lock : named_locks(workspace, there)) {
        const std::string name = names.object(lock);
        if (!reported.insert({names.place(await.origin.location), name}).second) continue;
        Finding result;
        result.rule = "lock-across-await";
        result.object = name;
        result.severity = Severity::warning;
        result.message = "the coroutine holds '" + name +
                         "' while it is suspended, and may go on in a thread that does not own it";
        result.locations.push_back({names.place(await.origin.location), "suspended here"});
        Trace trace = traces.to(local.function, await.origin, "is suspended");
        if (const link::Held* taken = taken_where(workspace, there, lock)) {
          result.locations.push_back({names.place(taken->location), "acquired here"});
          trace.steps.insert(trace.steps.end() - 1,
                             traces.step(taken->location, taken->function, "acquires '" + name + "'"));
        }
        result.traces.push_back(std::move(trace));
        output.findings.push_back(std::move(result));
      }
    }
}

}  // namespace heddle::checks

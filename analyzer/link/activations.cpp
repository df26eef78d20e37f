#include "analyzer/link/activations.h"

#include <algorithm>
#include <iterator>

namespace heddle::link {
namespace {

/// Is the thread started by the function, or by what it calls (as far as names of threads tell)?
bool is_started_by(const ThreadTable& threads, ThreadId thread, SymbolId function) {
  const ThreadName& name = threads[thread];
  return threads.at(name.spawn).function == function ||
         std::any_of(std::begin(name.calls), std::end(name.calls),
                     [&](SiteId call) { return call != 0 && threads.at(call).function == function; });
}

/// Who ran the call of the function that the thread has its local variables from.
ThreadId caller_of(const ThreadTable& threads, ThreadId thread, SymbolId function) {
  for (ThreadId t = thread; t != ThreadTable::self; t = threads[t].parent)
    if (is_started_by(threads, t, function)) return threads[t].parent;
  return thread;
}

}  // namespace

bool is_of_one_call(const AccessPair& pair, PathId object) {
  const Workspace& workspace = pair.workspace;
  const cir::Root& root = workspace.program.paths.root_of(object);
  if (root.kind != RootKind::local) return true;
  const FunctionId function = workspace.program.body_of(root.symbol);
  if (function == Program::none || function == pair.level.function) return true;
  if (workspace.calls.is_recursive(function)) return false;
  const ThreadId a = caller_of(workspace.threads, pair.in_a.thread, root.symbol),
                 b = caller_of(workspace.threads, pair.in_b.thread, root.symbol);
  if (a != b || pair.level.summary.parallel.contains(pair_of(a, a))) return false;
  return a != ThreadTable::self || pair.level.clients != Clients::at_once;
}

}  // namespace heddle::link

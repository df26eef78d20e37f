// Accesses of one thread, accesses before the other thread is started and accesses after it was joined do not
// race: the threads that may run at an event are known (Situation::alive), and so are the pairs of started
// threads that overlap. Nor do those of two processes, unless to a shared mapping.

#include "analyzer/link/exclusion.h"

namespace heddle::link {

namespace {

/// A signal handler runs on top of whatever it meets, in any thread. On top of the threads that installed it,
/// it is no second thread: what it may meet there is the business of async-signal-safety, and so are handlers
/// on top of handlers.
bool may_interrupt(const ThreadTable& threads, ThreadId handler, ThreadId other) {
  return !threads[other].interrupts && !threads.descends(handler, other);
}

/// Have they memory apart from each other? A process that is forked often, is one of several.
bool are_processes(const ThreadTable& threads, ThreadId a, ThreadId b) {
  return threads.process_of(a) != threads.process_of(b) || (a == b && threads[a].is_process);
}

bool overlap_in_time(const Workspace& workspace, const Level& level, const Situation& a, const Situation& b) {
  const ThreadTable& threads = workspace.threads;
  const ThreadId x = threads.runner_of(a.thread), y = threads.runner_of(b.thread);
  if (x == ThreadTable::self && y == ThreadTable::self)
    return a.thread == b.thread && level.clients == Clients::at_once;
  if (threads[a.thread].interrupts) return may_interrupt(threads, a.thread, b.thread);
  if (threads[b.thread].interrupts) return may_interrupt(threads, b.thread, a.thread);
  if (level.summary.parallel.contains(pair_of(x, y))) return true;
  if (x == y) return false;
  // A thread and one that it started, directly or not: the place in the elder says whether the younger runs.
  // Of those that it leaves behind when it ends, nothing is said.
  if (threads.descends(y, x)) return a.thread == x && contains(workspace.sets[a.alive], y);
  if (threads.descends(x, y)) return b.thread == y && contains(workspace.sets[b.alive], x);
  return false;
}

}  // namespace

bool is_in_common(const AccessPair& pair, PathId object) {
  if (!are_processes(pair.workspace.threads, pair.in_a.thread, pair.in_b.thread)) return true;
  const cir::Root& root = pair.workspace.program.paths.root_of(object);
  return root.kind == RootKind::allocation && root.name == pair.workspace.shared_mapping;
}

bool parallel(const Workspace& workspace, const Level& level, const Situation& a, const Situation& b) {
  return !are_processes(workspace.threads, a.thread, b.thread) && overlap_in_time(workspace, level, a, b);
}

namespace {

/// Did the thread of `second` wait for the end of that of `first`, which a third one started? Such as one
/// task that waits for the futures of others.
bool joined_by_sibling(const AccessPair& pair, const Situation& first, const Situation& second) {
  const Summary& summary = pair.level.summary;
  if (first.thread == ThreadTable::self || second.awaited == 0) return false;
  if (summary.parallel.contains(pair_of(first.thread, first.thread))) return false;
  for (PathId handle : pair.workspace.sets[second.awaited]) {
    if (!is_thread_handle(pair.workspace.program.paths.sync(handle))) continue;
    for (const SignalRecord& end : summary.signals)
      if (end.object == handle && pair.workspace.situations[end.origin.situation].thread == first.thread)
        return true;
  }
  return false;
}

Verdict test(const AccessPair& pair) {
  if (!overlap_in_time(pair.workspace, pair.level, pair.in_a, pair.in_b)) return Verdict::excluded;
  if (!is_in_common(pair, pair.a.path) || !is_in_common(pair, pair.b.path)) return Verdict::excluded;
  const bool joined =
      joined_by_sibling(pair, pair.in_a, pair.in_b) || joined_by_sibling(pair, pair.in_b, pair.in_a);
  return joined ? Verdict::excluded : Verdict::fails;
}

std::string why_not(const AccessPair& pair, const Names& names) {
  if (pair.level.clients == Clients::at_once) return "";
  const FunctionId level = pair.level.function;
  if (pair.in_a.thread == pair.in_b.thread)
    return "several threads run this code at once: " + names.thread(pair.in_a.thread, level) +
           " may run more than once";
  return "neither thread is joined, or not yet started, at the other's access: " +
         names.thread(pair.in_a.thread, level) + ", " + names.thread(pair.in_b.thread, level);
}

}  // namespace

Exclusion exclusion_threads() { return {"threads", test, why_not}; }

}  // namespace heddle::link

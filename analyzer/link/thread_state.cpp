#include "analyzer/link/thread_state.h"

#include <algorithm>

namespace heddle::link {

void ThreadState::start(ThreadId thread, const IdSet& descendants, PathId handle) {
  IdSet started = descendants;
  insert(started, thread);
  state_.alive = united(state_.alive, started);
  state_.joined = without(state_.joined, started);
  if (handle <= PathTable::unknown) return;
  IdSet& threads = state_.handles[handle];
  if (is_one_object(handle)) threads.clear();
  insert(threads, thread);
}

/// A handle in an array or container stands for many: a new thread there does not end the name of the old.
bool ThreadState::is_one_object(PathId handle) const {
  const PathTable& paths = workspace_.program.paths;
  const std::vector<cir::Step> steps = paths.steps(handle);
  return std::none_of(steps.begin(), steps.end(), [](const cir::Step& s) {
    return s.kind == StepKind::element && s.index_kind != cir::IndexKind::constant;
  });
}

bool ThreadState::matches(PathId a, PathId b, bool whole_range) const {
  if (a == b) return true;
  if (!whole_range) return false;
  const PathTable& paths = workspace_.program.paths;
  if (paths.root_path(a) != paths.root_path(b)) return false;
  const auto fixed = [&](PathId path) {  // elements do not count: the range covers them all
    std::vector<cir::Step> steps = paths.steps(path);
    std::erase_if(steps, [](const cir::Step& s) { return s.kind == StepKind::element; });
    return steps;
  };
  return fixed(a) == fixed(b);
}

IdSet ThreadState::threads_of(PathId handle, bool whole_range) const {
  IdSet result;
  for (const auto& [known, threads] : state_.handles)
    if (matches(known, handle, whole_range)) result = united(result, threads);
  return result;
}

void ThreadState::join(PathId handle, bool whole_range) {
  if (handle <= PathTable::unknown) return;
  const IdSet threads = threads_of(handle, whole_range);
  if (threads.empty() && !workspace_.is_own(handle, owner_)) {
    insert(state_.joined_handles, handle * 2 + (whole_range ? 1 : 0));
    return;
  }
  if (!whole_range && !is_one_object(handle))
    return;  // one of many ended: the name stands for the others still
  for (ThreadId thread : threads) {
    IdSet ended{thread};
    const ThreadName& name = workspace_.threads[thread];
    const FunctionId body = workspace_.program.body_of(name.entry);
    for (ThreadId other : state_.alive) {  // its children end with it only where it joined them
      if (other == thread || !workspace_.threads.descends(other, thread)) continue;
      const IdSet left = body == Program::none ? IdSet{} : workspace_.summaries[body].exit.alive;
      const bool outlives = std::any_of(left.begin(), left.end(), [&](ThreadId inner) {
        return workspace_.threads.under(inner, thread) == other;
      });
      if (!outlives) insert(ended, other);
    }
    state_.alive = without(state_.alive, without(ended, state_.detached));
    state_.joined = united(state_.joined, ended);
  }
}

void ThreadState::detach(PathId handle) {
  for (ThreadId thread : threads_of(handle, false)) insert(state_.detached, thread);
  state_.handles.erase(handle);
}

void ThreadState::move(PathId from, PathId to) {
  if (to <= PathTable::unknown) return;
  const auto known = state_.handles.find(from);
  if (known == state_.handles.end()) return;
  const IdSet threads = known->second;
  state_.handles.erase(known);
  IdSet& there = state_.handles[to];
  if (is_one_object(to)) there.clear();
  there = united(there, threads);
}

void ThreadState::alias(PathId handle, const IdSet& threads) {
  if (handle <= PathTable::unknown || threads.empty()) return;
  IdSet& there = state_.handles[handle];
  there = united(there, threads);
}

}  // namespace heddle::link

#include "analyzer/link/thread_state.h"

#include <algorithm>

namespace heddle::link {

namespace {

/// A handle in an array or container stands for many: a new thread there does not end the name of the old.
bool is_one_object(const PathTable& paths, PathId handle) {
  const std::vector<cir::Step> steps = paths.steps(handle);
  return std::none_of(steps.begin(), steps.end(), [](const cir::Step& s) {
    return s.kind == StepKind::element && s.index_kind != cir::IndexKind::constant;
  });
}

bool matches(const PathTable& paths, PathId a, PathId b, bool whole_range) {
  if (a == b) return true;
  if (!whole_range || paths.root_path(a) != paths.root_path(b)) return false;
  const auto fixed = [&](PathId path) {  // elements do not count: the range covers them all
    std::vector<cir::Step> steps = paths.steps(path);
    std::erase_if(steps, [](const cir::Step& s) { return s.kind == StepKind::element; });
    return steps;
  };
  return fixed(a) == fixed(b);
}

}  // namespace

void ThreadState::start(ThreadId thread, const IdSet& descendants, PathId handle) {
  IdSet started = descendants;
  insert(started, thread);
  state_.alive = united(state_.alive, started);
  state_.joined = without(state_.joined, started);
  if (handle <= PathTable::unknown) return;
  IdSet& threads = state_.handles[handle];
  if (is_one_object(workspace_.program.paths, handle)) threads.clear();
  insert(threads, thread);
}

IdSet ThreadState::threads_of(const Workspace& workspace, const State& state, PathId handle,
                              bool whole_range) {
  IdSet result;
  for (const auto& [known, threads] : state.handles)
    if (matches(workspace.program.paths, known, handle, whole_range)) result = united(result, threads);
  return result;
}

IdSet ThreadState::ended_by(Workspace& workspace, const State& state, PathId handle, bool whole_range) {
  IdSet ended;
  // One of many ended: the name stands for the others still.
  if (!whole_range && !is_one_object(workspace.program.paths, handle)) return ended;
  for (ThreadId thread : threads_of(workspace, state, handle, whole_range)) {
    insert(ended, thread);
    const FunctionId body = workspace.program.body_of(workspace.threads[thread].entry);
    const IdSet left = body == Program::none ? IdSet{} : workspace.summaries[body].exit.alive;
    for (ThreadId other : state.alive) {  // its children end with it only where it joined them
      if (other == thread || !workspace.threads.descends(other, thread)) continue;
      const bool outlives = std::any_of(left.begin(), left.end(), [&](ThreadId inner) {
        return workspace.threads.under(inner, thread) == other;
      });
      if (!outlives) insert(ended, other);
    }
  }
  return without(ended, state.detached);
}

void ThreadState::join(PathId handle, bool whole_range) {
  if (handle <= PathTable::unknown) return;
  if (threads_of(handle, whole_range).empty() && !workspace_.is_own(handle, owner_)) {
    insert(state_.joined_handles, handle * 2 + (whole_range ? 1 : 0));
    return;
  }
  const IdSet ended = ended_by(workspace_, state_, handle, whole_range);
  state_.alive = without(state_.alive, ended);
  state_.joined = united(state_.joined, ended);
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
  if (is_one_object(workspace_.program.paths, to)) there.clear();
  there = united(there, threads);
}

void ThreadState::alias(PathId handle, const IdSet& threads) {
  if (handle <= PathTable::unknown || threads.empty()) return;
  IdSet& there = state_.handles[handle];
  there = united(there, threads);
}

}  // namespace heddle::link

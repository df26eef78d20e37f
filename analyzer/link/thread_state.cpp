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

/// Are they the tasks of an event loop or a pool?
bool is_tasks(const Workspace& workspace, PathId handle) {
  const PathTable& paths = workspace.program.paths;
  if (handle <= PathTable::unknown || paths.is_root(handle)) return false;
  const PathId parent = paths.parent(handle);
  return !paths.is_root(parent) && paths.step(parent).field == workspace.tasks_field;
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
    const bool all = is_tasks(workspace, handle);  // ... and what its tasks posted to it
    const IdSet left = body == Program::none || all ? IdSet{} : workspace.summaries[body].exit.alive;
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

bool ThreadState::has_copies(PathId handle) const {
  const auto known = state_.handles.find(handle);
  if (known == state_.handles.end()) return false;
  return std::any_of(state_.handles.begin(), state_.handles.end(), [&](const auto& other) {
    return other.first != handle && !common(other.second, known->second).empty();
  });
}

void ThreadState::cancel(PathId handle) {
  for (ThreadId thread : threads_of(handle, false))
    erase_if(state_.alive, [&](ThreadId other) { return workspace_.threads.descends(other, thread); });
  erase(state_.joinable, handle), erase(state_.surely_joinable, handle);
}

void ThreadState::becomes_joinable(PathId handle, bool surely) {
  if (handle <= PathTable::unknown) return;
  insert(state_.joinable, handle);
  if (!surely) return;
  insert(state_.surely_joinable, handle);
  insert(state_.surely_started, handle);
}

/// One of many that is joined stands for all: in which loop it was, is not looked at.
void ThreadState::settle(PathId handle, bool whole_range) {
  if (handle <= PathTable::unknown) return;
  const PathTable& paths = workspace_.program.paths;
  const bool range = whole_range || !is_one_object(paths, handle);
  // An object that is moved from takes all handles inside it along.
  const bool whole_object = paths.is_root(handle) && paths.sync(handle) == cir::SyncType::none;
  const auto is_meant = [&](PathId other) {
    // `threads[0].detach()` may be any of those that were started in a loop.
    const bool one_of_many = !range && !is_one_object(paths, other) && matches(paths, other, handle, true);
    return matches(paths, other, handle, range) || one_of_many ||
           (whole_object && paths.root_path(other) == handle);
  };
  erase_if(state_.joinable, is_meant);
  erase_if(state_.surely_joinable, is_meant);
  insert(state_.settled, handle);
}

std::optional<Joinable> ThreadState::joinable_at_end(PathId handle) const {
  const PathTable& paths = workspace_.program.paths;
  const auto among = [&](const IdSet& handles) {
    return std::any_of(handles.begin(), handles.end(),
                       [&](PathId other) { return matches(paths, other, handle, true); });
  };
  if (among(state_.surely_joinable)) return Joinable::surely;
  if (among(state_.joinable)) {
    const bool worth_saying = is_one_object(paths, handle) && contains(state_.surely_started, handle);
    return worth_saying ? std::optional(Joinable::maybe) : std::nullopt;
  }
  if (workspace_.is_own(handle, owner_) || among(state_.settled)) return std::nullopt;
  return Joinable::foreign;
}

std::optional<Joinable> ThreadState::joinable_when_replaced(PathId handle) const {
  if (!is_one_object(workspace_.program.paths, handle)) return std::nullopt;
  if (contains(state_.surely_joinable, handle)) return Joinable::surely;
  if (contains(state_.joinable, handle) || contains(state_.settled, handle)) return std::nullopt;
  return workspace_.is_own(handle, owner_) ? std::nullopt : std::optional(Joinable::foreign);
}

}  // namespace heddle::link

#pragma once
// What starting, joining and detaching threads does to a state. `alive` are the threads that may run at a
// point; a thread that was joined leaves it, those that it started and did not join itself stay.

#include <optional>

#include "analyzer/link/workspace.h"

namespace heddle::link {

class ThreadState {
 public:
  ThreadState(Workspace& workspace, State& state, SymbolId owner)
      : workspace_(workspace), state_(state), owner_(owner) {}

  /// `thread` and those that it starts (`descendants`) may run from here on.
  void start(ThreadId thread, const IdSet& descendants, PathId handle);
  void join(PathId handle, bool whole_range);
  void detach(PathId handle);
  void move(PathId from, PathId to);
  /// The start failed.
  void cancel(PathId handle);
  void alias(PathId handle, const IdSet& threads);
  /// Does another handle stand for one of its threads?
  [[nodiscard]] bool has_copies(PathId handle) const;

  /// Whether handles are joinable, for std::terminate and leaks; apart from which threads they stand for.
  void becomes_joinable(PathId handle, bool surely);
  void settle(PathId handle, bool whole_range);
  /// What the end of the handle meets; nothing where it is known not to be joinable.
  [[nodiscard]] std::optional<Joinable> joinable_at_end(PathId handle) const;
  /// What the assignment of another thread meets: only where it surely was joinable, or the caller knows. A
  /// flag may say that it never runs twice.
  [[nodiscard]] std::optional<Joinable> joinable_when_replaced(PathId handle) const;

  [[nodiscard]] IdSet threads_of(PathId handle, bool whole_range) const {
    return threads_of(workspace_, state_, handle, whole_range);
  }
  [[nodiscard]] static IdSet threads_of(const Workspace& workspace, const State& state, PathId handle,
                                        bool whole_range);
  /// The threads that surely do not run any more once the handle is joined.
  [[nodiscard]] static IdSet ended_by(Workspace& workspace, const State& state, PathId handle,
                                      bool whole_range);

 private:
  Workspace& workspace_;
  State& state_;
  SymbolId owner_;
};

}  // namespace heddle::link

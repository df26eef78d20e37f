#pragma once
// What starting, joining and detaching threads does to a state. `alive` are the threads that may run at a
// point; a thread that was joined leaves it, those that it started and did not join itself stay.

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
  void alias(PathId handle, const IdSet& threads);

  [[nodiscard]] IdSet threads_of(PathId handle, bool whole_range) const;

 private:
  [[nodiscard]] bool matches(PathId a, PathId b, bool whole_range) const;
  [[nodiscard]] bool is_one_object(PathId handle) const;

  Workspace& workspace_;
  State& state_;
  SymbolId owner_;
};

}  // namespace heddle::link

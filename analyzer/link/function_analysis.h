#pragma once
// The dataflow of one function: states at the entry of each block to a fixpoint, then one pass that makes the
// records. Callees are taken as their summaries say, so they must be there (or, in recursion, be the ones of
// the last round). Which states there are depends on the callees' effects only, never on their records.

#include "analyzer/link/loops.h"
#include "analyzer/link/recorder.h"
#include "analyzer/link/transfer.h"
#include "analyzer/link/workspace.h"

namespace heddle::link {

class FunctionAnalysis {
 public:
  FunctionAnalysis(Workspace& workspace, FunctionId id);

  /// Finds the states anew and fills `summary` with the effects, and with what `out` (a recorder for the same
  /// summary) wants.
  void run(Summary& summary, Recorder& out);
  /// The records once more, in the states that the last run found.
  void record(Summary& summary, Recorder& out);

 private:
  [[nodiscard]] bool leaves(const cir::Block& block) const;
  void find_states();
  void find_outcomes(Summary& summary);
  void record_kept_locks(Recorder& out);
  [[nodiscard]] bool holds_without_guard() const;
  [[nodiscard]] cir::Location where_left(BlockId from, BlockId to) const;
  [[nodiscard]] std::optional<bool> returns_zero(const cir::Block& block) const;
  void run_block(BlockId b, State& state, Recorder* recorder);

  Workspace& workspace_;
  const cir::Function& function_;
  Loops loops_;
  Transfer transfer_;
  std::vector<State> before_;
};

}  // namespace heddle::link

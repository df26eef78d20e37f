#pragma once
// The loops of one function, nested: a loop is a strongly connected part of the control flow graph with its
// header (the block where it is entered); taking the header away leaves the loops inside it. The frontend's
// graphs are reducible but for goto; of an irreducible loop the least block is the header. Cost: linear times
// the nesting depth.

#include <cstddef>
#include <vector>

#include "analyzer/cir/cir.h"
#include "analyzer/link/id_set.h"

namespace heddle::link {

struct Loop {
  cir::BlockId header = 0;
  IdSet blocks;
  cir::Location first, last;  // of the events inside, in the file of the first
};

/// The blocks from which control comes to each block.
[[nodiscard]] std::vector<std::vector<cir::BlockId>> predecessors_of(const cir::Function& function);

class Loops {
 public:
  explicit Loops(const cir::Function& function);

  [[nodiscard]] const std::vector<Loop>& all() const { return loops_; }  // outer before inner
  [[nodiscard]] const Loop* innermost(cir::BlockId block) const;
  [[nodiscard]] bool is_header(cir::BlockId block) const;
  /// Does the edge begin another turn of a loop?
  [[nodiscard]] bool is_next_turn(cir::BlockId from, cir::BlockId to) const;
  /// Is the place (of a declaration or allocation) inside a loop that contains the block?
  [[nodiscard]] bool in_loop_around(cir::BlockId block, const cir::Location& place) const;

 private:
  void find(const cir::Function& function, const IdSet& blocks);
  void measure(const cir::Function& function, Loop& loop) const;

  std::vector<Loop> loops_;
};

}  // namespace heddle::link

#pragma once
// Reference counts: who takes the last reference away has the object for itself.
//
//   if (count.fetch_sub(1) == 1) delete this;      lock(m); last = --p->count == 0; unlock(m); if (last)
//   free(p);
//
// A *count* of an object is a part of it that is written, by an atomic operation stronger than relaxed or
// under a lock, and tested by what this very write left. Which way the test goes is not looked at: only what
// ends the life of the counted object itself counts as the last owner's (Transfer, Instantiation).
//
// One function, read only. Cost: the blocks that lead to a block, once.

#include <map>
#include <vector>

#include "analyzer/link/path_table.h"

namespace heddle::link {

class LastOwner {
 public:
  LastOwner(const PathTable& paths, const cir::Function& function) : paths_(paths), function_(function) {}

  /// The object whose count decides that control comes to the block; 0 = there is none.
  [[nodiscard]] PathId counted(cir::BlockId block);

 private:
  [[nodiscard]] PathId find(cir::BlockId block) const;
  [[nodiscard]] PathId count_in(const cir::EventPlace& tested) const;
  [[nodiscard]] PathId object_of(PathId count) const;

  const PathTable& paths_;
  const cir::Function& function_;
  std::vector<std::vector<cir::BlockId>> predecessors_;
  std::map<cir::BlockId, PathId> known_;
};

}  // namespace heddle::link

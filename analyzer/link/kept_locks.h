#pragma once
// The ways of a function that keep a lock which its other ways give back, also where they meet those again
// before they leave: a `continue` that begins the next turn, a `break`, a `case`, a jump past the unlock.
//
//   for (...) { lock(&m);  if (skip) continue;  ...;  unlock(&m); }    // the edge to the `continue`
//
// An edge *keeps* a lock if the lock is surely held on it, no release of it can be reached from there before
// the function ends or takes the lock again, and one can be reached by the other edge of the same branch.
// Of a recursive lock that was taken twice, an edge that meets ways with one hold keeps it where no two
// releases follow. A release that only stands under a condition, without an `else`, is where data decides who
// gives the lock back, and says nothing of the ways past it. What may be another name of the lock counts as
// the lock when it is given back.
//
// Backward reachability over blocks, as typestate checkers find leaks (Strom and Yemini 1986; here the
// property is asked where ways part, not where they end, so that a meeting loses nothing). Used once for one
// function, by one thread. Cost: events and edges times the locks held in the function.

#include <cstddef>
#include <map>
#include <vector>

#include "analyzer/link/workspace.h"

namespace heddle::link {

struct KeptLock {
  PathId lock = 0;
  BlockId from = 0;
  std::size_t edge = 0;  // number of the successor
};

/// What of a state an event may change for a lock.
struct LockSets {
  explicit LockSets(const State& state)
      : must(state.must), may(state.may), released(state.released), conditional(state.conditional) {}
  IdSet must, may, released, conditional;
};

class KeptLocks {
 public:
  KeptLocks(Workspace& workspace, const cir::Function& function);

  /// What an event of the block changed; of one block in order.
  void changed(BlockId block, const Event& event, const LockSets& before, const LockSets& after);
  /// The state on the way to a successor.
  void left(BlockId block, std::size_t edge, const State& at_end, const State& on_edge);

  /// `met`: the states at the entries of the blocks.
  [[nodiscard]] std::vector<KeptLock> find(const std::vector<State>& met) const;

 private:
  struct Change {
    IdSet given_back;  // or left to a condition that is not followed
    IdSet taken;
    bool unclear = false;  // a release of who knows what
  };
  struct Way {
    bool reached = false;
    IdSet kept, lost;  // locks surely held; locks that the edge itself decides about
  };
  [[nodiscard]] bool gives_back(const Change& change, PathId lock) const;
  [[nodiscard]] bool may_be_same(PathId a, PathId b) const;
  [[nodiscard]] bool is_recursive(PathId lock) const;
  [[nodiscard]] std::vector<int> releases_ahead(PathId lock) const;
  [[nodiscard]] int through(BlockId block, PathId lock, int after) const;
  [[nodiscard]] std::vector<bool> ends_ahead(PathId lock) const;
  [[nodiscard]] bool takes_first(BlockId block, PathId lock) const;
  [[nodiscard]] bool is_second_hold(PathId lock) const;
  [[nodiscard]] bool other_way_gives_back(BlockId block, std::size_t edge, PathId lock,
                                          const std::vector<int>& ahead) const;

  Workspace& workspace_;
  const cir::Function& function_;
  std::vector<std::vector<Change>> changes_;  // by block
  std::vector<std::vector<Way>> ways_;        // by block and successor
};

}  // namespace heddle::link

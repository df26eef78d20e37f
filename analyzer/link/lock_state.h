#pragma once
// What taking and giving back locks does to a state, by itself and through guard objects. A guard that this
// function did not make (a `unique_lock&` parameter, a guard member of `*this`) owns locks that only the
// caller knows: they stand as the one lock `g.(owned)` until a call replaces g.

#include "analyzer/link/workspace.h"

namespace heddle::link {

/// Replaces the lock `g.(owned)` by what g manages, where the state knows g; any other lock is itself.
[[nodiscard]] IdSet owned_resolved(const Workspace& workspace, const State& state, PathId lock);

class LockState {
 public:
  LockState(Workspace& workspace, State& state, SymbolId owner)
      : workspace_(workspace), state_(state), owner_(owner) {}

  /// `held` says where: one entry for each of `locks`. Several candidates for one lock are one unknown lock.
  void take(LockId lock, HeldId held);
  void take_one_of(const IdSet& candidates, bool shared, const Held& where);
  void give_back(PathId lock);
  void give_back_one_of(const IdSet& candidates);

  void guard_takes(PathId guard, const IdSet& locks);    // locks are in the state already
  void guard_knows(PathId guard, const IdSet& locks);    // owns nothing yet
  void guard_may_own(PathId guard, const IdSet& locks);  // a try-lock whose outcome is not known yet
  void guard_gives_back(PathId guard);
  void guard_ends(PathId guard);
  void guard_forgets(PathId guard);
  void guard_moves(PathId from, PathId to);
  void guard_known_to_own(PathId guard, bool owns, const Held& where);

  /// The locks that a guard manages: LockIds; of a guard of the caller, the lock `g.(owned)`.
  [[nodiscard]] IdSet locks_of(PathId guard) const;

 private:
  [[nodiscard]] bool is_foreign(PathId guard) const;

  Workspace& workspace_;
  State& state_;
  SymbolId owner_;
};

}  // namespace heddle::link

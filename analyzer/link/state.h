#pragma once
// The state at one point of one function, the lattice of the dataflow. Sets marked *must* shrink where paths
// meet, those marked *may* grow. A state that was not reached is the bottom: meeting it changes nothing.
//
// What a key that is missing means: in `environment` the variable still has the value it had at entry; in
// `guards` and `handles` nothing is known of the object.

#include <map>

#include "analyzer/link/environment.h"
#include "analyzer/link/id_set.h"
#include "analyzer/link/situation.h"
#include "analyzer/link/value_table.h"

namespace heddle::link {

enum class Owns { no, yes, maybe };

/// A guard object and the locks that it manages.
struct GuardState {
  IdSet locks;  // LockIds
  Owns owns = Owns::no;
  bool operator==(const GuardState&) const = default;
};

struct State {
  bool reached = false;
  IdSet must;           // must: LockIds taken since entry and held
  IdSet assumed;        // must: LockIds of the caller's that the source declares held here
  IdSet may;            // may: HeldIds
  IdSet released;       // may: lock paths of the caller given back
  IdSet must_released;  // must
  IdSet conditional;    // may: lock paths that a callee may have left held
  IdSet split;  // may: lock paths held (or still held by the caller) on one way here and not on another, with
                // no branch since they met
  IdSet
      turn;  // may: the same of the turns of a loop whose number no lock decides; no branch in the turn since
  IdSet by_try;   // may: lock paths that a try took
  IdSet flagged;  // may: lock paths that one way here took, not by a try, and another did not
  IdSet ended;    // may: of those, the ones that were given back on some way since: nothing is known any more
  IdSet tried;    // must: lock paths of a try whose outcome no branch has told yet
  std::map<PathId, GuardState> guards;
  Environment environment;
  IdSet alive;  // may: threads started since entry that may run
  IdSet
      joined;  // may: threads surely ended where they were started at all; wins over `alive` where paths meet
  IdSet detached;                   // may: threads that nobody will join
  std::map<PathId, IdSet> handles;  // may: which threads a handle object stands for
  IdSet joined_handles;   // may: handles of the caller that were joined here: path * 2 + (whole range)
  IdSet joinable;         // may: handles whose thread is neither joined nor detached
  IdSet surely_joinable;  // must
  IdSet surely_started;   // must: handles that a thread was started for, whatever became of it
  IdSet settled;          // may: handles of the caller that were joined, detached, moved from or asked about
  IdSet awaited;          // must: order objects
  IdSet signalled;        // may
  IdSet since;            // may: of those signalled, since the last wait and in this turn of the loop
  IdSet history;          // must: lock paths ever taken
  IdSet phase;            // may: the barrier passed last, by its place; PathTable::unknown: none since entry
  IdSet published;        // may: roots of objects whose address others can find from here on
  IdSet looked_at;  // must: atomic objects whose relaxed load decided a branch: an acquire fence awaits them
  bool fenced = false;  // must: a release fence was passed, so relaxed stores signal

  bool operator==(const State&) const = default;
};

/// Where what a state names is interned.
struct Tables {
  PathTable& paths;
  ValueTable& values;
  SetTable& sets;
  const HeldTable& held;
};

/// Lets paths meet: `into` becomes what holds after either. `owner` is the function: its own locals have no
/// value at entry. Says whether `into` changed.
bool meet(State& into, const State& from, const Tables& tables, cir::SymbolId owner);

}  // namespace heddle::link

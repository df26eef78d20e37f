#include "analyzer/link/state.h"

#include <algorithm>

namespace heddle::link {
namespace {

/// What a variable holds on a path that did not assign it.
ValueSet at_entry(PathId variable, const Tables& tables, cir::SymbolId owner) {
  const cir::Root& root = tables.paths.root_of(variable);
  const bool own = root.symbol == owner && (root.kind == RootKind::local || root.kind == RootKind::result ||
                                            root.kind == RootKind::allocation);
  return own ? ValueSet{} : ValueSet{tables.values.load_of(variable)};
}

SetId merged(const ValueSet& values, const ValueSet& more, const Tables& tables) {
  ValueSet result = values;
  for (ValueId v : more) ValueTable::add(result, v);
  return tables.sets.intern(result);
}

/// What `from` knows beyond `into` comes second, so that values are interned in an order that is easy to see.
bool meet_environments(Environment& into, const Environment& from, const Tables& tables,
                       cir::SymbolId owner) {
  if (into == from) return false;
  const SetTable& sets = tables.sets;
  Environment met, more;
  met.reserve(into.size());
  auto other = from.begin();
  for (const auto& [variable, values] : into) {
    while (other != from.end() && other->first < variable) ++other;
    const bool both = other != from.end() && other->first == variable;
    if (both && other->second == values) {
      met.append(variable, values);
    } else {
      const ValueSet there = both ? sets[other->second] : at_entry(variable, tables, owner);
      met.append(variable, merged(sets[values], there, tables));
    }
  }
  auto mine = into.begin();
  for (const auto& [variable, values] : from) {
    while (mine != into.end() && mine->first < variable) ++mine;
    if (mine != into.end() && mine->first == variable) continue;
    more.append(variable, merged(at_entry(variable, tables, owner), sets[values], tables));
  }
  met.add(more);
  if (met == into) return false;
  into = std::move(met);
  return true;
}

bool meet_guards(std::map<PathId, GuardState>& into, const std::map<PathId, GuardState>& from) {
  if (into == from) return false;
  const std::map<PathId, GuardState> before = into;
  for (auto& [guard, state] : into) {
    const auto there = from.find(guard);
    const Owns other = there != from.end() ? there->second.owns : Owns::no;
    if (there != from.end()) state.locks = united(state.locks, there->second.locks);
    if (state.owns != other) state.owns = Owns::maybe;
  }
  for (const auto& [guard, state] : from) {
    if (into.contains(guard)) continue;
    GuardState merged = state;
    if (merged.owns == Owns::yes) merged.owns = Owns::maybe;
    into.emplace(guard, std::move(merged));
  }
  return into != before;
}

bool meet_handles(std::map<PathId, IdSet>& into, const std::map<PathId, IdSet>& from) {
  bool changed = false;
  for (const auto& [handle, threads] : from) {
    const auto [at, fresh] = into.try_emplace(handle);
    changed |= fresh;
    changed |= unite(at->second, threads);
  }
  return changed;
}

bool replace(IdSet& set, IdSet by) {
  if (set == by) return false;
  set = std::move(by);
  return true;
}

/// Locks of the caller that one side gave back and took again, where the other let them be: the caller's own
/// hold covers both. Once they are like that, nothing in `into` makes them taken again, so meeting comes to
/// an end.
IdSet taken_again(const State& one, const State& other, const HeldTable& held) {
  IdSet again;
  for (PathId lock : one.released) {
    const bool may_hold =
        std::any_of(other.may.begin(), other.may.end(), [&](HeldId id) { return held[id].lock == lock; });
    if (holds(one.must, lock) && !contains(other.released, lock) && !may_hold) again.push_back(lock);
  }
  return again;
}

/// What both assume; a lock that one side took again is the caller's still where the other assumes it.
IdSet assumed_after(const State& one, const State& other, const IdSet& again) {
  IdSet assumed = common(one.assumed, other.assumed);
  for (const State* side : {&one, &other})
    for (LockId lock : side->assumed)
      if (contains(again, lock_path(lock))) insert(assumed, lock);
  return assumed;
}

}  // namespace

bool meet(State& into, const State& from, const Tables& tables, cir::SymbolId owner) {
  if (!from.reached) return false;
  if (!into.reached) {
    into = from;
    return true;
  }
  const IdSet again = united(taken_again(into, from, tables.held), taken_again(from, into, tables.held));
  IdSet may = united(into.may, from.may);
  erase_if(may, [&](HeldId id) { return contains(again, tables.held[id].lock); });
  bool changed = replace(into.assumed, assumed_after(into, from, again));
  changed |= keep_common(into.must, from.must);
  changed |= replace(into.may, std::move(may));
  changed |= replace(into.released, without(united(into.released, from.released), again));
  for (const auto set : {&State::must_released, &State::tried, &State::surely_joinable,
                         &State::surely_started, &State::awaited, &State::history, &State::looked_at})
    changed |= keep_common(into.*set, from.*set);
  for (const auto set : {&State::conditional, &State::split, &State::turn, &State::by_try, &State::flagged,
                         &State::ended, &State::joined, &State::detached, &State::joined_handles,
                         &State::joinable, &State::settled, &State::phase, &State::published})
    changed |= unite(into.*set, from.*set);
  changed |= meet_guards(into.guards, from.guards);
  changed |= meet_environments(into.environment, from.environment, tables, owner);
  changed |= replace(into.alive, united(without(united(into.alive, from.alive), into.joined), into.detached));
  changed |= meet_handles(into.handles, from.handles);
  for (const auto set : {&State::signalled, &State::since})
    changed |= replace(into.*set, widened(united(into.*set, from.*set)));
  const bool fenced = into.fenced && from.fenced;
  changed |= fenced != into.fenced;
  into.fenced = fenced;
  return changed;
}

}  // namespace heddle::link

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
void meet_environments(Environment& into, const Environment& from, const Tables& tables,
                       cir::SymbolId owner) {
  if (into == from) return;
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
  into = std::move(met);
}

void meet_guards(std::map<PathId, GuardState>& into, const std::map<PathId, GuardState>& from) {
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

}  // namespace

bool meet(State& into, const State& from, const Tables& tables, cir::SymbolId owner) {
  if (!from.reached) return false;
  if (!into.reached) {
    into = from;
    return true;
  }
  const State before = into;
  const IdSet again = united(taken_again(into, from, tables.held), taken_again(from, into, tables.held));
  into.must = common(into.must, from.must);
  into.may = united(into.may, from.may);
  std::erase_if(into.may, [&](HeldId id) { return contains(again, tables.held[id].lock); });
  into.released = without(united(into.released, from.released), again);
  into.must_released = common(into.must_released, from.must_released);
  into.conditional = united(into.conditional, from.conditional);
  into.split = united(into.split, from.split);
  into.turn = united(into.turn, from.turn);
  into.by_try = united(into.by_try, from.by_try);
  into.flagged = united(into.flagged, from.flagged);
  into.ended = united(into.ended, from.ended);
  into.tried = common(into.tried, from.tried);
  meet_guards(into.guards, from.guards);
  meet_environments(into.environment, from.environment, tables, owner);
  into.joined = united(into.joined, from.joined);
  into.detached = united(into.detached, from.detached);
  into.alive = united(without(united(into.alive, from.alive), into.joined), into.detached);
  for (const auto& [handle, threads] : from.handles)
    into.handles[handle] = united(into.handles[handle], threads);
  into.joined_handles = united(into.joined_handles, from.joined_handles);
  into.joinable = united(into.joinable, from.joinable);
  into.surely_joinable = common(into.surely_joinable, from.surely_joinable);
  into.surely_started = common(into.surely_started, from.surely_started);
  into.settled = united(into.settled, from.settled);
  into.awaited = common(into.awaited, from.awaited);
  into.signalled = widened(united(into.signalled, from.signalled));
  into.since = widened(united(into.since, from.since));
  into.history = common(into.history, from.history);
  into.phase = united(into.phase, from.phase);
  into.published = united(into.published, from.published);
  into.looked_at = common(into.looked_at, from.looked_at);
  into.fenced = into.fenced && from.fenced;
  return !(into == before);
}

}  // namespace heddle::link

#include "analyzer/link/instantiate.h"

#include <algorithm>

namespace heddle::link {
namespace {

/// `index[0].(once)`: the right of the thread with index 0 to do something alone.
bool is_leadership(const Workspace& workspace, PathId lock) {
  const PathTable& paths = workspace.program.paths;
  if (lock <= PathTable::unknown || paths.is_root(lock) || paths.step(lock).field != workspace.once_field)
    return false;
  const PathId object = paths.parent(lock);
  return !paths.is_root(object) && paths.step(object).kind == StepKind::element;
}

}  // namespace

Situation situation_of(Workspace& workspace, const State& state) {
  SetTable& sets = workspace.sets;
  Situation s;
  s.must = state.assumed.empty() ? sets.intern(state.must) : sets.intern(united(state.must, state.assumed));
  s.may = sets.intern(state.may);
  s.released = sets.intern(state.released), s.must_released = sets.intern(state.must_released);
  s.conditional = sets.intern(united(state.conditional, without(state.flagged, state.ended))),
  s.alive = sets.intern(state.alive);
  s.joined = sets.intern(state.joined_handles);
  s.awaited = sets.intern(state.awaited), s.signalled = sets.intern(state.signalled);
  s.since = sets.intern(state.since), s.history = sets.intern(state.history);
  s.phase = sets.intern(state.phase);
  return s;
}

Bindings bind_call(Workspace& workspace, const Resolver& resolver, SymbolId callee,
                   const std::vector<cir::Binding>& arguments, ValueId closure, SiteId site) {
  Bindings result;
  result.callee = callee, result.site = site;
  for (const cir::Binding& argument : arguments)
    result.formals[formal_path(workspace.program, argument)] = resolver.evaluate(argument.value);
  if (closure != 0)
    for (const auto& [formal, captured] : workspace.program.values[closure].captures)
      result.formals[formal] = {captured};
  return result;
}

Instantiation::Instantiation(Workspace& workspace, const State& state, const Bindings& bindings,
                             const CallPoint& point)
    : workspace_(workspace),
      state_(state),
      bindings_(bindings),
      point_(point),
      resolver_(workspace, state.environment, point.caller, workspace.path_memo.begin()) {}

// --- names

ThreadId Instantiation::thread(ThreadId inner) {
  ThreadTable& threads = workspace_.threads;
  if (inner == ThreadTable::self) return point_.base.thread;
  if (point_.starts_thread) return threads.under(inner, point_.base.thread);
  return threads.under(threads.through_call(inner, point_.site), point_.base.thread);
}

IdSet Instantiation::threads(const IdSet& inner) {
  IdSet result;
  for (ThreadId t : inner) insert(result, thread(t));
  return result;
}

IdSet Instantiation::locks(PathId callee_lock) const {
  const PathTable& paths = workspace_.program.paths;
  IdSet result;
  for (PathId p : resolver_.substitute(callee_lock, bindings_))
    result = united(result, owned_resolved(workspace_, state_, is_cut(p) ? PathTable::unknown : p));
  // That a thread is the one with index 0 tells nothing where nobody knows whose index it is.
  if (contains(result, PathTable::unknown) && is_leadership(workspace_, callee_lock)) return {};
  if (result.empty()) {  // a guard that owns nothing gives back nothing
    const bool owned = !paths.is_root(callee_lock) && paths.step(callee_lock).field == workspace_.owned_field;
    return owned ? IdSet{} : IdSet{PathTable::unknown};
  }
  return result;
}

IdSet Instantiation::lockset(const IdSet& callee_locks) const {
  IdSet result;
  for (LockId id : callee_locks) {
    const IdSet here = locks(lock_path(id));
    if (here.empty()) continue;
    insert(result, lock_id(here.size() == 1 ? here.front() : PathTable::unknown, is_shared(id)));
  }
  return result;
}

IdSet Instantiation::held(const IdSet& callee_held) {
  IdSet result;
  for (HeldId id : callee_held) {
    Held here = workspace_.held[id];
    const IdSet candidates = locks(here.lock);
    if (candidates.size() != 1) continue;
    here.lock = candidates.front();
    if (here.function == 0) here.location = point_.location, here.function = point_.caller;
    insert(result, workspace_.held.intern(here, [&] { return chain(here.chain); }));
  }
  return result;
}

IdSet Instantiation::objects(const IdSet& callee_objects, bool certain) const {
  IdSet result;
  for (PathId object : callee_objects) {
    const IdSet here = resolver_.substitute_object(object, bindings_);
    if (certain && here.size() != 1) continue;
    for (PathId p : here)
      if (p != PathTable::unknown && !is_cut(p)) insert(result, p);
  }
  return result;
}

IdSet Instantiation::signalled(const IdSet& callee_objects) const {
  if (contains(callee_objects, PathTable::unknown)) return callee_objects;
  IdSet here = objects(callee_objects, false);
  erase_if(here, [&](PathId object) { return !workspace_.awaited.contains(object); });
  return widened(std::move(here));
}

IdSet Instantiation::joined_handles(const IdSet& callee_handles) const {
  IdSet result;
  for (PathId joined : callee_handles)
    for (PathId handle : resolver_.substitute_object(joined / 2, bindings_))
      if (handle != PathTable::unknown) insert(result, handle * 2 + joined % 2);
  return result;
}

IdSet Instantiation::ended_threads(const IdSet& joined) const {
  IdSet result;
  for (PathId handle : joined)
    result = united(result, ThreadState::ended_by(workspace_, state_, handle / 2, handle % 2 == 1));
  return result;
}

ChainId Instantiation::chain(ChainId inner) {
  if (point_.starts_thread) return inner;
  if (inner == last_chain_.first) return last_chain_.second;
  const auto [known, fresh] = chains_.try_emplace(inner);
  if (fresh) {
    const ChainId call =
        point_.recursive ? inner : workspace_.chains.prepend(point_.location, point_.caller, inner);
    known->second = workspace_.chains.append(point_.chain, call);
  }
  last_chain_ = *known;
  return known->second;
}

// --- situations

IdSet Instantiation::translated(Meaning meaning, const IdSet& set) {
  switch (meaning) {
    case Meaning::objects:
      return objects(set, false);
    case Meaning::certain_objects:
      return objects(set, true);
    case Meaning::locks:
      return lockset(set);
    case Meaning::held:
      return held(set);
    case Meaning::signalled:
      break;
  }
  return signalled(set);
}

SetId Instantiation::set_here(Meaning meaning, SetId set) {
  SetTable& sets = workspace_.sets;
  if (set == 0) return 0;
  const std::tuple key{static_cast<int>(meaning), set};
  auto known = sets_.find(key);
  if (known == sets_.end()) known = sets_.emplace(key, sets.intern(translated(meaning, sets[set]))).first;
  return known->second;
}

const IdSet& Instantiation::here(Meaning meaning, SetId set) {
  return workspace_.sets[set_here(meaning, set)];
}

/// Where the callee passed no barrier, the caller's are the last ones still.
IdSet Instantiation::phase(const IdSet& inner, const IdSet& base) const {
  IdSet result = objects(inner, false);
  return contains(inner, PathTable::unknown) ? united(result, base) : result;
}

Situation Instantiation::on_top_of_base(const Situation& inner) {
  SetTable& sets = workspace_.sets;
  const Situation& base = point_.base;
  Situation result;
  result.thread = thread(inner.thread);
  const SetId all_released = set_here(Meaning::objects, inner.released),
              surely_released = set_here(Meaning::certain_objects, inner.must_released);
  const IdSet &released = sets[all_released], &must_released = sets[surely_released];
  IdSet must = here(Meaning::locks, inner.must), may = here(Meaning::held, inner.may);
  IdSet conditional = here(Meaning::objects, inner.conditional);
  if (inner.thread == ThreadTable::self) {
    for (LockId id : sets[base.must])
      if (!contains(released, lock_path(id))) insert(must, id);
    for (HeldId id : sets[base.may])
      if (!contains(must_released, workspace_.held[id].lock)) insert(may, id);
    conditional = united(conditional, without(sets[base.conditional], released));
    result.released = sets.united(base.released, all_released);
    result.must_released = sets.united(base.must_released, surely_released);
    const IdSet joined = joined_handles(sets[inner.joined]);
    result.joined = sets.intern(united(sets[base.joined], joined));
    result.alive =
        sets.intern(united(threads(sets[inner.alive]), without(sets[base.alive], ended_threads(joined))));
    result.signalled =
        sets.intern(widened(united(sets[base.signalled], here(Meaning::signalled, inner.signalled))));
    const IdSet before = inner.awaited == 0 ? sets[base.since] : IdSet{};
    result.since = sets.intern(widened(united(before, here(Meaning::signalled, inner.since))));
    result.history = sets.united(base.history, set_here(Meaning::certain_objects, inner.history));
  } else {
    result.alive = sets.intern(threads(sets[inner.alive]));
    result.signalled = set_here(Meaning::signalled, inner.signalled);
    result.since = set_here(Meaning::signalled, inner.since);
    result.history = set_here(Meaning::certain_objects, inner.history);
  }
  const bool own = inner.thread == ThreadTable::self;
  result.phase = sets.intern(phase(sets[inner.phase], own ? sets[base.phase] : IdSet{PathTable::unknown}));
  result.must = sets.intern(must), result.may = sets.intern(may),
  result.conditional = sets.intern(conditional);
  result.awaited = sets.united(base.awaited, set_here(Meaning::certain_objects, inner.awaited));
  result.in_recursion = inner.in_recursion || point_.coarse || point_.last_reference;
  if (point_.coarse) {
    const SetId any = sets.intern({PathTable::unknown});
    result.history = 0;
    if (result.signalled != 0) result.signalled = any;
    if (result.since != 0) result.since = any;
  }
  return result;
}

SituationId Instantiation::situation(SituationId id) {
  if (id == last_situation_.first) return last_situation_.second;
  auto known = situations_.find(id);
  if (known == situations_.end()) {
    const Situation inner = workspace_.situations[id];
    known = situations_.emplace(id, workspace_.situations.intern(on_top_of_base(inner))).first;
  }
  last_situation_ = *known;
  return known->second;
}

/// Only the callee's own thread came by this call.
ChainId Instantiation::chain(const Origin& inner) {
  const bool own_thread = workspace_.situations[inner.situation].thread == ThreadTable::self;
  return own_thread ? chain(inner.chain) : inner.chain;
}

Origin Instantiation::origin_without_chain(const Origin& inner) {
  Origin result = inner;
  result.situation = situation(inner.situation);
  result.site = point_.site;
  return result;
}

Origin Instantiation::origin(const Origin& inner) {
  Origin result = origin_without_chain(inner);
  result.chain = chain(inner);
  return result;
}

// --- calls

void Instantiation::started_threads(const Summary& callee, Recorder& out) {
  // The caller's threads that the callee joined by the very handle that it then gave to the thread: `if
  // (t.joinable()) t.join(); t = std::thread(...);`.
  const auto ended_before = [&](ThreadId started) {
    IdSet joined;
    for (PathId handle : callee.exit.joined_handles) {
      const auto given = callee.exit.handles.find(handle / 2);
      if (given != callee.exit.handles.end() && given->second == IdSet{started}) insert(joined, handle);
    }
    return joined.empty() ? joined : ended_threads(joined_handles(joined));
  };
  for (const auto& [a, b] : callee.parallel) out.parallel(thread(a), thread(b));
  for (ThreadId inner : callee.threads) {
    const ThreadId here = thread(inner);
    out.thread(here);
    if (point_.starts_thread) continue;
    const IdSet ended = ended_before(inner);
    for (ThreadId other : workspace_.sets[point_.base.alive])
      if (!contains(ended, other)) out.parallel(here, other);
  }
}

void Instantiation::callee(FunctionId body, Recorder& out, IdSet& extra_threads) {
  const Summary& summary = workspace_.summaries[body];
  started_threads(summary, out);
  if (LaterCalls* later = out.later(body); later != nullptr) {
    later->put(body, state_, bindings_, point_);
  } else if (out.takes_records()) {
    records(summary, {}, out);
  }
  for (const DeferredCall& call : summary.deferred) deferred(call, out, extra_threads);
}

/// What the callee's unknown function is here: functions, or loads through a formal that the next caller
/// knows.
ValueSet Instantiation::callees_here(ValueId callee) const {
  ValueSet result;
  for (ValueId id : resolver_.substitute_value(callee, bindings_)) {
    const Value value = workspace_.program.values[id];
    const bool load = value.kind == ValueKind::load_of;
    // More of them were stored here than a state keeps apart.
    if (id == ValueTable::unknown) {
      const PathId asked = workspace_.program.values[callee].path;
      if (asked > PathTable::unknown)
        result = united(result, workspace_.functions.at(bindings_.callee, asked));
    } else if (!load || (workspace_.is_left_to_caller(value.path, point_.caller) && is_near(value.path))) {
      insert(result, id);
    } else {
      result = united(result, workspace_.functions.at(point_.caller, value.path));
    }
  }
  return result;
}

/// Functions that call each other through pointers come by again without end: of each call that says the
/// same, the first is enough, and of all the first max_expansions.
bool Instantiation::first_expansion(FunctionId body, const Bindings& inner, SituationId situation) {
  constexpr std::size_t max_expansions = 64;
  std::vector<std::uint32_t> key = {body, situation};
  for (const auto& [formal, values] : inner.formals) {
    key.push_back(formal);
    key.push_back(static_cast<std::uint32_t>(values.size()));
    key.insert(key.end(), values.begin(), values.end());
  }
  auto& expanded = outermost_->expanded_;
  return expanded.size() < max_expansions && expanded.insert(std::move(key)).second;
}

void Instantiation::deferred(const DeferredCall& call, Recorder& out, IdSet& extra_threads) {
  DeferredCall here = call;
  here.origin = origin(call.origin);
  here.arguments.clear();
  for (const auto& [formal, values] : call.arguments) {
    ValueSet mapped;
    for (ValueId v : values)
      for (ValueId w : resolver_.substitute_value(v, bindings_)) ValueTable::add(mapped, w);
    here.arguments.emplace_back(formal, mapped);
  }
  for (ValueId callee : callees_here(call.callee)) {
    const Value value = workspace_.program.values[callee];
    if (value.kind == ValueKind::load_of) {
      here.callee = callee;
      out.add(here);
      continue;
    }
    const FunctionId body = workspace_.program.body_of(value.function);
    if (body == Program::none) {
      if (out.takes_records()) ++workspace_.unresolved_calls;
      continue;
    }
    Bindings inner;
    inner.callee = value.function, inner.site = point_.site;
    for (const auto& [formal, values] : here.arguments) inner.formals[formal] = values;
    for (const auto& [formal, captured] : value.captures) inner.formals[formal] = {captured};
    if (!first_expansion(body, inner, here.origin.situation)) continue;
    CallPoint point;
    point.caller = point_.caller, point.site = point_.site;
    point.location = call.origin.location;
    point.base = workspace_.situations[here.origin.situation];
    point.chain = here.origin.chain;
    point.recursive = true;  // the chain of the deferred call says it already
    Instantiation run(workspace_, state_, inner, point);
    run.outermost_ = outermost_;
    run.callee(body, out, extra_threads);
    extra_threads = united(extra_threads, run.threads(workspace_.summaries[body].threads));
  }
}

}  // namespace heddle::link

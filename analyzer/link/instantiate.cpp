#include "analyzer/link/instantiate.h"

#include <algorithm>

namespace heddle::link {

Situation situation_of(Workspace& workspace, const State& state) {
  SetTable& sets = workspace.sets;
  Situation s;
  s.must = sets.intern(state.must), s.may = sets.intern(state.may);
  s.released = sets.intern(state.released), s.must_released = sets.intern(state.must_released);
  s.conditional = sets.intern(united(state.conditional, without(state.flagged, state.ended))),
  s.alive = sets.intern(state.alive);
  s.joined = sets.intern(state.joined_handles);
  s.awaited = sets.intern(state.awaited), s.signalled = sets.intern(state.signalled);
  s.since = sets.intern(state.since), s.history = sets.intern(state.history);
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
      resolver_(workspace, state.environment, point.caller) {}

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
    result = united(result, owned_resolved(workspace_, state_, p));
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
      if (p != PathTable::unknown) insert(result, p);
  }
  return result;
}

IdSet Instantiation::signalled(const IdSet& callee_objects) const {
  if (contains(callee_objects, PathTable::unknown)) return callee_objects;
  IdSet here = objects(callee_objects, false);
  std::erase_if(here, [&](PathId object) { return !workspace_.awaited.contains(object); });
  return widened(std::move(here));
}

IdSet Instantiation::joined_handles(const IdSet& callee_handles) const {
  IdSet result;
  for (PathId joined : callee_handles)
    for (PathId handle : resolver_.substitute(joined / 2, bindings_))
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

const IdSet& Instantiation::here(Meaning meaning, SetId set) {
  SetTable& sets = workspace_.sets;
  if (set == 0) return sets[0];
  const std::tuple key{static_cast<int>(meaning), set};
  auto known = sets_.find(key);
  if (known == sets_.end()) known = sets_.emplace(key, sets.intern(translated(meaning, sets[set]))).first;
  return sets[known->second];
}

Situation Instantiation::on_top_of_base(const Situation& inner) {
  SetTable& sets = workspace_.sets;
  const Situation& base = point_.base;
  Situation result;
  result.thread = thread(inner.thread);
  const IdSet &released = here(Meaning::objects, inner.released),
              &must_released = here(Meaning::certain_objects, inner.must_released);
  IdSet must = here(Meaning::locks, inner.must), may = here(Meaning::held, inner.may);
  IdSet conditional = here(Meaning::objects, inner.conditional);
  if (inner.thread == ThreadTable::self) {
    for (LockId id : sets[base.must])
      if (!contains(released, lock_path(id))) insert(must, id);
    for (HeldId id : sets[base.may])
      if (!contains(must_released, workspace_.held[id].lock)) insert(may, id);
    conditional = united(conditional, without(sets[base.conditional], released));
    result.released = sets.intern(united(sets[base.released], released));
    result.must_released = sets.intern(united(sets[base.must_released], must_released));
    const IdSet joined = joined_handles(sets[inner.joined]);
    result.joined = sets.intern(united(sets[base.joined], joined));
    result.alive =
        sets.intern(united(threads(sets[inner.alive]), without(sets[base.alive], ended_threads(joined))));
    result.signalled =
        sets.intern(widened(united(sets[base.signalled], here(Meaning::signalled, inner.signalled))));
    const IdSet before = inner.awaited == 0 ? sets[base.since] : IdSet{};
    result.since = sets.intern(widened(united(before, here(Meaning::signalled, inner.since))));
    result.history = sets.intern(united(sets[base.history], here(Meaning::certain_objects, inner.history)));
  } else {
    result.alive = sets.intern(threads(sets[inner.alive]));
    result.signalled = sets.intern(here(Meaning::signalled, inner.signalled));
    result.since = sets.intern(here(Meaning::signalled, inner.since));
    result.history = sets.intern(here(Meaning::certain_objects, inner.history));
  }
  result.must = sets.intern(must), result.may = sets.intern(may),
  result.conditional = sets.intern(conditional);
  result.awaited = sets.intern(united(sets[base.awaited], here(Meaning::certain_objects, inner.awaited)));
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

// --- records

const Instantiation::Objects& Instantiation::objects_of(PathId callee_path) {
  const auto [known, fresh] = paths_.try_emplace(callee_path);
  Objects& objects = known->second;
  if (!fresh) return objects;
  const PathTable& paths = workspace_.program.paths;
  const bool own_copy =
      is_formal(paths.root_of(callee_path).kind) &&
      (paths.is_root(callee_path) || paths.step(paths.first_step(callee_path)).kind != StepKind::dereference);
  if (own_copy) return objects;
  for (PathId path : resolver_.substitute(callee_path, bindings_)) {
    if (path == PathTable::unknown || !is_near(path)) {
      ++objects.unknown;
      objects.too_far = objects.too_far || path != PathTable::unknown;
    } else if (!workspace_.is_private(path, point_.caller)) {
      const PathId root = paths.root_path(path);
      objects.known.push_back({path, root, workspace_.can_be_published(root, point_.caller),
                               paths.root_of(root).kind == RootKind::global, is_last_owned(path)});
    }
  }
  return objects;
}

void Instantiation::access(const AccessRecord& record, Recorder& out) {
  if (point_.starts_thread && !record.by_maker && workspace_.is_own_allocation(record.path, bindings_.callee))
    return;                                                                        // its own, fresh
  if (point_.starts_thread && workspace_.is_thread_specific(record.path)) return;  // not its creator's
  const Objects& objects = objects_of(record.path);
  workspace_.unknown_accesses += objects.unknown;
  if (objects.too_far) workspace_.cut_off(bindings_.callee, record);
  for (const Object& object : objects.known) {
    AccessRecord copy = record;
    copy.path = object.path, copy.origin = origin_without_chain(record.origin);
    if (object.can_be_published) {
      const bool self = workspace_.situations[record.origin.situation].thread == ThreadTable::self;
      copy.fresh = self && !point_.starts_thread && !contains(state_.published, object.root) &&
                   (!object.is_global || record.fresh);
    }
    if (ends_last_owned_ && object.is_last_owned) copy.by_last_owner = true;
    if (Origin* kept = out.add(copy); kept != nullptr) kept->chain = chain(record.origin);
  }
}

bool Instantiation::is_last_owned(PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  for (;; path = paths.parent(path)) {
    if (contains(point_.last_owned, path)) return true;
    if (paths.is_root(path)) return false;
  }
}

bool Instantiation::ends_last_owned(const Summary& callee) const {
  return !point_.last_owned.empty() &&
         std::any_of(callee.accesses.begin(), callee.accesses.end(), [&](const AccessRecord& record) {
           return record.destroys &&
                  common(point_.last_owned, resolver_.substitute(record.path, bindings_)) ==
                      point_.last_owned;
         });
}

/// The callee takes a lock that its caller holds and that it did not give back before.
void Instantiation::double_lock(const AcquireRecord& record, const Situation& inner, Recorder& out) {
  if (record.try_only || inner.thread != ThreadTable::self || point_.starts_thread) return;
  if (record.handed_on) return;
  const IdSet& caller_holds = workspace_.sets[point_.base.must];
  const IdSet released = objects(workspace_.sets[inner.released], false);
  if (!holds(caller_holds, record.lock) || contains(released, record.lock)) return;
  if (record.shared && !contains(caller_holds, lock_id(record.lock, false))) return;
  DoubleLockRecord found;
  found.lock = record.lock, found.shared = record.shared, found.second = record.origin;
  found.upgrade = !contains(caller_holds, lock_id(record.lock, false));
  found.in_recursion = point_.recursive;
  for (HeldId id : workspace_.sets[point_.base.may]) {
    const Held& first = workspace_.held[id];
    if (first.lock == record.lock)
      found.first = {0, point_.site, first.location, first.function, first.chain};
  }
  out.add(found);
}

void Instantiation::acquire(const AcquireRecord& record, Recorder& out) {
  const Situation inner = workspace_.situations[record.origin.situation];
  const IdSet here = locks(record.lock);
  if (here.size() != 1 || here.front() == PathTable::unknown)
    return;  // which lock it is decides about the order
  AcquireRecord copy = record;
  copy.lock = here.front(), copy.origin = origin(record.origin);
  copy.handed_on = record.handed_on || point_.handed_on;
  out.add(copy);
  double_lock(copy, inner, out);
}

void Instantiation::release(const ReleaseRecord& record, Recorder& out) {
  const Situation inner = workspace_.situations[record.origin.situation];
  const IdSet here = locks(record.lock);
  if (here.size() != 1 || here.front() == PathTable::unknown) return;
  ReleaseRecord copy = record;
  copy.lock = here.front(), copy.origin = origin(record.origin);
  if (inner.thread == ThreadTable::self && !point_.starts_thread && !record.certain) {
    const SetTable& sets = workspace_.sets;
    if (holds_unknown(sets[point_.base.must]) || contains(sets[point_.base.conditional], copy.lock)) return;
    for (HeldId id : sets[point_.base.may])
      if (workspace_.held[id].lock == copy.lock) return;
    copy.certain =
        contains(sets[point_.base.must_released], copy.lock) || workspace_.is_own(copy.lock, point_.caller);
  }
  out.add(copy);
}

void Instantiation::join(const JoinRecord& record, Recorder& out) {
  for (PathId handle : resolver_.substitute(record.handle, bindings_)) {
    JoinRecord copy = record;
    copy.handle = handle, copy.threads = threads(record.threads), copy.origin = origin(record.origin);
    if (copy.threads.empty())
      copy.threads = ThreadState::threads_of(workspace_, state_, handle, record.whole_range);
    out.add(copy);
  }
}

void Instantiation::end_of_handle(const HandleEndRecord& record, Recorder& out) {
  if (record.joinable != Joinable::foreign) return;
  const IdSet here = resolver_.substitute(record.handle, bindings_);
  if (here.size() != 1 || here.front() == PathTable::unknown) return;
  State now = state_;
  const auto joinable = ThreadState(workspace_, now, point_.caller).joinable_at_end(here.front());
  if (!joinable) return;
  HandleEndRecord copy = record;
  copy.handle = here.front(), copy.joinable = *joinable, copy.origin = origin(record.origin);
  out.add(copy);
}

void Instantiation::wait(const WaitRecord& record, Recorder& out) {
  const IdSet conditions = resolver_.substitute(record.condition, bindings_);
  const IdSet here = locks(record.lock);
  if (conditions.size() != 1) return;
  WaitRecord copy = record;
  copy.condition = conditions.front(), copy.lock = here.size() == 1 ? here.front() : PathTable::unknown;
  copy.origin = origin(record.origin);
  out.add(copy);
}

void Instantiation::signal(const SignalRecord& record, Recorder& out) {
  for (PathId object : resolver_.substitute_object(record.object, bindings_)) {
    if (object == PathTable::unknown) continue;
    SignalRecord copy = record;
    copy.object = object, copy.origin = origin(record.origin);
    out.add(copy);
  }
}

void Instantiation::blocking(const BlockingRecord& record, Recorder& out) {
  BlockingRecord copy = record;
  copy.origin = origin(record.origin);
  out.add(copy);
}

void Instantiation::records(const Summary& callee, const RecordCounts& from, Recorder& out) {
  const RecordCounts to = callee.counts();
  for (std::size_t i = from.releases; i < to.releases; ++i) release(callee.releases[i], out);
  for (std::size_t i = from.joins; i < to.joins; ++i) join(callee.joins[i], out);
  for (std::size_t i = from.ends; i < to.ends; ++i) end_of_handle(callee.ends[i], out);
  for (std::size_t i = from.blocking; i < to.blocking; ++i) blocking(callee.blocking[i], out);
  ends_last_owned_ = ends_last_owned(callee);
  out.expect(to.accesses - from.accesses);
  for (std::size_t i = from.accesses; i < to.accesses; ++i) access(callee.accesses[i], out);
  for (std::size_t i = from.maker_accesses; i < to.maker_accesses; ++i) access(callee.maker_accesses[i], out);
  for (std::size_t i = from.acquires; i < to.acquires; ++i) acquire(callee.acquires[i], out);
  for (std::size_t i = from.waits; i < to.waits; ++i) wait(callee.waits[i], out);
  for (std::size_t i = from.signals; i < to.signals; ++i) signal(callee.signals[i], out);
}

void Instantiation::started_threads(const Summary& callee, Recorder& out) {
  for (const auto& [a, b] : callee.parallel) out.parallel(thread(a), thread(b));
  for (ThreadId inner : callee.threads) {
    const ThreadId here = thread(inner);
    out.thread(here);
    if (point_.starts_thread) continue;
    for (ThreadId other : workspace_.sets[point_.base.alive]) out.parallel(here, other);
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
    const PathTable& paths = workspace_.program.paths;
    const bool load = value.kind == ValueKind::load_of;
    if (!load || (is_formal(paths.root_of(value.path).kind) && is_near(value.path))) {
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

// --- effects

void Instantiation::lock_effects(const State& exit, State& state) {
  LockState lock_state(workspace_, state, point_.caller);
  for (PathId lock : exit.released) {
    const IdSet here = locks(lock);
    if (contains(exit.must_released, lock)) {
      lock_state.give_back_one_of(here);
    } else {
      const IdSet must_released = state.must_released;
      lock_state.give_back_one_of(here);
      state.must_released = must_released;
    }
  }
  const IdSet may = held(exit.may);
  for (LockId id : exit.must) {
    const IdSet here = locks(lock_path(id));
    if (here.empty()) continue;
    const LockId lock = lock_id(here.size() == 1 ? here.front() : PathTable::unknown, is_shared(id));
    insert(state.must, lock);
    if (lock_path(lock) != PathTable::unknown) insert(state.history, lock_path(lock));
  }
  state.may = united(state.may, may);
  for (HeldId id : exit.may) {
    const PathId lock = workspace_.held[id].lock;
    if (holds(exit.must, lock)) continue;
    for (PathId here : locks(lock))
      if (here != PathTable::unknown) insert(state.conditional, here);
  }
  for (const auto& [guard, guard_state] : exit.guards) {
    if (workspace_.is_own(guard, bindings_.callee) &&
        workspace_.program.paths.root_of(guard).kind != RootKind::result)
      continue;
    const IdSet here = resolver_.substitute(guard, bindings_);
    if (here.size() != 1 || here.front() == PathTable::unknown) continue;
    state.guards[here.front()] = {lockset(guard_state.locks), guard_state.owns};
  }
}

void Instantiation::pointer_effects(const State& exit, State& state) {
  std::map<PathId, ValueSet> changes;
  for (const auto& [variable, values] : exit.environment) {
    const PathTable& paths = workspace_.program.paths;
    const cir::Root& root = paths.root_of(variable);
    if (root.symbol == bindings_.callee && root.kind == RootKind::local) continue;
    if (is_formal(root.kind) &&
        (paths.is_root(variable) || paths.step(paths.first_step(variable)).kind != StepKind::dereference))
      continue;  // the callee's own copy
    const IdSet targets = resolver_.substitute(variable, bindings_);
    ValueSet mapped;
    for (ValueId v : workspace_.sets[values])
      for (ValueId w : resolver_.substitute_value(v, bindings_)) ValueTable::add(mapped, w);
    for (PathId target : targets) {
      if (target == PathTable::unknown || !is_near(target)) continue;
      ValueSet& there = changes[target];
      for (ValueId v : mapped) ValueTable::add(there, v);
      if (targets.size() > 1)
        for (ValueId v : resolver_.stored_at(target)) ValueTable::add(there, v);
    }
  }
  for (PathId object : exit.published) {
    const IdSet here = resolver_.substitute(object, bindings_);
    if (here.size() == 1 && here.front() != PathTable::unknown) insert(state.published, here.front());
  }
  for (auto& [target, values] : changes) {
    workspace_.publish(values, target, point_.caller, state.published);
    state.environment.set(target, workspace_.sets.intern(values));
  }
}

void Instantiation::thread_effects(const State& exit, State& state) {
  ThreadState thread_state(workspace_, state, point_.caller);
  for (PathId joined : exit.joined_handles)
    for (PathId handle : resolver_.substitute(joined / 2, bindings_))
      thread_state.join(handle, joined % 2 == 1);
  const IdSet alive = threads(exit.alive);
  state.alive = united(state.alive, alive);
  state.joined = united(without(state.joined, alive), without(threads(exit.joined), alive));
  state.detached = united(state.detached, threads(exit.detached));
  for (PathId handle : exit.settled)
    for (PathId here : resolver_.substitute(handle, bindings_)) thread_state.settle(here, false);
  for (PathId handle : exit.joinable) {
    if (workspace_.is_own(handle, bindings_.callee) &&
        workspace_.program.paths.root_of(handle).kind == RootKind::local)
      continue;
    const IdSet here = resolver_.substitute(handle, bindings_);
    for (PathId p : here)
      thread_state.becomes_joinable(p, here.size() == 1 && contains(exit.surely_joinable, handle));
  }
  for (const auto& [handle, started] : exit.handles) {
    if (workspace_.is_own(handle, bindings_.callee) &&
        workspace_.program.paths.root_of(handle).kind == RootKind::local)
      continue;
    for (PathId here : resolver_.substitute(handle, bindings_)) thread_state.alias(here, threads(started));
  }
}

void Instantiation::outcome(const Outcome& known, const Summary& callee, State& state) {
  for (LockId id : known.must) {
    const IdSet here = locks(lock_path(id));
    // Not conditional any more: given back since, or decided by an earlier branch.
    if (here.size() != 1 || !contains(state.conditional, here.front())) continue;
    insert(state.must, lock_id(here.front(), is_shared(id)));
    insert(state.history, here.front());
    erase(state.conditional, here.front());
  }
  for (HeldId id : callee.exit.may) {
    const PathId lock = workspace_.held[id].lock;
    const bool kept = std::any_of(known.may.begin(), known.may.end(),
                                  [&](HeldId k) { return workspace_.held[k].lock == lock; });
    if (kept) continue;
    const IdSet here = locks(lock);
    if (here.size() != 1 || !contains(state.conditional, here.front())) continue;
    erase(state.conditional, here.front());
    std::erase_if(state.may, [&](HeldId m) { return workspace_.held[m].lock == here.front(); });
  }
}

void Instantiation::effects(const Summary& callee, State& state) {
  if (!callee.exit.reached) {
    state = State{};
    return;
  }
  const IdSet awaited = objects(callee.exit.awaited, true), made = signalled(callee.exit.signalled);
  const IdSet history = objects(callee.exit.history, true), since = signalled(callee.exit.since);
  State changed = state;  // `state` may be the state that paths are resolved in
  lock_effects(callee.exit, changed);
  if (!callee.exit.may.empty() || !callee.exit.released.empty()) changed.split.clear(), changed.turn.clear();
  pointer_effects(callee.exit, changed);
  thread_effects(callee.exit, changed);
  changed.awaited = united(changed.awaited, awaited);
  changed.signalled = widened(united(changed.signalled, made));
  if (!callee.exit.awaited.empty()) changed.since.clear();
  changed.since = widened(united(changed.since, since));
  changed.history = united(changed.history, history);
  state = std::move(changed);
}

}  // namespace heddle::link

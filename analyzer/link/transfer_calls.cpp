// The events that involve other functions: calls, starts of threads, handles of threads.

#include "analyzer/link/transfer.h"

#include <algorithm>

#include "analyzer/link/receivers.h"

namespace heddle::link {
namespace {

constexpr std::size_t max_depth_in_recursion = 5, max_depth_in_large_recursion = 4;

}  // namespace

Transfer::Targets Transfer::targets_of(const cir::Callee& callee, const std::vector<cir::Binding>&) {
  Targets result;
  if (callee.is_virtual) {
    for (FunctionId f : workspace_.calls.overriders(callee.function))
      result.known.push_back({f, workspace_.program.functions[f].symbol, 0});
  } else if (const FunctionId f = workspace_.program.body_of(callee.function);
             callee.function != 0 && f != Program::none) {
    result.known.push_back({f, callee.function, 0});
  }
  if (callee.value == 0) return result;
  const auto add = [&](ValueId id) {
    const Value& value = workspace_.program.values[id];
    const FunctionId f = workspace_.program.body_of(value.function);
    if (f != Program::none)
      result.known.push_back({f, value.function, value.kind == ValueKind::closure ? id : 0});
  };
  for (ValueId id : resolver().evaluate(callee.value)) {
    const Value value = workspace_.program.values[id];
    if (value.kind == ValueKind::function || value.kind == ValueKind::closure) {
      add(id);
    } else if (value.path > PathTable::unknown && value.kind == ValueKind::load_of &&
               workspace_.is_left_to_caller(value.path, owner_)) {
      insert(result.deferred, id);
    } else {
      const ValueSet stored = workspace_.functions.of(owner_, value.path != 0 ? id : callee.value);
      for (ValueId v : stored) add(v);
      if (stored.empty() && records()) ++workspace_.unresolved_calls;
    }
  }
  return result;
}

void Transfer::defer(ValueId callee, const std::vector<cir::Binding>& arguments, const Situation& base) {
  if (out_ == nullptr) return;
  DeferredCall call;
  call.callee = callee;
  for (const cir::Binding& argument : arguments)
    call.arguments.emplace_back(formal_path(workspace_.program, argument),
                                resolver().evaluate(argument.value));
  call.origin = origin();
  call.origin.situation = workspace_.situations.intern(base);
  out_->add(call);
}

/// A callable that goes to a function nobody knows comes as a call with the unknown one right behind it.
bool Transfer::is_handed_on() const {
  const std::vector<Event>& events = body_.blocks[block_].events;
  for (std::size_t i = index_ + 1; i < events.size() && events[i].location == event_->location; ++i) {
    if (std::holds_alternative<cir::Opaque>(events[i].action)) return true;
    if (!std::holds_alternative<cir::Call>(events[i].action)) return false;
  }
  return false;
}

/// Of a virtual call among several overrides: false where the target is for none of the objects.
bool Transfer::keep_own_receivers(const Target& target, const Targets& targets, Bindings& bindings) const {
  std::vector<SymbolId> records;
  for (const Target& each : targets.known) records.push_back(workspace_.program.functions[each.body].record);
  const auto objects =
      bindings.formals.find(formal_path(workspace_.program, {.formal = RootKind::this_object}));
  if (objects == bindings.formals.end() || objects->second.empty()) return true;
  keep_receivers(workspace_.program, records, workspace_.program.functions[target.body].record,
                 objects->second);
  return !objects->second.empty();
}

void Transfer::call(const Target& target, const Targets& targets, const cir::Call& made, State& state) {
  const SiteId at = site();
  Bindings bindings = bind_call(workspace_, resolver(), target.function, made.arguments, target.closure, at);
  if (made.callee.is_virtual && targets.known.size() > 1 && !keep_own_receivers(target, targets, bindings))
    return;
  cir::Root root;
  root.kind = RootKind::result, root.symbol = owner_, root.index = made.number;
  bindings.result = workspace_.program.paths.root(root);
  CallPoint point;
  point.caller = owner_, point.site = at, point.location = event_->location;
  point.base = situation_of(workspace_, *state_);
  point.recursive = workspace_.calls.component_of(target.body) == workspace_.calls.component_of(function_);
  point.handed_on = is_handed_on();
  // Recursion over a tree of many pointer fields would name each way through it: name the near ones.
  if (point.recursive) point.max_depth = max_depth_in_recursion;
  point.coarse = point.recursive && workspace_.is_in_large_recursion(function_);
  if (point.coarse) point.max_depth = max_depth_in_large_recursion;
  const Summary& summary = workspace_.summaries[target.body];
  if (out_ != nullptr) point.last_owned = last_owned();
  Instantiation instance(workspace_, *state_, bindings, point);
  IdSet started;
  if (out_ != nullptr) instance.callee(target.body, *out_, started);
  ValueSet returned;
  for (ValueId v : summary.returns)
    for (ValueId w : resolver().substitute_value(v, bindings)) ValueTable::add(returned, w);
  state = *state_;
  instance.effects(summary, state);
  if (!state.reached) return;
  state.alive = united(state.alive, started);
  if (made.number != 0) state.environment.set(bindings.result, workspace_.sets.intern(returned));
}

void Transfer::on(const cir::Call& a) {
  const Targets targets = targets_of(a.callee, a.arguments);
  for (ValueId value : targets.deferred) defer(value, a.arguments, situation_of(workspace_, *state_));
  if (targets.known.empty()) return;
  if (a.last_reference) {
    for (const Target& target : targets.known) end_last_reference(target, a);
    return;
  }
  if (!a.caught) pass_on_exceptions(targets);
  State merged;
  if (!targets.deferred.empty()) merged = *state_;
  for (const Target& target : targets.known) {
    State after;
    call(target, targets, a, after);
    meet(merged, after, workspace_.tables(), owner_);
  }
  // A callback that does not return, or registers itself again, may not be called now.
  if (!merged.reached && is_handed_on()) return;
  *state_ = std::move(merged);
  if (decides_branch() && !decides_loop(block_)) await_answers(a);
}

/// `if (task.finished()) use(task.result);`: as if the flag were loaded here.
void Transfer::await_answers(const cir::Call& made) {
  const Targets targets = targets_of(made.callee, made.arguments);
  if (targets.known.size() != 1 || workspace_.summaries[targets.known.front().body].answers.empty()) return;
  const Target& target = targets.known.front();
  const Bindings bindings =
      bind_call(workspace_, resolver(), target.function, made.arguments, target.closure, 0);
  for (PathId flag : IdSet(workspace_.summaries[target.body].answers))
    for (PathId p : resolver().substitute(flag, bindings))
      if (p != PathTable::unknown) await(p);
}

/// A destructor that may run here. Nobody else can see what it accesses, it leaves the locks as they were,
/// and most of the time it does not run: which locks it takes is all that matters.
void Transfer::end_last_reference(const Target& target, const cir::Call& made) {
  const bool recursive =
      workspace_.calls.component_of(target.body) == workspace_.calls.component_of(function_);
  if (!records() || recursive) return;
  const SiteId at = site();
  const Bindings bindings =
      bind_call(workspace_, resolver(), target.function, made.arguments, target.closure, at);
  CallPoint point;
  point.caller = owner_, point.site = at, point.location = event_->location;
  point.base = situation_of(workspace_, *state_);
  point.last_reference = true;
  Instantiation(workspace_, *state_, bindings, point).acquisitions(workspace_.summaries[target.body], *out_);
}

/// What a callee throws leaves this function too. What the callee itself holds then is its own affair.
void Transfer::pass_on_exceptions(const Targets& targets) {
  const bool thrown = std::any_of(targets.known.begin(), targets.known.end(), [&](const Target& target) {
    return workspace_.summaries[target.body].throws;
  });
  throws_ = throws_ || thrown;
  if (!thrown || !records()) return;
  ExitRecord record;
  record.location = event_->location, record.thrown = record.by_callee = true;
  leave_by(std::move(record), *state_);
}

/// A branch on what a call returned.
void Transfer::outcome(const cir::Call& made, bool not_zero) {
  const Targets targets = targets_of(made.callee, made.arguments);
  if (targets.known.size() != 1 || !targets.deferred.empty()) return;
  const Target& target = targets.known.front();
  const Summary& summary = workspace_.summaries[target.body];
  const Outcome& known = not_zero ? summary.not_zero : summary.zero;
  if (summary.zero == summary.not_zero) return;
  if (!known.possible) return;
  const SiteId at = site();
  const Bindings bindings =
      bind_call(workspace_, resolver(), target.function, made.arguments, target.closure, at);
  CallPoint point;
  point.caller = owner_, point.site = at, point.location = event_->location;
  point.recursive = workspace_.calls.component_of(target.body) == workspace_.calls.component_of(function_);
  const State before = *state_;
  Instantiation(workspace_, before, bindings, point).outcome(known, summary, *state_);
}

void Transfer::spawn(const Target& target, const cir::Spawn& made, ThreadId thread, const Situation& base) {
  if (out_ == nullptr) return;
  const SiteId at = site();
  const Bindings bindings =
      bind_call(workspace_, resolver(), target.function, made.arguments, target.closure, at);
  CallPoint point;
  point.caller = owner_, point.site = at, point.location = event_->location;
  point.base = base, point.base.thread = thread;
  point.starts_thread = true;
  Instantiation instance(workspace_, *state_, bindings, point);
  IdSet started;
  instance.callee(target.body, *out_, started);
}

bool Transfer::returns(FunctionId body) const {
  const cir::Function& function = workspace_.program.functions[body];
  return workspace_.summaries[body].exit.reached && !function.returns_noreturn;
}

void Transfer::on(const cir::Spawn& a) {
  const Targets targets = targets_of(a.callee, a.arguments);
  const bool handler = a.kind == cir::SpawnKind::handler;
  // A handler that ends the program leaves nobody who could be hurt.
  if (handler && (targets.known.size() != 1 || !returns(targets.known.front().body))) return;
  const SymbolId entry = targets.known.empty() ? 0 : targets.known.front().function;
  for (const cir::Binding& argument : a.arguments)
    workspace_.publish(resolver().evaluate(argument.value), 0, owner_, state_->published);
  const ThreadId thread = workspace_.threads.spawned(ThreadTable::self, site(), entry, a.kind);
  Situation base;
  base.thread = thread;
  base.awaited = workspace_.sets.intern(state_->awaited);
  base.phase = workspace_.sets.intern({PathTable::unknown});
  IdSet descendants;
  for (const Target& target : targets.known) {
    for (ThreadId inner : workspace_.summaries[target.body].threads)
      insert(descendants, workspace_.threads.under(inner, thread));
    spawn(target, a, thread, base);
  }
  for (ValueId value : targets.deferred) defer(value, a.arguments, base);
  if (out_ != nullptr) {
    IdSet started = descendants;
    insert(started, thread);
    for (ThreadId t : started) {
      out_->thread(t);
      if (a.kind == cir::SpawnKind::thread_end) continue;
      for (ThreadId other : state_->alive) out_->parallel(t, other);
    }
  }
  if (handler || a.kind == cir::SpawnKind::thread_end)
    return;  // it runs nowhere by itself: what runs alone still does (exclusion_threads.cpp)
  const IdSet handles = a.handle == 0 ? IdSet{} : resolver().resolve(a.handle);
  threads().start(thread, descendants, handles.size() == 1 ? handles.front() : 0);
  if (handles.size() == 1) ends_by(handles.front());
  if (handles.size() == 1 && a.kind == cir::SpawnKind::thread)
    threads().becomes_joinable(handles.front(), true);
}

/// The ends of the threads that the handle stands for, as signals of theirs: another thread may wait for
/// them.
void Transfer::ends_by(PathId handle) {
  const auto known = state_->handles.find(handle);
  if (!records() || known == state_->handles.end() || workspace_.program.paths.has_varying_index(handle))
    return;
  for (ThreadId thread : known->second) {
    Situation there;
    there.thread = thread;
    SignalRecord end;
    end.object = handle, end.origin = origin();
    end.origin.situation = workspace_.situations.intern(there);
    out_->add(end);
  }
}

void Transfer::report_join(PathId handle, bool whole_range) {
  if (!records()) return;
  JoinRecord record;
  record.handle = handle, record.whole_range = whole_range;
  record.threads = threads().threads_of(handle, whole_range);
  record.origin = origin();
  out_->add(record);
}

/// What the threads had joined when they ended, has ended too. Seen of threads that this function starts.
void Transfer::join(PathId handle, bool whole_range) {
  const IdSet ended = threads().threads_of(handle, whole_range);
  threads().join(handle, whole_range);
  for (ThreadId thread : ended) {
    const ThreadName name = workspace_.threads[thread];
    const Site site = workspace_.threads.at(name.spawn);
    if (site.function != owner_ || name.calls[0] != 0 || name.calls[1] != 0) continue;
    const auto* made = std::get_if<cir::Spawn>(&body_.blocks[site.block].events[site.index].action);
    if (made == nullptr) continue;
    const Targets targets = targets_of(made->callee, made->arguments);
    if (targets.known.size() != 1 || !targets.deferred.empty()) continue;
    const Target& target = targets.known.front();
    const IdSet joined = workspace_.summaries[target.body].exit.joined_handles;
    if (joined.empty()) continue;
    const Bindings bindings =
        bind_call(workspace_, resolver(), target.function, made->arguments, target.closure, name.spawn);
    for (PathId inner : joined)
      for (PathId here : resolver().substitute_object(inner / 2, bindings))
        threads().join(here, inner % 2 == 1);
  }
}

/// A shared_future that was copied stands for the threads that the other one stands for.
void Transfer::copy_future(ValueId original, PathId copy) {
  const Value value = workspace_.program.values[original];
  if (value.kind != ValueKind::load_of) return;
  for (PathId handle : resolver().resolve(value.path))
    if (handle != copy) threads().alias(copy, threads().threads_of(handle, false));
  ends_by(copy);
}

/// A future that was made from one that stands for nothing any more, goes by its own name.
void Transfer::forget_original(PathId original, PathId future) {
  if (!workspace_.is_own(original, owner_)) return;
  const ValueSet moved{workspace_.program.values.load_of(original)};
  state_->environment.erase_if(
      [&](const auto& entry) { return entry.first == future && workspace_.sets[entry.second] == moved; });
}

void Transfer::join_at(PathId handle, bool whole_range) {
  join(handle, whole_range);
  // Of a thread that another one started: exclusion_threads.cpp knows whose end was waited for.
  if (!workspace_.is_own(handle, owner_) && !workspace_.program.paths.has_varying_index(handle))
    insert(state_->awaited, handle);
}

void Transfer::end_handle(PathId handle) {
  const cir::SyncType type = workspace_.program.paths.sync(handle);
  // The last of several copies is the one that waits.
  if (type == cir::SyncType::future && threads().has_copies(handle)) {
    state_->handles.erase(handle);
  } else if (type == cir::SyncType::joining_thread || type == cir::SyncType::future) {
    // What was moved from stands for no thread, and a future that was asked for its result for none any more.
    const bool empty = contains(state_->settled, handle) &&
                       (type == cir::SyncType::future || threads().threads_of(handle, true).empty());
    if (!empty) report_join(handle, true);
    join(handle, true);
  } else if (const auto joinable = threads().joinable_at_end(handle); joinable && records()) {
    HandleEndRecord record;
    record.handle = handle, record.joinable = *joinable, record.origin = origin();
    out_->add(record);
  }
  threads().settle(handle, true);
}

void Transfer::replace_handle(PathId handle) {
  const auto joinable = threads().joinable_when_replaced(handle);
  if (joinable && records()) {
    HandleEndRecord record;
    record.handle = handle, record.joinable = *joinable, record.replaced = true, record.origin = origin();
    out_->add(record);
  }
  threads().settle(handle, false);
}

/// A future stands for its promise: it holds the promise's address.
void Transfer::await_promise(PathId future) {
  for (ValueId id : resolver().stored_at(future)) {
    const Value value = workspace_.program.values[id];
    if (value.kind == ValueKind::address_of) report_wait(value.path), await(value.path);
    // A copy of a shared_future that comes from elsewhere: there they know the thread by that one's name.
    const bool original =
        value.kind == ValueKind::load_of && value.path != future && !workspace_.is_own(value.path, owner_);
    if (original && workspace_.program.paths.sync(value.path) == cir::SyncType::future)
      join_at(value.path, false);
    // A future that the function was given: whoever gave it knows the promise.
    if (value.kind == ValueKind::load_of && is_formal(workspace_.program.paths.root_of(value.path).kind))
      await(workspace_.program.paths.dereference(value.path));
  }
}

void Transfer::on(const cir::Handle& a) {
  for (PathId handle : resolver().resolve(a.handle)) {
    if (handle == PathTable::unknown) continue;
    switch (a.action) {
      case cir::HandleAction::join:
        report_join(handle, a.whole_range);
        threads().settle(handle, a.whole_range);
        join_at(handle, a.whole_range);
        await_promise(handle);
        break;
      case cir::HandleAction::detach:
        threads().settle(handle, false);
        threads().detach(handle);
        break;
      case cir::HandleAction::move:
        for (PathId other : resolver().resolve(a.other)) {
          const bool may = contains(state_->joinable, other),
                     surely = contains(state_->surely_joinable, other);
          threads().settle(other, false);
          if (may) threads().becomes_joinable(handle, surely);
          threads().move(other, handle);
          forget_original(other, handle);
        }
        ends_by(handle);
        break;
      case cir::HandleAction::end:
        end_handle(handle);
        break;
      case cir::HandleAction::replace:
        replace_handle(handle);
        break;
      case cir::HandleAction::test:
        threads().settle(handle, false);
        break;
    }
  }
}

}  // namespace heddle::link

// The events of calls.

#include "analyzer/link/transfer.h"

#include <algorithm>

#include "analyzer/link/declared_promises.h"
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

/// An allocation site that runs again makes an object that nobody else knows.
void Transfer::makes_anew(const cir::Call& constructor) {
  for (const cir::Binding& b : constructor.arguments) {
    const Value value = workspace_.program.values[b.value];
    if (b.formal == RootKind::this_object && value.kind == ValueKind::address_of) makes_anew(value.path);
  }
}

void Transfer::makes_anew(PathId object) {
  const PathTable& paths = workspace_.program.paths;
  if (paths.is_root(object) && paths.root_of(object).kind == RootKind::allocation)
    erase(state_->published, object);
}

void Transfer::on(const cir::Call& a) {
  const Targets targets = targets_of(a.callee, a.arguments);
  for (ValueId value : targets.deferred) defer(value, a.arguments, situation_of(workspace_, *state_));
  if (targets.known.empty()) return keep_promises(a, false);
  if (workspace_.program.functions[targets.known.front().body].is_constructor) makes_anew(a);
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
  keep_promises(a, true);
  if (decides_branch() && !decides_loop(block_)) await_answers(a);
}

/// What the source declares of the callee. What it does to locks its body shows better, where there is one.
void Transfer::keep_promises(const cir::Call& made, bool has_body) {
  const std::vector<cir::LockDeclaration>* declared = promises_of(workspace_.program, made.callee.function);
  if (declared == nullptr) return;
  const Bindings bindings =
      bind_call(workspace_, resolver(), made.callee.function, made.arguments, 0, site());
  for (const cir::LockDeclaration& promise : *declared) {
    const bool shared = promise.mode == cir::LockMode::shared;
    const IdSet objects = lock_objects(resolver().substitute(promise.lock, bindings));
    if (promise.promise == cir::LockPromise::asserted && objects.size() == 1 &&
        objects.front() != PathTable::unknown && !holds(state_->must, objects.front()))
      insert(state_->assumed, lock_id(objects.front(), shared));
    if (has_body) continue;
    if (promise.promise == cir::LockPromise::acquired) {
      report_acquire(objects, shared, false);
      locks().take_one_of(objects, shared, held_here());
    } else if (promise.promise == cir::LockPromise::tried) {
      state_->conditional = united(state_->conditional, without(objects, {PathTable::unknown}));
    } else if (promise.promise == cir::LockPromise::released) {
      report_release(objects);
      locks().give_back_one_of(objects);
    }
  }
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

}  // namespace heddle::link

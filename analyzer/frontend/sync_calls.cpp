// Calls of synchronisation primitives: applies the rows of sync_models.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"
#include "analyzer/sync_models/library_effects.h"
#include "analyzer/sync_models/user_models.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::LockMode;
using cir::OrderAction;
using cir::PathId;
using sync_models::Effect;

// The object behind an argument: of a pointer what it points to, else (a reference, a handle by value) the
// lvalue itself.
PathId Lowering::object_of(const Expr* argument) {
  const QualType type = argument->getType();
  if (!argument->isGLValue() && type->isPointerType())
    return dereference(value(argument), type->getPointeeType());
  const Expr* e = peel_casts(argument);
  return path(e);
}

// The promise, or the packaged_task, that a local future comes from; 0 where that is not one.
PathId Lowering::promise_of(PathId future) {
  const VarDecl* v = variable_at(future);
  if (v == nullptr || unit_.sync_type(v->getType()) != cir::SyncType::future) return 0;
  const auto known = alias(v);
  if (!known || out().value_at(*known).kind != cir::ValueKind::address_of) return 0;
  const PathId promise = out().value_at(*known).path;
  return out().at(promise).sync == cir::SyncType::promise ? promise : 0;
}

// task(arguments): what was packed is called, then the promise is kept.
void Lowering::run_packaged_task(const CXXOperatorCallExpr* run) {
  if (run->getOperator() != OO_Call || run->getNumArgs() == 0) return;
  const auto arguments = all_arguments(run).drop_front();
  Callable packed = callable(run->getArg(0), arguments);
  if (packed.callee.value != 0 && run->getDirectCallee() != nullptr)
    packed.arguments = bind(run->getDirectCallee(), arguments);
  if (packed.known) emit_call(packed.callee, std::move(packed.arguments), nullptr, run->getExprLoc());
}

namespace {

/// What a call does to a guard where the project's model says what it does to a lock.
Effect on_guard(Effect effect) {
  switch (effect) {
    case Effect::lock:
    case Effect::lock_shared:
      return Effect::guard_lock;
    case Effect::try_lock:
      return Effect::guard_try_lock;
    case Effect::unlock:
      return Effect::guard_unlock;
    default:
      return effect;
  }
}

}  // namespace

bool Lowering::sync_call(const CallExpr* call, const FunctionDecl* callee) {
  Arguments arguments = all_arguments(call);
  if (const auto* user = sync_models::user_function(unit_.qualified_name(callee))) {
    const auto* on_object = dyn_cast<CXXMemberCallExpr>(call);
    const auto index = static_cast<std::size_t>(user->model.object);
    if (user->blocking) {
      emit(cir::Blocking{out().string(unit_.qualified_name(callee))}, call->getExprLoc());
    } else if (on_object != nullptr && user->object_is_this) {
      Model model = user->model;
      QualType type = on_object->getImplicitObjectArgument()->getType();
      if (type->isPointerType()) type = type->getPointeeType();
      if (types_.is_guard(type)) model.effect = on_guard(model.effect);
      apply(model, call, object_path(on_object), arguments);
      return true;
    } else if (user->model.object < 0 || index < arguments.size()) {
      apply(user->model, call, user->model.object < 0 ? 0 : object_of(arguments[index]), arguments);
      return true;
    }
  }
  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  if (method == nullptr || method->isStatic()) {
    const Model* model = sync_models::free_function(unit_.qualified_name(callee));
    if (model == nullptr) return false;
    const bool has_object = static_cast<std::size_t>(model->object) < arguments.size();
    apply(*model, call, has_object ? object_of(arguments[static_cast<std::size_t>(model->object)]) : 0,
          arguments);
    return true;
  }
  if (const auto* on_object = dyn_cast<CXXMemberCallExpr>(call))
    if (const auto declared = declared_model(method)) {
      apply(*declared, call, object_path(on_object), arguments);
      return true;
    }
  const Expr* object = nullptr;
  PathId where = 0;
  if (const auto* member_call = dyn_cast<CXXMemberCallExpr>(call)) {
    object = member_call->getImplicitObjectArgument();
    where = object_path(member_call);
  } else if (!arguments.empty()) {
    object = arguments.front();
    where = path(object);
    arguments = arguments.drop_front();
  }
  if (object == nullptr) return false;
  const auto object_type = [](const Expr* e) {
    return e->getType()->isPointerType() ? e->getType()->getPointeeType() : e->getType();
  };
  QualType type = object_type(object);
  // A library may declare the method in a base of its own: future<T>::wait is that of its __basic_future.
  if (unit_.sync_type(type) == cir::SyncType::none) type = object_type(object->IgnoreParenBaseCasts());
  cir::SyncType family = unit_.sync_type(type);
  // Operations through an atomic_ref are atomic ones on the plain object that it was made from.
  if (const Expr* whole = object->IgnoreParenBaseCasts(); types_.is_atomic_ref(object_type(whole))) {
    family = cir::SyncType::atomic;
    where = dereference(value(whole), types_.held_type(object_type(whole)));
  }
  if (family == cir::SyncType::none) return false;
  const std::string name = method->getNameAsString();
  if (name == "operator=" && types_.is_movable_sync(type)) {
    const Expr* source = arguments.empty() ? nullptr : arguments.front();
    const Expr* maker = source == nullptr ? nullptr : maker_of(source);
    if (method->isCopyAssignmentOperator()) {
      if (source != nullptr) assign_value(where, out().load_of(path(source)), call->getExprLoc());
      return true;
    }
    // What was made for this place, is there already; what std::move names, was made for another.
    if (maker != nullptr && (maker->isGLValue() || facts_.target(maker).kind == TargetKind::none))
      move_sync(type, where, path(source), call->getExprLoc(), true);
    return true;
  }
  const Model* model = sync_models::method(family, name);
  if (model == nullptr && unit_.is_system(method)) return family != cir::SyncType::promise;
  if (model == nullptr) return false;
  apply(*model, call, where, arguments);
  return true;
}

void Lowering::acquire(std::vector<PathId> locks, LockMode mode, const Expr* site, bool try_only,
                       bool zero_is_success, PathId guard) {
  const auto index = static_cast<std::uint32_t>(result_.blocks[block_].events.size());
  // pthread_mutex_lock answers 0 when it holds the mutex.
  const bool says = !try_only && site->getType()->isIntegerType();
  if (try_only || says) tries_.try_emplace(site, Try{block_, index, zero_is_success || says});
  emit(cir::Acquire{.locks = std::move(locks), .mode = mode, .try_only = try_only, .guard = guard},
       site->getExprLoc());
}

void Lowering::order(OrderAction action, PathId object, SourceLocation at, std::int64_t count,
                     bool try_only) {
  if (object == 0 || out().is_unknown(object)) return;
  emit(cir::Order{.action = action,
                  .object = object,
                  .type = out().at(object).sync,
                  .count = count,
                  .try_only = try_only},
       at);
}

void Lowering::wait(const Model& model, PathId condition, Arguments arguments, SourceLocation at) {
  if (model.second < 0 || static_cast<std::size_t>(model.second) >= arguments.size()) return;
  const PathId lock = object_of(arguments[static_cast<std::size_t>(model.second)]);
  const Expr* predicate = nullptr;
  for (const Expr* a : arguments.drop_front(static_cast<std::size_t>(model.second) + 1))
    if (call_operator(a->getType()) != nullptr || types_.is_closure(a->getType())) predicate = a;
  emit(cir::Wait{.condition = condition,
                 .lock = lock,
                 .has_predicate = predicate != nullptr,
                 .timed = model.effect == Effect::wait_timed},
       at);
  if (predicate == nullptr) return;
  Callable called = callable(predicate, {});
  emit_call(called.callee, std::move(called.arguments), nullptr, at);
}

void Lowering::call_once(const Model& model, PathId flag, Arguments arguments, SourceLocation at) {
  if (arguments.size() <= static_cast<std::size_t>(model.second)) return;
  order(OrderAction::once_begin, flag, at);
  const auto index = static_cast<std::size_t>(model.second);
  Callable called = callable(arguments[index], arguments.drop_front(index + 1));
  emit_call(called.callee, std::move(called.arguments), nullptr, at);
  order(OrderAction::once_end, flag, at);
}

namespace {

// The mutex kinds that may be taken again by their holder: PTHREAD_MUTEX_RECURSIVE, mtx_recursive.
bool is_recursive_kind(std::string_view function, std::int64_t kind) {
  return function == "mtx_init" ? (kind & 1) != 0 : kind == 1;
}

}  // namespace

// The attributes of pthread_mutex_init are an object; a settype on the same object in this function says the
// kind.
void Lowering::initialise_mutex(const Model& model, PathId mutex, Arguments arguments) {
  if (arguments.size() <= 1 || out().is_unknown(mutex)) return;
  if (model.name == "mtx_init") {
    if (is_recursive_kind(model.name, constant_of(arguments[1], ast()).value_or(0)))
      unit_.note_recursive(mutex);
    return;
  }
  const PathId attributes = object_of(arguments[1]);
  if (!out().is_unknown(attributes) && unit_.is_recursive_attribute(attributes)) unit_.note_recursive(mutex);
}

void Lowering::apply(const Model& model, const CallExpr* call, PathId object, Arguments arguments) {
  const SourceLocation at = call->getExprLoc();
  switch (model.effect) {
    case Effect::lock:
      return acquire({object}, LockMode::exclusive, call, false, false);
    case Effect::lock_shared:
      return acquire({object}, LockMode::shared, call, false, false);
    case Effect::try_lock:
      return acquire({object}, LockMode::exclusive, call, true, model.zero_is_success);
    case Effect::try_lock_shared:
      return acquire({object}, LockMode::shared, call, true, model.zero_is_success);
    case Effect::unlock:
      return emit(cir::Release{object}, at);
    case Effect::initialize_mutex:
      order(OrderAction::initialize, object, at);
      return initialise_mutex(model, object, arguments);
    case Effect::attribute_recursive:
      if (arguments.size() > 1 && is_recursive_kind(model.name, constant_of(arguments[1], ast()).value_or(0)))
        unit_.note_recursive_attribute(object);
      return;
    case Effect::lock_all:
    case Effect::try_lock_all: {
      std::vector<PathId> locks;
      bool guards = false;
      for (const Expr* a : arguments) {
        guards |= types_.is_guard(a->getType());
        locks.push_back(path(a));
      }
      // std::lock(l1, l2) of deferred guards: each of them takes its own.
      if (guards) {
        for (PathId guard : locks) guard_action(cir::GuardAction::lock, guard, at);
        return;
      }
      // std::try_lock answers -1 for success: no branch is tied to it.
      return acquire(std::move(locks), LockMode::exclusive, call, model.effect == Effect::try_lock_all,
                     false);
    }
    case Effect::guard_lock:
    case Effect::guard_try_lock:
    case Effect::guard_unlock:
    case Effect::guard_forget:
    case Effect::guard_owns:
    case Effect::guard_mutex:
      return guard_method(model, object, call);
    case Effect::wait:
    case Effect::wait_timed:
      return wait(model, object, arguments, at);
    case Effect::notify_one:
    case Effect::notify_all:
      return emit(cir::Notify{object, model.effect == Effect::notify_all}, at);
    case Effect::call_once:
      return call_once(model, object, arguments, at);
    case Effect::spawn:
      return spawn_c(model, call, object);
    case Effect::async_spawn:
      return spawn_async(call);
    case Effect::set_handler:
      return spawn_handler(model, call);
    case Effect::join:
    case Effect::join_status:
    case Effect::await_future:
      if (model.effect == Effect::await_future && out().is_unknown(object)) return;
      if (const PathId promise = promise_of(object); promise != 0)
        return order(OrderAction::await, promise, at);
      return join(object, call);
    case Effect::detach:
      return handle(cir::HandleAction::detach, object, at);
    case Effect::set_value:
      if (const auto* run = dyn_cast<CXXOperatorCallExpr>(call)) run_packaged_task(run);
      return order(OrderAction::signal, object, at);
    case Effect::get_future: {
      // The future stands for the promise.
      const PathId future = target_path(call);
      return assign_value(future, out().address_of(object), at);
    }
    case Effect::share:  // what it stands for goes with it
      assign_value(target_path(call), out().load_of(object), at);
      return move_sync(call->getType(), target_path(call), object, at);
    case Effect::swap:
      if (arguments.size() != 1) return;
      if (const auto* on = dyn_cast<CXXMemberCallExpr>(call);
          on != nullptr && swaps_threads(on->getImplicitObjectArgument(), arguments[0], at))
        return;
      return move_sync(arguments[0]->getType(), object, path(arguments[0]), at);
    case Effect::signal:
    case Effect::signal_many: {
      const auto by = arguments.size() == 1 ? constant_of(arguments.back(), ast()) : std::nullopt;
      return order(OrderAction::signal, object, at, by.value_or(-1));
    }
    case Effect::await:
      return order(OrderAction::await, object, at);
    case Effect::await_try:
      return order(OrderAction::await, object, at, -1, true);
    case Effect::arrive_and_wait:
      return order(OrderAction::arrive_and_wait, object, at);
    case Effect::initialize_count: {
      const auto index = static_cast<std::size_t>(model.second);
      const auto count = index < arguments.size() ? constant_of(arguments[index], ast()) : std::nullopt;
      return order(OrderAction::initialize, object, at, count.value_or(-1));
    }
    case Effect::atomic_load:
    case Effect::atomic_wait:
    case Effect::atomic_store:
    case Effect::atomic_exchange:
    case Effect::atomic_compare:
      // A pointer that is published.
      if (model.effect == Effect::atomic_store && !arguments.empty() &&
          types_.holds_address(arguments.front()->getType()))
        assign_value(object, value(arguments.front()), at);
      if (model.effect == Effect::atomic_store && !arguments.empty())
        constant_given(object, arguments.front(), at);
      return atomic(object, model.effect, order_argument(arguments), at);
    case Effect::fork:
      return fork(call);
    case Effect::join_process:
      join_process(object, call);
      if (const auto effects = sync_models::c_function_effects(model.name); effects.data() != nullptr)
        c_function(call, effects);
      return;
    case Effect::post:
      return post(model, call, arguments);
    case Effect::co_spawn:
      return co_spawn(call, arguments);
    case Effect::make_strand:
      return runs_in(target_path(call), arguments.front(), at);
    case Effect::run_tasks:
      return run_tasks(object, at);
    case Effect::set_specific:
      if (arguments.size() <= 1) return;
      assign_value(specific(object), value(arguments[1]), at);
      return runs_at_thread_end(object, arguments[1], at);
    case Effect::create_key:
      if (arguments.size() > 1 && !is_null(arguments[1])) assign_value(object, value(arguments[1]), at);
      return;
    case Effect::get_specific:
      return;
    case Effect::fence: {
      const auto number = arguments.empty() ? std::nullopt : constant_of(arguments.front(), ast());
      return emit(cir::Fence{number ? order_of(*number) : cir::MemoryOrder::seq_cst}, at);
    }
    case Effect::exit_thread:
      ends_thread_ = true;
      return;
    case Effect::ask_joinable:
      tries_.try_emplace(
          call, Try{block_, static_cast<std::uint32_t>(result_.blocks[block_].events.size()), false});
      return handle(cir::HandleAction::test, object, at);
    case Effect::ask_ready:
      return handle(cir::HandleAction::test, object, at);
    case Effect::atomic_notify:
    case Effect::destroy:
    case Effect::nothing:
      return;
  }
}

}  // namespace heddle::analyzer::frontend

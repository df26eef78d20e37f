// Starting threads and tasks, and handing their handles on.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::HandleAction;
using cir::PathId;
using cir::SpawnKind;

namespace {

llvm::SmallVector<const Expr*, 6> written(llvm::ArrayRef<const Expr*> arguments) {
  llvm::SmallVector<const Expr*, 6> all;
  for (const Expr* a : arguments)
    if (!isa<CXXDefaultArgExpr>(a)) all.push_back(a);
  return all;
}

}  // namespace

void Lowering::handle(HandleAction action, PathId which, SourceLocation at, PathId other, bool whole_range) {
  emit(cir::Handle{.action = action, .handle = which, .other = other, .whole_range = whole_range}, at);
}

// A thread is assigned to a handle that may stand for another: a jthread waits for that one, of a std::thread
// it ends the program.
void Lowering::given_over(QualType type, PathId which, SourceLocation at) {
  if (!types_.is_thread(type)) return;
  const bool joins = unit_.sync_type(type) == cir::SyncType::joining_thread;
  handle(joins ? HandleAction::end : HandleAction::replace, which, at);
}

void Lowering::move_sync(QualType type, PathId to, PathId from, SourceLocation at, bool replaces) {
  if (to == from) return;
  if (types_.is_guard(type)) return guard_action(cir::GuardAction::move, to, at, from);
  if (replaces) given_over(type, to, at);
  const cir::SyncType family = unit_.sync_type(type);
  if (family == cir::SyncType::promise) return assign_value(to, out().load_of(from), at);
  handle(HandleAction::move, to, at, from);
}

// The threads in `from`, a handle or a container of them, go to `to`.
bool Lowering::moves_threads(const Expr* to, const Expr* from, SourceLocation at) {
  const QualType type = to->getType().getNonReferenceType();
  return moves_threads(type, path(to), path(from), at);
}

bool Lowering::moves_threads(QualType type, PathId to, PathId from, SourceLocation at) {
  if (to == from || out().is_unknown(to) || out().is_unknown(from)) return false;
  if (types_.is_thread(type)) {
    move_sync(type, to, from, at);
    return true;
  }
  const QualType held = types_.is_container(type) ? types_.held_type(type) : QualType();
  if (held.isNull() || !types_.is_movable_sync(held) || types_.is_guard(held)) return false;
  move_sync(held, held_in(to, type), held_in(from, type), at);
  return true;
}

// One of the two is a variable of this function, made to take over what the other has.
bool Lowering::swaps_threads(const Expr* one, const Expr* other, SourceLocation at) {
  const auto is_local = [](const Expr* e) {
    const VarDecl* v = named_local(e);
    return v != nullptr && !v->getType()->isReferenceType();
  };
  if (is_local(one) == is_local(other)) return false;
  return is_local(one) ? moves_threads(one, other, at) : moves_threads(other, one, at);
}

void Lowering::spawn(const Callable& what, PathId which, SpawnKind kind, SourceLocation at) {
  emit(cir::Spawn{.callee = what.callee, .arguments = what.arguments, .handle = which, .kind = kind}, at);
}

// pthread_create(&t, attributes, function, argument), thrd_create(&t, function, argument)
void Lowering::spawn_c(const Model& model, const CallExpr* call, PathId which) {
  const auto function = static_cast<unsigned>(model.second), argument = static_cast<unsigned>(model.third);
  if (function >= call->getNumArgs()) return;
  Callable what = callable(call->getArg(function), {});
  if (argument < call->getNumArgs())
    what.arguments.push_back({.index = 0, .value = value(call->getArg(argument))});
  const auto index = static_cast<std::uint32_t>(result_.blocks[block_].events.size());
  tries_.try_emplace(call, Try{block_, index, true});
  spawn(what, which, SpawnKind::thread, call->getExprLoc());
  // Attributes may say that nobody needs to join it.
  if (function == 2 &&
      call->getArg(1)->isNullPointerConstant(ast(), Expr::NPC_ValueDependentIsNotNull) == Expr::NPCK_NotNull)
    handle(HandleAction::test, which, call->getExprLoc());
}

// signal(number, handler), sigaction(number, &action, old): from here on the handler may run at any time.
void Lowering::spawn_handler(const Model& model, const CallExpr* call) {
  const auto index = static_cast<unsigned>(model.second);
  if (index >= call->getNumArgs()) return;
  const Expr* given = call->getArg(index);
  const QualType type = given->getType();
  const auto* record = type->isPointerType() ? type->getPointeeType()->getAsRecordDecl() : nullptr;
  Callable what;
  if (record == nullptr) {
    what = callable(given, {});
  } else if (record->getDefinition() != nullptr) {
    // The two kinds of handlers are a union: the field of the structure stands for either.
    for (const FieldDecl* f : record->getDefinition()->fields())
      if (f->getName().contains("handler"))
        what.callee.value = out().load_of(field(dereference(value(given), type->getPointeeType()), f));
    what.known = what.callee.value != 0;
  }
  const bool named = what.callee.function != 0 || what.callee.value != 0;
  if (what.known && named) spawn(what, 0, SpawnKind::handler, call->getExprLoc());
}

// Constructors of std::thread, jthread, future, promise, packaged_task.
void Lowering::thread_construct(const CXXConstructExpr* made) {
  const SourceLocation at = made->getBeginLoc();
  const PathId target = target_path(made);
  if (is_copy_or_move(made)) {
    if (made->isElidable()) return;
    const PathId source = path(made->getArg(0));
    if (!made->getConstructor()->isCopyConstructor()) return move_sync(made->getType(), target, source, at);
    // Only a shared_future is copied: both stand for the thread from here on. A copy without a name of its
    // own (an argument, a capture) goes by that of its source.
    if (facts_.target(made).kind != TargetKind::none) assign_value(target, out().load_of(source), at);
    return;
  }
  const auto arguments = written(Arguments(made->getArgs(), made->getNumArgs()));
  if (is_assigned(made)) given_over(made->getType(), target, at);
  if (arguments.empty()) return;
  // What a stop_callback is given runs in the thread that requests the stop, at any time until it ends.
  if (unit_.record_name(made->getType()) == "std::stop_callback") {
    if (arguments.size() == 2) spawn(callable(arguments.back(), {}), target, SpawnKind::thread, at);
    return;
  }
  if (types_.is_thread(made->getType())) {
    Callable what = callable(arguments.front(), Arguments(arguments).drop_front());
    if (unit_.sync_type(arguments.front()->getType()) == cir::SyncType::promise && what.known)
      what = kept_after(what, path(arguments.front()), at);
    return spawn(what, target, SpawnKind::thread, at);
  }
  // A shared_future made from a future is that future; a packaged_task holds its callable.
  if (types_.is_movable_sync(arguments.front()->getType()))
    return move_sync(made->getType(), target, path(arguments.front()), at);
  assign_value(target, value(arguments.front()), at);
}

void Lowering::spawn_async(const CallExpr* call) {
  auto arguments = written(all_arguments(call));
  const auto is_policy = [&](const Expr* e) {
    const auto* tag = e->getType()->getAsTagDecl();
    return tag != nullptr && tag->getName() == "launch";
  };
  if (!arguments.empty() && is_policy(arguments.front())) arguments.erase(arguments.begin());
  if (arguments.empty()) return;
  const PathId target = target_path(call);
  spawn(callable(arguments.front(), Arguments(arguments).drop_front()), target, SpawnKind::async_task,
        call->getExprLoc());
}

// threads.emplace_back(function, arguments...)
bool Lowering::spawn_in_container(const CallExpr* call, const CXXMethodDecl* method, const Expr* object,
                                  Arguments arguments) {
  const std::string name = method->getNameAsString();
  if (name != "emplace_back" && name != "emplace_front" && name != "emplace") return false;
  const QualType type =
      object->getType()->isPointerType() ? object->getType()->getPointeeType() : object->getType();
  const QualType held = types_.held_type(type);
  if (held.isNull() || !types_.is_thread(held) || arguments.empty()) return false;
  const PathId container =
      object->getType()->isPointerType() ? dereference(value(object), type) : path(object);
  access_path(container, true, call->getExprLoc());
  const PathId slot = held_in(container, type);
  const auto given = written(arguments);
  if (unit_.record_name(held) == "std::stop_callback") {
    if (given.size() == 2) spawn(callable(given.back(), {}), slot, SpawnKind::thread, call->getExprLoc());
    return true;
  }
  if (types_.is_thread(given.front()->getType())) {
    const Expr* maker = maker_of(given.front());
    if (maker != nullptr && facts_.target(maker).kind == TargetKind::none)
      handle(HandleAction::move, slot, call->getExprLoc(), path(given.front()));
    return true;
  }
  spawn(callable(given.front(), Arguments(given).drop_front()), slot, SpawnKind::thread, call->getExprLoc());
  return true;
}

// std::make_unique<std::thread>(function, arguments...), and constructors of the program's own classes behind
// make_*.
bool Lowering::spawn_made(const CallExpr* call) {
  const std::string& name = unit_.qualified_name(call->getDirectCallee());
  if (name != "std::make_unique" && name != "std::make_shared") return false;
  const QualType held = types_.held_type(call->getType());
  if (held.isNull()) return false;
  const PathId object = allocation(call, held);
  const Arguments arguments = all_arguments(call);
  if (types_.is_thread(held)) {
    if (!arguments.empty())
      spawn(callable(arguments.front(), arguments.drop_front()), object, SpawnKind::thread,
            call->getExprLoc());
    return true;
  }
  const auto* record = held->getAsCXXRecordDecl();
  if (record == nullptr || unit_.is_system(record)) return true;
  if (arguments.size() == 1 && arguments.front()->getType()->getAsCXXRecordDecl() == record) {
    copy_record(object, held, arguments.front());
    return true;
  }
  // The constructor is choseninside the library; by number of parameters is near enough.
  const CXXConstructorDecl* chosen = nullptr;
  for (const CXXConstructorDecl* c : record->ctors()) {
    if (c->isCopyOrMoveConstructor() || c->getMinRequiredArguments() > arguments.size()) continue;
    if (arguments.size() > c->getNumParams()) continue;
    if (chosen != nullptr) return true;
    chosen = c;
  }
  if (chosen == nullptr || !has_events(chosen)) return true;
  std::vector<cir::Binding> bindings = bind(chosen, arguments);
  bindings.push_back(bind_this(out().address_of(object)));
  emit_call({.function = unit_.function_symbol(chosen)}, std::move(bindings), nullptr, call->getExprLoc());
  return true;
}

}  // namespace heddle::analyzer::frontend

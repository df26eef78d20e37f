// lock_guard, unique_lock, scoped_lock, shared_lock: what their constructors and methods do to the locks they
// own.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::GuardAction;
using cir::LockMode;
using cir::PathId;
using sync_models::Effect;

void Lowering::guard_action(GuardAction action, PathId guard, SourceLocation at, PathId other) {
  if (guard == 0 || out().is_unknown(guard)) return;
  emit(cir::Guard{.action = action, .guard = guard, .other = other, .locks = {}}, at);
}

void Lowering::guard_construct(const CXXConstructExpr* made) {
  const SourceLocation at = made->getBeginLoc();
  // `lock = std::unique_lock(m);` takes m first, then lets go of what the guard had.
  const bool assigned = is_assigned(made);
  const PathId guard = assigned ? temporary(made) : target_path(made);
  if (is_copy_or_move(made)) {
    if (!made->isElidable()) guard_action(GuardAction::move, guard, at, path(made->getArg(0)));
    return;
  }
  take_by_guard(made, guard);
  if (assigned) guard_action(GuardAction::move, target_path(made), at, guard);
}

// A lock policy for one thread: a class whose lock() does nothing.
bool Lowering::is_no_lock(QualType type) {
  const auto* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (record == nullptr || !record->hasDefinition() || unit_.is_system(record)) return false;
  const auto does_nothing = [](const CXXMethodDecl* method) {
    const FunctionDecl* defined = nullptr;
    if (!method->isDefined(defined) || method->isVirtual()) return false;
    const auto* body = dyn_cast_or_null<CompoundStmt>(defined->getBody());
    return body != nullptr &&
           (body->body_empty() || (body->size() == 1 && isa<ReturnStmt>(body->body_front()) &&
                                   method->getReturnType()->isVoidType()));
  };
  bool empty = false;
  for (const CXXMethodDecl* method : record->getDefinition()->methods()) {
    if (!method->getIdentifier() || (method->getName() != "lock" && method->getName() != "lock_shared"))
      continue;
    if (!does_nothing(method)) return false;
    empty = true;
  }
  if (empty) return true;
  // A policy may be derived from one that does nothing.
  const CXXRecordDecl* definition = record->getDefinition();
  return definition->getNumBases() == 1 && is_no_lock(definition->bases_begin()->getType());
}

void Lowering::take_by_guard(const CXXConstructExpr* made, PathId guard) {
  const SourceLocation at = made->getBeginLoc();
  std::vector<PathId> locks;
  bool defer = false, adopt = false, attempt = false;
  for (const Expr* argument : made->arguments()) {
    if (isa<CXXDefaultArgExpr>(argument)) continue;
    const QualType type = argument->getType();
    const std::string& name = unit_.record_name(type);
    const cir::SyncType family = unit_.sync_type(type);
    defer |= name == "std::defer_lock_t";
    adopt |= name == "std::adopt_lock_t";
    attempt |=
        name == "std::try_to_lock_t" || name == "std::chrono::duration" || name == "std::chrono::time_point";
    const bool is_tag = name == "std::defer_lock_t" || name == "std::adopt_lock_t" ||
                        name == "std::try_to_lock_t" || name.starts_with("std::chrono::");
    if (!is_tag && is_no_lock(type)) continue;
    if (!is_tag && (family != cir::SyncType::none || type->isRecordType())) locks.push_back(path(argument));
  }
  if (locks.empty()) return guard_action(GuardAction::defer, guard, at);
  const bool shared = unit_.sync_type(made->getType()) == cir::SyncType::shared_guard;
  const LockMode mode = shared ? LockMode::shared : LockMode::exclusive;
  if (defer || adopt) {
    const GuardAction action = defer ? GuardAction::defer : GuardAction::adopt;
    return emit(cir::Guard{.action = action, .guard = guard, .locks = std::move(locks), .mode = mode}, at);
  }
  acquire(std::move(locks), mode, made, attempt, false, guard);
}

void Lowering::guard_method(const Model& model, PathId guard, const CallExpr* call) {
  const SourceLocation at = call->getExprLoc();
  switch (model.effect) {
    case Effect::guard_lock:
      return guard_action(GuardAction::lock, guard, at);
    case Effect::guard_try_lock:
      return guard_action(GuardAction::try_lock, guard, at);
    case Effect::guard_unlock:
      return guard_action(GuardAction::unlock, guard, at);
    case Effect::guard_forget:
      return guard_action(GuardAction::forget, guard, at);
    default:
      return;  // owns_lock, mutex: looked at where they are tested
  }
}

}  // namespace heddle::analyzer::frontend

// Clang's thread-safety attributes: which lock the source declares to guard what, which classes are locks,
// and which of their methods take and give back; and what functions ask of their callers' locks.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::PathId;
using sync_models::Effect;

namespace {

bool is_lock(cir::SyncType type) {
  switch (type) {
    case cir::SyncType::mutex:
    case cir::SyncType::recursive_mutex:
    case cir::SyncType::shared_mutex:
    case cir::SyncType::spin_lock:
    case cir::SyncType::semaphore:
      return true;
    default:
      return false;
  }
}

/// `&mutex_` and `*mutex_` name the same lock as `mutex_`.
const Expr* without_operators(const Expr* lock) {
  const Expr* e = lock->IgnoreParenImpCasts();
  while (const auto* unary = dyn_cast<UnaryOperator>(e)) e = unary->getSubExpr()->IgnoreParenImpCasts();
  return e;
}

}  // namespace

cir::SyncType UnitContext::declared_lock(const CXXRecordDecl* record) {
  if (record == nullptr || !record->hasDefinition() || !record->hasAttr<CapabilityAttr>())
    return cir::SyncType::none;
  record = record->getDefinition();
  for (const FieldDecl* field : record->fields())
    if (is_lock(sync_type(field->getType()))) return cir::SyncType::none;
  for (const CXXMethodDecl* method : record->methods())
    if (const auto* acquires = method->getAttr<AcquireCapabilityAttr>();
        acquires != nullptr && acquires->isShared())
      return cir::SyncType::shared_mutex;
  return cir::SyncType::mutex;
}

namespace {

/// The attribute is about the object itself.
template <class Attribute>
const Attribute* of_itself(const CXXMethodDecl* method) {
  const auto* attribute = method->getAttr<Attribute>();
  return attribute != nullptr && attribute->args_size() == 0 ? attribute : nullptr;
}

}  // namespace

std::optional<sync_models::FunctionModel> Lowering::declared_model(const CXXMethodDecl* method) {
  if (unit_.declared_lock(method->getParent()) == cir::SyncType::none) return std::nullopt;
  Model model;
  if (const auto* acquires = of_itself<AcquireCapabilityAttr>(method)) {
    model.effect = acquires->isShared() ? Effect::lock_shared : Effect::lock;
  } else if (const auto* tries = of_itself<TryAcquireCapabilityAttr>(method)) {
    model.effect = tries->isShared() ? Effect::try_lock_shared : Effect::try_lock;
    model.zero_is_success = constant_of(tries->getSuccessValue(), ast()).value_or(1) == 0;
  } else if (of_itself<ReleaseCapabilityAttr>(method) != nullptr) {
    model.effect = Effect::unlock;
  } else {
    return std::nullopt;
  }
  return model;
}

/// The lock that an attribute names, over the formals: where that is a class around a lock, the lock inside.
/// 0 where it is no one lock, `!mutex_` for instance.
PathId Lowering::declared_lock(const Expr* named) {
  const Expr* e = named->IgnoreParenImpCasts();
  const auto* unary = dyn_cast<UnaryOperator>(e);
  if (isa<CallExpr>(e) || (unary != nullptr && unary->getOpcode() == UO_LNot)) return 0;
  if (!e->getType()->isPointerType()) return lock_inside(path(e), e->getType());
  const QualType type = e->getType()->getPointeeType();
  return lock_inside(dereference(e->isGLValue() ? out().load_of(path(e)) : value(e), type), type);
}

PathId Lowering::lock_inside(PathId object, QualType type) {
  if (is_lock(unit_.sync_type(type))) return object;
  const auto* record = type->getAsRecordDecl();
  if (record == nullptr || record->getDefinition() == nullptr) return 0;
  PathId found = 0;
  for (const FieldDecl* each : record->getDefinition()->fields()) {
    const PathId inside = lock_inside(field(object, each), each->getType());
    if (inside != 0 && found != 0) return 0;
    if (inside != 0) found = inside;
  }
  return found;
}

template <class Attribute>
void Lowering::declared_promises(cir::LockPromise promise) {
  const auto add = [&](PathId lock, bool shared) {
    if (lock == 0 || out().is_unknown(lock)) return;
    out().unit().lock_declarations.push_back(
        {.function = unit_.function_symbol(function_),
         .promise = promise,
         .lock = lock,
         .mode = shared ? cir::LockMode::shared : cir::LockMode::exclusive});
  };
  for (const auto* attribute : function_->specific_attrs<Attribute>()) {
    for (const Expr* lock : attribute->args()) add(declared_lock(lock), attribute->isShared());
    const auto* method = dyn_cast<CXXMethodDecl>(function_);
    if (attribute->args_size() == 0 && method != nullptr && !method->isStatic())
      add(lock_inside(this_object(), ast().getCanonicalTagType(method->getParent())), attribute->isShared());
  }
}

/// Guards of the project's own keep no promises: what their constructors take is known from their bodies.
void Lowering::declare_promises() {
  if (isa<CXXConstructorDecl, CXXDestructorDecl>(function_)) return;
  declared_promises<RequiresCapabilityAttr>(cir::LockPromise::required);
  declared_promises<AssertCapabilityAttr>(cir::LockPromise::asserted);
  declared_promises<AcquireCapabilityAttr>(cir::LockPromise::acquired);
  declared_promises<TryAcquireCapabilityAttr>(cir::LockPromise::tried);
  declared_promises<ReleaseCapabilityAttr>(cir::LockPromise::released);
}

void Lowering::declared_guards(const ValueDecl* declared) {
  for (const auto* guard : declared->specific_attrs<GuardedByAttr>())
    declared_guard(declared, guard->getArg(), false);
  for (const auto* guard : declared->specific_attrs<PtGuardedByAttr>())
    declared_guard(declared, guard->getArg(), true);
}

void Lowering::declared_guard(const ValueDecl* declared, const Expr* lock, bool pointee) {
  cir::GuardDeclaration made;
  made.pointee = pointee, made.location = unit_.location(declared->getLocation());
  const auto* of_object = dyn_cast<FieldDecl>(declared);
  const PathId object = of_object == nullptr ? 0
                                             : with_type(this_pointer(), cir::Step{},
                                                         ast().getCanonicalTagType(of_object->getParent()));
  made.guarded = of_object != nullptr ? field(object, of_object) : variable(cast<VarDecl>(declared));
  const Expr* named = without_operators(lock);
  const auto* call = dyn_cast<CallExpr>(named);
  const auto* reference = dyn_cast<DeclRefExpr>(named);  // C names a neighbour in the structure by itself
  const auto* neighbour = reference == nullptr ? nullptr : dyn_cast<FieldDecl>(reference->getDecl());
  if (call != nullptr && call->getDirectCallee() != nullptr)
    made.accessor = unit_.function_symbol(call->getDirectCallee());
  else if (neighbour != nullptr && object != 0)
    made.lock = field(object, neighbour);
  else
    made.lock = path(named);
  if (made.accessor == 0 && out().is_unknown(made.lock)) return;
  out().unit().guards.push_back(made);
}

}  // namespace heddle::analyzer::frontend

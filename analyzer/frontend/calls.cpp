// Calls of the program's own functions, and which other kind a call is.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"
#include "analyzer/sync_models/library_effects.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::Binding;
using cir::PathId;

Lowering::Arguments Lowering::all_arguments(const CallExpr* call) {
  return Arguments(call->getArgs(), call->getNumArgs());
}

std::uint32_t Lowering::call_number(const Expr* call) {
  const auto [it, fresh] = call_numbers_.try_emplace(call, calls_ + 1);
  if (fresh) ++calls_;
  return it->second;
}

Binding Lowering::bind_this(cir::ValueId held) const {
  return {.formal = cir::RootKind::this_object, .value = held};
}

std::vector<Binding> Lowering::bind(const FunctionDecl* callee, Arguments arguments) {
  std::vector<Binding> bindings;
  for (unsigned i = 0; i < arguments.size() && i < callee->getNumParams(); ++i) {
    Binding b{.index = i};
    b.value = bound_value(arguments[i], callee->getParamDecl(i)->getType());
    bindings.push_back(b);
  }
  return bindings;
}

void Lowering::emit_call(cir::Callee callee, std::vector<Binding> arguments, const Expr* site,
                         SourceLocation at) {
  const std::uint32_t number = site == nullptr ? ++calls_ : call_number(site);
  // What a branch on its result says about locks, its summary knows.
  if (site != nullptr &&
      (site->getType()->isIntegralOrEnumerationType() || site->getType()->isPointerType())) {
    const auto index = static_cast<std::uint32_t>(result_.blocks[block_].events.size());
    tries_.try_emplace(site, Try{block_, index, false});
  }
  const bool caught = site != nullptr && is_in_try(site);
  emit(cir::Call{.callee = callee, .arguments = std::move(arguments), .number = number, .caught = caught},
       at);
}

bool Lowering::is_in_try(const Stmt* s) const {
  for (const Stmt* outer = facts_.parent(s); outer != nullptr; s = outer, outer = facts_.parent(s))
    if (const auto* x = dyn_cast<CXXTryStmt>(outer); x != nullptr && x->getTryBlock() == s) return true;
  return false;
}

void Lowering::call(const CallExpr* call) {
  if (call->isUnevaluatedBuiltinCall(ast())) return;
  const FunctionDecl* callee = call->getDirectCallee();
  if (callee == nullptr) return indirect_call(call);
  if (sync_call(call, callee) || is_spawned_coroutine(call)) return;
  if (unit_.is_system(callee) || callee->getBuiltinID() != 0) return library_call(call, callee);
  user_call(call, callee);
}

// A guard, thread or future returned by value goes to where the result does.
void Lowering::move_result(const Expr* call, PathId from, SourceLocation at) {
  const QualType type = call->getType();
  if (call->isGLValue() || !types_.is_movable_sync(type)) return;
  move_sync(type, target_path(call), from, at, is_assigned(call));
}

void Lowering::user_call(const CallExpr* call, const FunctionDecl* callee) {
  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  const bool assigns = isa<CXXOperatorCallExpr>(call) && method != nullptr && call->getNumArgs() == 2 &&
                       (method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator()) &&
                       (method->isImplicit() || method->isDefaulted());
  if (assigns) {
    if (call->getArg(1)->isGLValue()) access(call->getArg(1), false, call->getExprLoc());
    return assignment(call->getArg(0), call->getArg(1), call->getExprLoc());
  }
  Callable what = called(call, callee);
  if (unit_.declares_anew(callee)) Lowering(unit_, callee).declare_promises();
  emit_call(what.callee, std::move(what.arguments), call, call->getExprLoc());
  move_result(call, result_of_call(call, call->getType()), call->getExprLoc());
}

Lowering::Callable Lowering::called(const CallExpr* call, const FunctionDecl* callee) {
  Callable made{.callee = {.function = unit_.function_symbol(callee)}, .arguments = {}, .known = true};
  const Arguments arguments = all_arguments(call);
  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  const bool has_object = method != nullptr && !method->isStatic();
  if (const auto* member_call = dyn_cast<CXXMemberCallExpr>(call); member_call != nullptr && has_object) {
    const Expr* object = member_call->getImplicitObjectArgument();
    const auto* named = dyn_cast<MemberExpr>(call->getCallee()->IgnoreParens());
    made.callee.is_virtual =
        method->isVirtual() && !(named != nullptr && named->hasQualifier()) && !method->hasAttr<FinalAttr>();
    made.arguments = bind(callee, arguments);
    made.arguments.push_back(
        bind_this(object->getType()->isPointerType() ? value(object) : out().address_of(path(object))));
  } else if (has_object && !arguments.empty()) {  // an operator
    const cir::ValueId held = value(arguments[0]);
    const bool is_closure = types_.is_closure(arguments[0]->getType());
    if (is_closure && out().value_at(held).kind == cir::ValueKind::closure)
      made.arguments = out().value_at(held).captures;
    else if (is_closure)
      made.callee = {.value = held};  // which closure it is, the link stage knows
    for (Binding& b : bind(callee, arguments.drop_front())) made.arguments.push_back(b);
    if (!is_closure) {
      made.callee.is_virtual = method->isVirtual();
      made.arguments.push_back(bind_this(out().address_of(path(arguments[0]))));
    }
  } else {
    made.arguments = bind(callee, arguments);
  }
  return made;
}

void Lowering::indirect_call(const CallExpr* call) {
  const Expr* called = call->getCallee();
  cir::Callee callee{.value = value(called)};
  std::vector<Binding> bindings;
  const auto* op = dyn_cast<BinaryOperator>(peel(called));
  if (op != nullptr && op->isPtrMemOp()) {
    callee.value = value(op->getRHS());
    const bool arrow = op->getOpcode() == BO_PtrMemI;
    bindings.push_back(bind_this(arrow ? value(op->getLHS()) : out().address_of(path(op->getLHS()))));
  }
  const auto* pointer = called->getType()->getAs<PointerType>();
  const auto* type = pointer == nullptr ? nullptr : pointer->getPointeeType()->getAs<FunctionProtoType>();
  for (unsigned i = 0; i < call->getNumArgs(); ++i) {
    const bool known = type != nullptr && i < type->getNumParams();
    bindings.push_back(
        {.index = i,
         .value = known ? bound_value(call->getArg(i), type->getParamType(i)) : value(call->getArg(i))});
  }
  if (out().value_at(callee.value).kind == cir::ValueKind::function)
    callee = {.function = out().value_at(callee.value).function};
  emit_call(callee, std::move(bindings), call, call->getExprLoc());
  move_result(call, result_of_call(call, call->getType()), call->getExprLoc());
}

// Does it pay to call it? What the compiler makes for plain members does nothing.
bool Lowering::has_events(const CXXMethodDecl* method) {
  return !method->isTrivial() && !unit_.is_system(method) && !(method->isDeleted());
}

void Lowering::construct(const CXXConstructExpr* made) {
  const CXXConstructorDecl* constructor = made->getConstructor();
  const QualType type = made->getType();
  const SourceLocation at = made->getBeginLoc();
  if (types_.is_guard(type)) return guard_construct(made);
  if (types_.is_movable_sync(type)) return thread_construct(made);
  if (unit_.sync_type(type) != cir::SyncType::none) return library_construct(made);
  if (is_copy_or_move(made)) {
    // What a constructor of the program's own reads, its body says.
    const bool by_members = constructor->isImplicit() || constructor->isDefaulted();
    if (!made->isElidable() && (by_members || unit_.is_system(constructor)))
      access(made->getArg(0), false, at);
    if (made->getArg(0)->isXValue() && unit_.is_system(constructor))
      moves_threads(type, target_path(made), path(made->getArg(0)), at);
    if (by_members) return;
  }
  if (unit_.is_system(constructor)) return library_construct(made);
  if (!has_events(constructor)) return;
  std::vector<Binding> bindings = bind(constructor, Arguments(made->getArgs(), made->getNumArgs()));
  bindings.push_back(bind_this(out().address_of(target_path(made))));
  emit_call({.function = unit_.function_symbol(constructor)}, std::move(bindings), made, at);
}

}  // namespace heddle::analyzer::frontend

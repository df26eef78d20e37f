#include "analyzer/frontend/local_facts.h"

#include "analyzer/frontend/expressions.h"
#include "analyzer/sync_models/library_effects.h"

namespace heddle::analyzer::frontend {

using namespace clang;

const Sources* LocalFacts::sources(const VarDecl* variable) const {
  const auto it = sources_.find(variable);
  return it == sources_.end() ? nullptr : &it->second;
}

Target LocalFacts::target(const Expr* maker) const {
  const auto it = targets_.find(maker);
  return it == targets_.end() ? Target{} : it->second;
}

const Stmt* LocalFacts::parent(const Stmt* statement) const {
  const auto it = parents_.find(statement);
  return it == parents_.end() ? nullptr : it->second;
}

void LocalFacts::set_target(const Expr* initialiser, Target target) {
  if (initialiser == nullptr) return;
  if (const Expr* maker = maker_of(initialiser)) targets_.try_emplace(maker, target);
}

void LocalFacts::add_source(const VarDecl* variable, const Expr* source) {
  const Expr* e = peel_casts(source);
  if (const auto* choice = dyn_cast_or_null<AbstractConditionalOperator>(e)) {
    add_source(variable, choice->getTrueExpr());
    add_source(variable, choice->getFalseExpr());
    return;
  }
  sources_[variable].expressions.push_back(source);
}

void LocalFacts::step(const VarDecl* variable, bool back) {
  Sources& sources = sources_[variable];
  sources.stepped = true;
  sources.stepped_back |= back;
}

void LocalFacts::scan(const Stmt* statement) {
  if (statement == nullptr) return;
  visit(statement);
  for (const Stmt* child : statement->children()) {
    if (child == nullptr) continue;
    parents_.try_emplace(child, statement);
    scan(child);
  }
}

void LocalFacts::scan_initialisers(const CXXConstructorDecl* constructor) {
  for (const CXXCtorInitializer* init : constructor->inits()) {
    Target target;
    if (init->isAnyMemberInitializer()) {
      target.kind = TargetKind::member;
      target.member = init->getAnyMember();
      if (target.member->getType()->isReferenceType()) bind_reference(init->getInit(), false);
    } else {
      target.kind = TargetKind::base;
    }
    set_target(init->getInit(), target);
    scan(init->getInit());
  }
}

void LocalFacts::visit(const Stmt* s) {
  if (const auto* x = dyn_cast<DeclStmt>(s)) return visit_declarations(x);
  if (const auto* x = dyn_cast<BinaryOperator>(s)) {
    if (x->getOpcode() == BO_Assign) return visit_assignment(x->getLHS(), x->getRHS());
    if (x->isAssignmentOp())
      if (const VarDecl* v = named_local(x->getLHS())) step(v, x->getOpcode() == BO_SubAssign);
    return;
  }
  if (const auto* x = dyn_cast<UnaryOperator>(s)) {
    if (x->getOpcode() == UO_AddrOf) return bind_reference(x->getSubExpr(), true);
    if (x->isIncrementDecrementOp())
      if (const VarDecl* v = named_local(x->getSubExpr())) step(v, x->isDecrementOp());
    return;
  }
  if (const auto* x = dyn_cast<ImplicitCastExpr>(s)) {
    // The array itself is handed on, unless an element of it is named right here.
    if (x->getCastKind() == CK_ArrayToPointerDecay && !isa_and_nonnull<ArraySubscriptExpr>(parent(x)))
      escape(x->getSubExpr());
    return;
  }
  if (const auto* x = dyn_cast<CXXForRangeStmt>(s)) {
    sources_[x->getLoopVariable()].range = x;
    return;
  }
  if (const auto* x = dyn_cast<ReturnStmt>(s)) {
    if (x->getRetValue() != nullptr) set_target(x->getRetValue(), {.kind = TargetKind::returned});
    return;
  }
  if (const auto* x = dyn_cast<CXXNewExpr>(s)) {
    if (const Expr* made = x->getConstructExpr())
      set_target(made, {.kind = TargetKind::allocation, .expression = x});
    return;
  }
  if (const auto* x = dyn_cast<CXXOperatorCallExpr>(s)) return visit_operator_call(x);
  if (const auto* x = dyn_cast<CXXMemberCallExpr>(s)) return visit_member_call(x);
  if (const auto* x = dyn_cast<CallExpr>(s)) return visit_call(x);
  if (const auto* x = dyn_cast<CXXConstructExpr>(s)) return visit_construct(x);
  if (const auto* x = dyn_cast<LambdaExpr>(s)) return visit_lambda(x);
}

void LocalFacts::visit_declarations(const DeclStmt* statement) {
  for (const Decl* declaration : statement->decls()) {
    if (const auto* variable = dyn_cast<VarDecl>(declaration)) visit_variable(variable);
    if (const auto* bound = dyn_cast<DecompositionDecl>(declaration))
      for (const BindingDecl* binding : bound->bindings())
        if (const VarDecl* holding = binding->getHoldingVar()) {
          visit_variable(holding);
          scan(holding->getInit());
        }
  }
}

void LocalFacts::visit_variable(const VarDecl* variable) {
  const Expr* init = variable->getInit();
  if (init == nullptr) return;
  set_target(init, {.kind = TargetKind::variable, .variable = variable});
  if (!variable->getType()->isReferenceType()) {
    if (!variable->hasGlobalStorage()) add_source(variable, init);
    return;
  }
  sources_[variable].expressions.push_back(init);
  bind_reference(init, !variable->getType()->getPointeeType().isConstQualified());
}

void LocalFacts::visit_assignment(const Expr* left, const Expr* right) {
  if (const VarDecl* v = named_local(left)) {
    add_source(v, right);
    set_target(right, {.kind = TargetKind::variable, .variable = v});
  } else {
    set_target(right, {.kind = TargetKind::lvalue, .expression = left});
  }
}

void LocalFacts::visit_operator_call(const CXXOperatorCallExpr* call) {
  const Expr* object = call->getNumArgs() == 0 ? nullptr : call->getArg(0);
  switch (call->getOperator()) {
    case OO_Equal:
      if (call->getNumArgs() == 2) visit_assignment(object, call->getArg(1));
      return;
    case OO_PlusPlus:
    case OO_MinusMinus:
    case OO_PlusEqual:
      if (const VarDecl* v = named_local(object)) step(v, call->getOperator() == OO_MinusMinus);
      return;
    default:
      break;
  }
  const FunctionDecl* callee = call->getDirectCallee();
  if (callee == nullptr || unit_.is_system(callee)) return;
  llvm::SmallVector<const Expr*, 4> arguments(call->arg_begin(), call->arg_end());
  if (isa<CXXMethodDecl>(callee) && !cast<CXXMethodDecl>(callee)->isStatic()) {
    escape(object);
    pass_arguments(callee, llvm::ArrayRef<const Expr*>(arguments).drop_front());
  } else {
    pass_arguments(callee, arguments);
  }
}

void LocalFacts::visit_member_call(const CXXMemberCallExpr* call) {
  const CXXMethodDecl* method = call->getMethodDecl();
  const Expr* object = call->getImplicitObjectArgument();
  if (method == nullptr || object == nullptr) return;
  if (!unit_.is_system(method)) {
    if (!object->getType()->isPointerType()) escape(object);
  } else if (types_.is_smart_pointer(object->getType())) {
    const std::string name = method->getNameAsString();
    if (const VarDecl* v = named_local(object); v != nullptr && name == "release") moved_.insert(v);
    if (const VarDecl* v = named_local(object); v != nullptr && (name == "reset" || name == "swap")) {
      if (name == "reset" && call->getNumArgs() == 1)
        add_source(v, call->getArg(0));
      else if (name == "swap")
        sources_[v].changed_unseen = true;
    }
  } else if (method->getDeclName().isIdentifier() && types_.is_container(object->getType())) {
    const llvm::StringRef name = method->getName();
    if ((name == "push_back" || name == "push_front" || name == "push") && call->getNumArgs() == 1)
      set_target(call->getArg(0), {.kind = TargetKind::element, .expression = object});
  }
  llvm::SmallVector<const Expr*, 4> arguments(call->arg_begin(), call->arg_end());
  pass_arguments(method, arguments);
}

void LocalFacts::visit_call(const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  if (callee == nullptr) return;
  const std::string& name = unit_.qualified_name(callee);
  if (name == "std::move" && call->getNumArgs() == 1) {
    if (const VarDecl* v = named_local(call->getArg(0))) moved_.insert(v);
    return;
  }
  if (sync_models::is_identity_function(name)) return;
  if (name == "std::ref" || name == "std::cref" || name == "std::addressof")
    return bind_reference(call->getArg(0), true);
  llvm::SmallVector<const Expr*, 4> arguments(call->arg_begin(), call->arg_end());
  pass_arguments(callee, arguments);
}

void LocalFacts::visit_construct(const CXXConstructExpr* made) {
  // `return thread;` into a result of another type, as `std::move` says it.
  if (made->getConstructor()->isMoveConstructor() && made->getNumArgs() == 1)
    if (const VarDecl* v = named_local(made->getArg(0)->IgnoreImplicit())) moved_.insert(v);
  if (is_copy_or_move(made)) return;
  llvm::SmallVector<const Expr*, 4> arguments(made->arg_begin(), made->arg_end());
  pass_arguments(made->getConstructor(), arguments);
}

// A system function that takes a reference uses it and lets go; what it writes, the library models say.
void LocalFacts::pass_arguments(const FunctionDecl* callee, llvm::ArrayRef<const Expr*> arguments) {
  if (unit_.is_system(callee)) return;
  for (unsigned i = 0; i < arguments.size() && i < callee->getNumParams(); ++i) {
    const QualType type = callee->getParamDecl(i)->getType();
    if (type->isReferenceType()) bind_reference(arguments[i], !type->getPointeeType().isConstQualified());
  }
}

void LocalFacts::visit_lambda(const LambdaExpr* lambda) {
  for (const LambdaCapture& capture : lambda->captures()) {
    if (!capture.capturesVariable()) continue;
    const auto* variable = dyn_cast<VarDecl>(capture.getCapturedVar());
    if (variable == nullptr) continue;
    if (variable->isInitCapture()) {
      if (capture.getCaptureKind() == LCK_ByRef) bind_reference(variable->getInit(), true);
    } else if (capture.getCaptureKind() == LCK_ByRef) {
      escaping_.insert(variable);
    }
  }
}

void LocalFacts::bind_reference(const Expr* expression, bool may_change) {
  escape(expression);
  if (!may_change) return;
  if (const VarDecl* v = named_local(expression); v != nullptr && !v->getType()->isReferenceType())
    sources_[v].changed_unseen = true;
}

void LocalFacts::escape(const Expr* expression) {
  if (expression == nullptr) return;
  if (const VarDecl* v = base_local(expression)) escaping_.insert(v);
}

}  // namespace heddle::analyzer::frontend

#include "analyzer/frontend/expressions.h"

namespace heddle::analyzer::frontend {

using namespace clang;

bool is_copy_or_move(const Expr* expression) {
  const auto* made = dyn_cast<CXXConstructExpr>(expression);
  return made != nullptr && made->getNumArgs() >= 1 && made->getConstructor()->isCopyOrMoveConstructor();
}

namespace {

bool changes_nothing(CastKind kind) {
  switch (kind) {
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
    case CK_ConstructorConversion:
    case CK_UserDefinedConversion:
    case CK_ToVoid:
      return true;
    default:
      return false;
  }
}

// One layer off, or nullptr when there is none. `copies`: a copy is the original.
const Expr* one_layer(const Expr* e, bool copies) {
  if (const auto* x = dyn_cast<ParenExpr>(e)) return x->getSubExpr();
  if (const auto* x = dyn_cast<FullExpr>(e)) return x->getSubExpr();
  if (const auto* x = dyn_cast<MaterializeTemporaryExpr>(e)) return x->getSubExpr();
  if (const auto* x = dyn_cast<CXXBindTemporaryExpr>(e)) return x->getSubExpr();
  if (const auto* x = dyn_cast<SubstNonTypeTemplateParmExpr>(e)) return x->getReplacement();
  if (const auto* x = dyn_cast<CXXDefaultArgExpr>(e)) return x->getExpr();
  if (const auto* x = dyn_cast<CXXDefaultInitExpr>(e)) return x->getExpr();
  if (const auto* x = dyn_cast<OpaqueValueExpr>(e)) return x->getSourceExpr();
  if (const auto* x = dyn_cast<GenericSelectionExpr>(e))
    return x->isResultDependent() ? nullptr : x->getResultExpr();
  if (const auto* x = dyn_cast<ChooseExpr>(e))
    return x->isConditionDependent() ? nullptr : x->getChosenSubExpr();
  if (const auto* x = dyn_cast<CXXFunctionalCastExpr>(e))
    return changes_nothing(x->getCastKind()) ? x->getSubExpr() : nullptr;
  if (const auto* x = dyn_cast<CastExpr>(e))
    return changes_nothing(x->getCastKind()) ? x->getSubExpr() : nullptr;
  if (const auto* x = dyn_cast<InitListExpr>(e); x != nullptr && x->isTransparent()) return x->getInit(0);
  if (copies && is_copy_or_move(e)) return cast<CXXConstructExpr>(e)->getArg(0);
  return nullptr;
}

const Expr* without_layers(const Expr* e, bool copies) {
  while (e != nullptr) {
    const Expr* inner = one_layer(e, copies);
    if (inner == nullptr) return e;
    e = inner;
  }
  return e;
}

}  // namespace

const Expr* peel(const Expr* expression) { return without_layers(expression, true); }

const Expr* peel_casts(const Expr* expression) {
  for (;;) {
    expression = peel(expression);
    const auto* x = dyn_cast_or_null<CastExpr>(expression);
    if (x == nullptr) return expression;
    expression = x->getSubExpr();
  }
}

const Expr* maker_of(const Expr* initialiser) {
  const Expr* e = without_layers(initialiser, false);
  // Before C++17 `T x = T(...)` is a move that nobody makes.
  while (e != nullptr && is_copy_or_move(e)) {
    const auto* copy = cast<CXXConstructExpr>(e);
    const Expr* source = without_layers(copy->getArg(0), false);
    if (!copy->isElidable() || source == nullptr) return e;
    e = source;
  }
  return e;
}

const VarDecl* named_local(const Expr* expression) {
  const auto* named = dyn_cast_or_null<DeclRefExpr>(peel(expression));
  if (named == nullptr || named->refersToEnclosingVariableOrCapture()) return nullptr;
  const auto* variable = dyn_cast<VarDecl>(named->getDecl());
  return variable != nullptr && !variable->hasGlobalStorage() ? variable : nullptr;
}

const VarDecl* base_local(const Expr* expression) {
  for (;;) {
    expression = peel(expression);
    if (expression == nullptr) return nullptr;
    if (const auto* member = dyn_cast<MemberExpr>(expression); member != nullptr && !member->isArrow()) {
      expression = member->getBase();
    } else if (const auto* element = dyn_cast<ArraySubscriptExpr>(expression)) {
      const auto* decay = dyn_cast<ImplicitCastExpr>(element->getBase()->IgnoreParens());
      if (decay == nullptr || decay->getCastKind() != CK_ArrayToPointerDecay) return nullptr;
      expression = decay->getSubExpr();
    } else {
      return named_local(expression);
    }
  }
}

std::optional<std::int64_t> constant_of(const Expr* expression, const ASTContext& ast) {
  if (expression == nullptr || expression->isValueDependent() || expression->containsErrors())
    return std::nullopt;
  if (!expression->getType()->isIntegralOrEnumerationType()) return std::nullopt;
  Expr::EvalResult result;
  if (!expression->EvaluateAsInt(result, ast, Expr::SE_NoSideEffects)) return std::nullopt;
  const llvm::APSInt& value = result.Val.getInt();
  if (!value.isRepresentableByInt64()) return std::nullopt;
  return value.getExtValue();
}

cir::MemoryOrder order_of(std::int64_t number) {
  switch (number) {
    case 0:
      return cir::MemoryOrder::relaxed;
    case 1:  // consume
    case 2:
      return cir::MemoryOrder::acquire;
    case 3:
      return cir::MemoryOrder::release;
    case 4:
      return cir::MemoryOrder::acq_rel;
    default:
      return cir::MemoryOrder::seq_cst;
  }
}

}  // namespace heddle::analyzer::frontend

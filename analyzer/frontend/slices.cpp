// Indices that run over a slice of an array: from where the function was told to begin, by a parameter, a
// captured copy or what such a pointer leads to. Where it ends is not followed (link/exclusion_slices.cpp).

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::IndexKind;
using cir::Step;
using cir::StepKind;

namespace {

constexpr int max_hops = 6;

const BinaryOperator* arithmetic(const Expr* e) {
  const auto* x = dyn_cast_or_null<BinaryOperator>(e);
  const bool is = x != nullptr && (x->isAdditiveOp() || x->getOpcode() == BO_Mul || x->getOpcode() == BO_Div);
  return is ? x : nullptr;
}

}  // namespace

/// What the local was given, where it is given nothing else; `counter`: and is stepped upwards from there.
const Expr* Lowering::single_source(const Expr* expression, bool counter) const {
  const VarDecl* v = named_local(expression);
  if (v == nullptr || isa<ParmVarDecl>(v) || v->hasGlobalStorage() || v->getType()->isReferenceType())
    return nullptr;
  const Sources* sources = facts_.sources(v);
  if (sources == nullptr || sources->changed_unseen || sources->range != nullptr) return nullptr;
  if (sources->stepped != counter || sources->stepped_back || sources->expressions.size() != 1)
    return nullptr;
  return peel_casts(sources->expressions.front());
}

bool Lowering::is_captured_copy(const ValueDecl* variable) const {
  if (closure_ == nullptr) return false;
  for (const LambdaCapture& c : closure_->captures())
    if (c.capturesVariable() && c.getCapturedVar() == variable) return c.getCaptureKind() == LCK_ByCopy;
  return false;
}

/// Does the value come from what whoever calls the function gave it?
bool Lowering::is_told(const Expr* expression, int hops) const {
  const Expr* e = peel_casts(expression);
  if (e == nullptr || hops > max_hops) return false;
  if (const auto* x = dyn_cast<DeclRefExpr>(e)) {
    if (x->refersToEnclosingVariableOrCapture()) return is_captured_copy(x->getDecl());
    if (isa<ParmVarDecl>(x->getDecl())) return true;
    return is_told(single_source(e, false), hops + 1);
  }
  if (const auto* x = dyn_cast<MemberExpr>(e)) return is_told(x->getBase(), hops + 1);
  if (const auto* x = dyn_cast<UnaryOperator>(e))
    return x->getOpcode() == UO_Deref && is_told(x->getSubExpr(), hops + 1);
  if (const auto* x = dyn_cast<ArraySubscriptExpr>(e)) return is_told(x->getIdx(), hops + 1);
  if (const BinaryOperator* x = arithmetic(e))
    return is_told(x->getLHS(), hops + 1) || is_told(x->getRHS(), hops + 1);
  return false;
}

/// `id * width`, directly or as a local of that value.
bool Lowering::is_told_product(const Expr* expression) const {
  const Expr* e = peel_casts(expression);
  if (const Expr* source = single_source(e, false)) e = source;
  const BinaryOperator* x = arithmetic(e);
  return x != nullptr && x->getOpcode() == BO_Mul && is_told(x, 0);
}

std::optional<Step> Lowering::slice_step(const Expr* index) {
  Step step{.kind = StepKind::element, .index_kind = IndexKind::slice};
  if (const Expr* start = single_source(index, true)) {
    if (const auto number = constant_of(start, ast())) {
      if (*number == 0) return std::nullopt;  // mostly over all there is
      step.index_kind = IndexKind::slice_at, step.index = *number;
      return step;
    }
    if (const cir::PathId drawn = ticket(start)) {  // of as many as the counter is stepped by
      step.index = drawn;
      return step;
    }
    if (!is_told(start, 0)) return std::nullopt;
    const bool named = isa<DeclRefExpr, MemberExpr, UnaryOperator>(start) && start->isLValue();
    if (const cir::PathId where = named ? path(start) : 0; where != 0 && !out().is_unknown(where))
      step.index = where;
    return step;
  }
  const BinaryOperator* sum = arithmetic(index);
  if (is_told_product(index)) return step;
  if (sum == nullptr || sum->getOpcode() != BO_Add) return std::nullopt;
  const Expr *left = peel_casts(sum->getLHS()), *right = peel_casts(sum->getRHS());
  const bool is = is_told_product(left) || is_told_product(right) ||
                  (is_told(left, 0) && single_source(right, true) != nullptr) ||
                  (is_told(right, 0) && single_source(left, true) != nullptr);
  return is ? std::optional(step) : std::nullopt;
}

/// A pointer to an element that moves on: within its slice, where it began where it was told.
Step Lowering::moved_on(const Step& from) {
  Step step{.kind = StepKind::element};
  if (cir::is_slice(from)) return from;
  if (from.index_kind != IndexKind::symbolic) return step;
  const cir::Path& index = out().at(static_cast<cir::PathId>(from.index));
  const cir::RootKind root = index.root.kind;
  const bool word = !index.steps.empty() && out().text(index.steps.back().field).starts_with("(");
  if (word) return step;  // the element after that of a ticket is another's
  if (root != cir::RootKind::parameter && root != cir::RootKind::capture) return step;
  step.index_kind = IndexKind::slice, step.index = from.index;
  return step;
}

}  // namespace heddle::analyzer::frontend

// Branches on what a caller said: `if (locked)`, `if (mode == kRead)`, `if (flags & kNoLock)`, `switch
// (mode)`, where the parameter keeps its value.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;

namespace {

struct Masked {
  const Expr* tested;
  std::int64_t mask;
};

/// `flags & kNoLock`
Masked masked(const Expr* e, const ASTContext& ast) {
  const auto* x = dyn_cast<BinaryOperator>(e);
  if (x == nullptr || x->getOpcode() != BO_And) return {e, -1};
  const auto right = constant_of(x->getRHS(), ast);
  const auto mask = right ? right : constant_of(x->getLHS(), ast);
  if (!mask) return {e, -1};
  return {peel_casts(right ? x->getLHS() : x->getRHS()), *mask};
}

}  // namespace

/// A parameter of this function that keeps the value it was called with: its index + 1, or 0.
std::uint32_t Lowering::kept_parameter(const Expr* e) const {
  const auto* v = dyn_cast_or_null<ParmVarDecl>(named_local(e));
  if (v == nullptr || v->getDeclContext() != function_ || !v->getType()->isIntegralOrEnumerationType())
    return 0;
  const Sources* sources = facts_.sources(v);
  const bool changes =
      sources != nullptr && (sources->changed_unseen || sources->stepped || !sources->expressions.empty());
  return changes || facts_.escapes(v) ? 0 : v->getFunctionScopeIndex() + 1;
}

/// Of two ways, the first for a condition that holds.
void Lowering::parameter_test(const Expr* condition, bool negated, cir::Branch& branch) const {
  const Expr* e = peel_casts(condition);
  if (e == nullptr) return;
  if (const auto* x = dyn_cast<UnaryOperator>(e); x != nullptr && x->getOpcode() == UO_LNot)
    return parameter_test(x->getSubExpr(), !negated, branch);
  std::int64_t number = 0;
  bool equal = negated;  // is the first way that of the number?
  if (const auto* x = dyn_cast<BinaryOperator>(e); x != nullptr && x->isEqualityOp()) {
    const auto right = constant_of(x->getRHS(), unit_.ast());
    const auto known = right ? right : constant_of(x->getLHS(), unit_.ast());
    if (!known) return;
    number = *known, equal = (x->getOpcode() == BO_EQ) != negated;
    e = peel_casts(right ? x->getLHS() : x->getRHS());
  }
  const Masked part = masked(e, unit_.ast());
  branch.parameter = kept_parameter(part.tested);
  if (branch.parameter == 0) return;
  branch.mask = part.mask, branch.numbers = {number}, branch.otherwise = equal ? 1 : 0;
}

void Lowering::parameter_switch(const CFGBlock& block, cir::Branch& branch) const {
  const auto* choice = dyn_cast_or_null<SwitchStmt>(block.getTerminatorStmt());
  if (choice == nullptr) return;
  const Masked part = masked(peel_casts(choice->getCond()), unit_.ast());
  const std::uint32_t parameter = kept_parameter(part.tested);
  if (parameter == 0) return;
  std::vector<std::int64_t> numbers;
  std::optional<std::uint32_t> otherwise;
  std::uint32_t edge = 0;
  for (const CFGBlock::AdjacentBlock& to : block.succs()) {
    const CFGBlock* reachable = to.getReachableBlock();
    if (reachable == nullptr) continue;  // of an enumeration whose cases are all there
    const auto* label = dyn_cast_or_null<CaseStmt>(reachable->getLabel());
    const auto number = label == nullptr || label->caseStmtIsGNURange()
                            ? std::nullopt
                            : constant_of(label->getLHS(), unit_.ast());
    if (number) {
      numbers.push_back(*number);
    } else if (otherwise || label != nullptr) {
      return;
    } else {
      otherwise = edge;
    }
    ++edge;
  }
  if (numbers.empty()) return;
  if (!otherwise) numbers.pop_back(), otherwise = edge - 1;
  branch.parameter = parameter, branch.otherwise = *otherwise, branch.mask = part.mask;
  branch.numbers = std::move(numbers);
}

}  // namespace heddle::analyzer::frontend

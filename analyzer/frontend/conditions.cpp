// Which branch of a condition is the one that holds the lock: `if (m.try_lock())`, `if
// (pthread_mutex_trylock(&m) != 0)`, `rc = pthread_mutex_trylock(&m); if (rc == 0)`, `if (lock)`, `if
// (!lock.owns_lock())`, `if (enter(&m))` of a function that returns with the lock held only on success.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::Branch;
using cir::ConditionKind;

namespace {

/// A constant; a null pointer is 0.
std::optional<std::int64_t> number_of(const Expr* e, ASTContext& ast) {
  if (const auto number = constant_of(e, ast)) return number;
  if (e->isValueDependent() || !e->getType()->isPointerType()) return std::nullopt;
  const bool is_null = e->isNullPointerConstant(ast, Expr::NPC_NeverValueDependent) != Expr::NPCK_NotNull;
  return is_null ? std::optional<std::int64_t>(0) : std::nullopt;
}

}  // namespace

std::optional<Lowering::Try> Lowering::tried(const Expr* call) const {
  const auto it = tries_.find(call);
  return it == tries_.end() ? std::nullopt : std::optional(it->second);
}

Branch Lowering::acquired(const Try& tried, bool negated) {
  Branch b;
  b.kind = ConditionKind::acquired, b.event_block = tried.block, b.event_index = tried.index;
  b.negated = negated;
  return b;
}

// `std::try_lock(a, b) == -1`, or `< 0`: all are taken. The try, and whether the comparison says the reverse.
std::optional<std::pair<Lowering::Try, bool>> Lowering::all_taken(const BinaryOperator* x) const {
  const auto known = tried(peel_casts(x->getLHS()));
  const auto number = constant_of(x->getRHS(), unit_.ast());
  if (!known || !number) return std::nullopt;
  const auto* taken = std::get_if<cir::Acquire>(&result_.blocks[known->block].events[known->index].action);
  if (taken == nullptr || taken->locks.size() < 2) return std::nullopt;
  const BinaryOperatorKind opcode = x->getOpcode();
  if (*number == -1 && (opcode == BO_EQ || opcode == BO_NE)) return std::pair(*known, opcode == BO_NE);
  if (*number == 0 && (opcode == BO_LT || opcode == BO_GE)) return std::pair(*known, opcode == BO_GE);
  return std::nullopt;
}

Branch Lowering::branch(const CFGBlock& block) {
  if (block.succ_size() < 2) return {};
  const auto* chosen = dyn_cast_or_null<SwitchStmt>(block.getTerminatorStmt());
  const Expr* tested = chosen != nullptr ? chosen->getCond() : block.getLastCondition();
  if (tested == nullptr) return {};
  Branch result;
  if (chosen == nullptr && block.succ_size() == 2) result = condition(tested, false);
  result.counts = isa_and_nonnull<CXXForRangeStmt>(block.getTerminatorStmt()) || counts(tested);
  add_tested(tested, 0, result.tested);
  parameter_test(tested, false, result);
  return result;
}

/// A local number that nobody else can change: its one value at first, if it has no more than one.
std::optional<const Sources*> Lowering::known_number(const Expr* e) const {
  const VarDecl* v = named_local(e->IgnoreParenImpCasts());
  if (v == nullptr || !v->getType()->isIntegerType() || facts_.escapes(v)) return std::nullopt;
  const Sources* sources = facts_.sources(v);
  if (sources != nullptr && (sources->changed_unseen || sources->expressions.size() > 1)) return std::nullopt;
  return sources;
}

// `i < n`, `n > 0`: is a number of the function's own, which is given a value once and then stepped, compared
// with one that stays? Not where the first step is known to end the loop.
bool Lowering::counts(const Expr* tested) const {
  const auto* x = dyn_cast<BinaryOperator>(tested->IgnoreParenImpCasts());
  if (x == nullptr || !x->isComparisonOp()) return false;
  const auto left = known_number(x->getLHS()), right = known_number(x->getRHS());
  const auto bound = constant_of(x->getRHS(), unit_.ast());
  const auto steps = [](const auto& number) { return number && *number != nullptr && (*number)->stepped; };
  if (steps(right)) return left && !steps(left);
  if (!steps(left) || (!bound && (!right || steps(right)))) return false;
  const auto first =
      (*left)->expressions.empty() ? std::nullopt : constant_of((*left)->expressions.front(), unit_.ast());
  if (!first || !bound) return true;
  switch (x->getOpcode()) {
    case BO_LT:
      return *first + 1 < *bound;
    case BO_LE:
      return *first + 1 <= *bound;
    case BO_GT:
      return *first - 1 > *bound;
    case BO_GE:
      return *first - 1 >= *bound;
    default:
      return *first + 1 != *bound && *first - 1 != *bound;
  }
}

// The reads and calls that the condition is made of, also by way of a local variable: `found = set.count(k);
// if (found)`.
void Lowering::add_tested(const Stmt* s, int depth, std::vector<cir::EventPlace>& places) const {
  constexpr int deepest = 24;
  constexpr std::size_t most = 8;
  if (s == nullptr || depth > deepest || places.size() >= most || isa<LambdaExpr>(s)) return;
  if (const auto made = events_of_.find(s); made != events_of_.end())
    for (const cir::EventPlace& place : made->second)
      if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
  if (const auto* e = dyn_cast<Expr>(s))
    if (const VarDecl* v = isa<DeclRefExpr>(e) ? named_local(e) : nullptr)
      if (const Sources* sources = facts_.sources(v); sources != nullptr && !sources->changed_unseen)
        for (const Expr* source : sources->expressions) add_tested(source, depth + deepest / 3, places);
  for (const Stmt* child : s->children()) add_tested(child, depth + 1, places);
}

// `negated`: the expression is true when the tested thing does not hold.
Branch Lowering::condition(const Expr* expression, bool negated) {
  const Expr* e = peel_casts(expression);
  if (e == nullptr) return {};
  if (const auto* x = dyn_cast<UnaryOperator>(e); x != nullptr && x->getOpcode() == UO_LNot)
    return condition(x->getSubExpr(), !negated);
  if (const auto* x = dyn_cast<BinaryOperator>(e)) {
    if (x->getOpcode() == BO_Assign) return condition(x->getRHS(), negated);
    if (const auto all = all_taken(x)) return acquired(all->first, negated != all->second);
    if (!x->isEqualityOp()) return {};
    // Compared with 0 or false: `x == 0` is `!x`. With true: the reverse.
    const auto right = number_of(x->getRHS(), ast());
    const Expr* other = right ? x->getLHS() : x->getRHS();
    const auto number = right ? right : number_of(x->getLHS(), ast());
    if (!number || (*number != 0 && *number != 1)) return {};
    const bool flips = (x->getOpcode() == BO_EQ) == (*number == 0);
    return condition(other, flips ? !negated : negated);
  }
  if (const auto known = tried(e)) return acquired(*known, negated != known->zero_is_success);
  if (const auto* x = dyn_cast<CXXMemberCallExpr>(e)) {
    const Expr* object = x->getImplicitObjectArgument();
    if (object == nullptr || x->getMethodDecl() == nullptr || !types_.is_guard(object->getType())) return {};
    const auto* model = sync_models::method(cir::SyncType::guard, x->getMethodDecl()->getNameAsString());
    const bool asks = model != nullptr && (model->effect == sync_models::Effect::guard_owns ||
                                           model->effect == sync_models::Effect::guard_try_lock);
    if (!asks) return {};
    Branch b;
    b.kind = ConditionKind::guard_owns, b.guard = object_path(x), b.negated = negated;
    return b;
  }
  // A variable that was set once, from the try.
  if (const VarDecl* v = named_local(e)) {
    const Sources* sources = facts_.sources(v);
    if (sources != nullptr && sources->expressions.size() == 1 && !sources->changed_unseen &&
        !sources->stepped) {
      const Expr* source = peel_casts(sources->expressions.front());
      if (source != e && !isa<DeclRefExpr>(source)) return condition(source, negated);
    }
  }
  return {};
}

}  // namespace heddle::analyzer::frontend

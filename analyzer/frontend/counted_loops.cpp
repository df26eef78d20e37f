#include "analyzer/frontend/counted_loops.h"

#include <algorithm>

#include "analyzer/frontend/expressions.h"

namespace heddle::analyzer::frontend {

using namespace clang;

namespace {

/// A loop's parts, of whichever kind it is.
struct Parts {
  const Stmt* init = nullptr;
  const Expr* condition = nullptr;
  const Expr* step = nullptr;
  const Stmt* body = nullptr;
};

Parts parts_of(const Stmt* loop) {
  if (const auto* x = dyn_cast<ForStmt>(loop)) return {x->getInit(), x->getCond(), x->getInc(), x->getBody()};
  if (const auto* x = dyn_cast<WhileStmt>(loop)) return {nullptr, x->getCond(), nullptr, x->getBody()};
  return {};
}

/// What the `for` itself gives the counter; nullptr: nothing.
const Expr* start_in(const Stmt* init, const VarDecl* counter) {
  if (const auto* d = dyn_cast_or_null<DeclStmt>(init)) {
    for (const Decl* x : d->decls())
      if (x == counter) return counter->getInit();
  } else if (const auto* b = dyn_cast_or_null<BinaryOperator>(init);
             b != nullptr && b->getOpcode() == BO_Assign && named_local(b->getLHS()) == counter) {
    return b->getRHS();
  }
  return nullptr;
}

/// Is the counter given 0 here, or only 0 anywhere?
bool starts_at_zero(const VarDecl* counter, const Stmt* init, const LocalFacts& facts,
                    const ASTContext& ast) {
  if (const Expr* start = start_in(init, counter)) return constant_of(start, ast) == 0;
  const Sources* sources = init != nullptr ? nullptr : facts.sources(counter);
  return sources != nullptr && !sources->changed_unseen && !sources->stepped_back &&
         !sources->expressions.empty() &&
         std::all_of(sources->expressions.begin(), sources->expressions.end(),
                     [&](const Expr* e) { return constant_of(e, ast) == 0; });
}

const UnaryOperator* step_of(const Expr* e) {
  const auto* x = dyn_cast_or_null<UnaryOperator>(e);
  return x != nullptr && x->isIncrementDecrementOp() ? x : nullptr;
}

bool steps(const Stmt* s, const std::string& counter, bool up, const ASTContext& ast) {
  if (s == nullptr) return false;
  if (const auto* x = dyn_cast<UnaryOperator>(s); x != nullptr && x->isIncrementDecrementOp())
    if (x->isIncrementOp() == up && printed(x->getSubExpr(), ast) == counter) return true;
  return std::any_of(s->child_begin(), s->child_end(),
                     [&](const Stmt* child) { return steps(child, counter, up, ast); });
}

/// `n`, `n - 1`
Turns plain(const Expr* e, const ASTContext& ast) {
  const auto* x = dyn_cast<BinaryOperator>(peel_casts(e));
  if (x == nullptr || !x->isAdditiveOp() || constant_of(e, ast)) return {e, 0};
  const auto by = constant_of(x->getRHS(), ast);
  return by ? Turns{x->getLHS(), x->getOpcode() == BO_Sub ? -*by : *by} : Turns{e, 0};
}

/// `i < n`, `i != n`, from 0.
std::optional<Turns> upwards(const Parts& loop, const LocalFacts& facts, const ASTContext& ast) {
  const auto* compared = dyn_cast<BinaryOperator>(peel_casts(loop.condition));
  if (compared == nullptr || (compared->getOpcode() != BO_LT && compared->getOpcode() != BO_NE))
    return std::nullopt;
  const VarDecl* counter = named_local(peel_casts(compared->getLHS()));
  if (counter == nullptr || !starts_at_zero(counter, loop.init, facts, ast)) return std::nullopt;
  const std::string name = printed(compared->getLHS(), ast);
  if (loop.init == nullptr && !steps(loop.step, name, true, ast) && !steps(loop.body, name, true, ast))
    return std::nullopt;
  return plain(compared->getRHS(), ast);
}

/// What a loop downwards tests: `i > 0`, `i != 0`, `i`, `i >= 0`, of `i`, `i--` or `--i`.
struct Downwards {
  const Expr* counter = nullptr;
  std::int64_t plus = 0;  // turns beyond the counter's first value
  bool stepped = false;   // by the test
};

std::optional<Downwards> downwards_test(const Expr* condition, const ASTContext& ast) {
  const Expr* tested = peel_casts(condition);
  Downwards found;
  if (const auto* x = dyn_cast<BinaryOperator>(tested)) {
    const BinaryOperatorKind by = x->getOpcode();
    if ((by != BO_GT && by != BO_NE && by != BO_GE) || constant_of(x->getRHS(), ast) != 0)
      return std::nullopt;
    found.plus = by == BO_GE ? 1 : 0;
    tested = peel_casts(x->getLHS());
  }
  if (const UnaryOperator* step = step_of(tested)) {
    if (!step->isDecrementOp()) return std::nullopt;
    if (step->isPrefix()) --found.plus;
    found.stepped = true;
    tested = peel_casts(step->getSubExpr());
  }
  if (!isa<DeclRefExpr, MemberExpr>(tested) || !tested->getType()->isIntegerType()) return std::nullopt;
  found.counter = tested;
  return found;
}

std::optional<Turns> downwards(const Parts& loop, const ASTContext& ast) {
  const auto test = downwards_test(loop.condition, ast);
  if (!test) return std::nullopt;
  const std::string name = printed(test->counter, ast);
  if (!test->stepped && !steps(loop.step, name, false, ast) && !steps(loop.body, name, false, ast))
    return std::nullopt;
  const VarDecl* counter = named_local(test->counter);
  const Expr* start = counter == nullptr ? nullptr : start_in(loop.init, counter);
  if (start == nullptr && loop.init != nullptr) return std::nullopt;
  Turns turns = plain(start == nullptr ? test->counter : start, ast);
  turns.plus += test->plus;
  return turns;
}

}  // namespace

std::optional<Turns> turns_of(const Stmt* loop, const LocalFacts& facts, const ASTContext& ast) {
  const Parts parts = parts_of(loop);
  if (parts.condition == nullptr) return std::nullopt;
  if (const auto turns = upwards(parts, facts, ast)) return turns;
  return downwards(parts, ast);
}

bool covers(const Turns& turns, const Turns& other, const ASTContext& ast) {
  const auto a = constant_of(turns.bound, ast), b = constant_of(other.bound, ast);
  if (a && b) return *a + turns.plus >= *b + other.plus;
  return turns.plus >= other.plus && printed(turns.bound, ast) == printed(other.bound, ast);
}

bool steps_up(const Stmt* statement, const std::string& counter, const ASTContext& ast) {
  return steps(statement, counter, true, ast);
}

std::string printed(const Expr* e, const ASTContext& ast) {
  std::string text;
  llvm::raw_string_ostream out(text);
  peel_casts(e)->printPretty(out, nullptr, ast.getPrintingPolicy());
  return text;
}

}  // namespace heddle::analyzer::frontend

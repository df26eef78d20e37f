#include "analyzer/frontend/tickets.h"

#include <algorithm>

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::PathId;

namespace {

constexpr int max_hops = 4, max_statements_between = 3;

struct CounterStep {
  const Expr* counter = nullptr;  // an lvalue, or a pointer to it
  bool is_pointer = false, up = true;
};

/// `n++`, `--n`, `n += 2`
CounterStep step_by_operator(const Expr* e, const ASTContext& ast) {
  if (const auto* x = dyn_cast<UnaryOperator>(e); x != nullptr && x->isIncrementDecrementOp())
    return {x->getSubExpr(), false, x->isIncrementOp()};
  const auto* x = dyn_cast<BinaryOperator>(e);
  if (x == nullptr || (x->getOpcode() != BO_AddAssign && x->getOpcode() != BO_SubAssign)) return {};
  const auto by = constant_of(x->getRHS(), ast);
  if (!by || *by <= 0) return {};
  return {x->getLHS(), false, x->getOpcode() == BO_AddAssign};
}

/// atomic_fetch_add(&n, 1), in the forms of C11 and of GNU
CounterStep step_by_builtin(const AtomicExpr* e, const ASTContext& ast) {
  const auto op = e->getOp();
  const bool up = op == AtomicExpr::AO__c11_atomic_fetch_add || op == AtomicExpr::AO__atomic_fetch_add ||
                  op == AtomicExpr::AO__atomic_add_fetch;
  const bool down = op == AtomicExpr::AO__c11_atomic_fetch_sub || op == AtomicExpr::AO__atomic_fetch_sub ||
                    op == AtomicExpr::AO__atomic_sub_fetch;
  if ((!up && !down) || constant_of(e->getVal1(), ast).value_or(1) <= 0) return {};
  return {e->getPtr(), true, up};
}

/// n.fetch_add(1), and the operators of std::atomic
CounterStep step_by_method(const CXXMethodDecl* method, const Expr* object, const Expr* by,
                           const ASTContext& ast) {
  const auto kind = method->getOverloadedOperator();
  const llvm::StringRef name = method->getIdentifier() == nullptr ? "" : method->getName();
  const bool up = name == "fetch_add" || kind == OO_PlusPlus || kind == OO_PlusEqual,
             down = name == "fetch_sub" || kind == OO_MinusMinus || kind == OO_MinusEqual;
  const bool by_one = kind == OO_PlusPlus || kind == OO_MinusMinus;
  if ((!up && !down) || (!by_one && (by == nullptr || constant_of(by, ast).value_or(1) <= 0))) return {};
  return {object, object->getType()->isPointerType(), up};
}

CounterStep counter_step(const Expr* e, UnitContext& unit, const ASTContext& ast) {
  if (const auto* x = dyn_cast<AtomicExpr>(e)) return step_by_builtin(x, ast);
  const auto is_atomic = [&](const Expr* object) {
    const QualType type = object->getType();
    return unit.sync_type(type->isPointerType() ? type->getPointeeType() : type) == cir::SyncType::atomic;
  };
  if (const auto* x = dyn_cast<CXXOperatorCallExpr>(e)) {
    const auto* method = dyn_cast_or_null<CXXMethodDecl>(x->getDirectCallee());
    if (method == nullptr || x->getNumArgs() == 0 || !is_atomic(x->getArg(0))) return {};
    return step_by_method(method, x->getArg(0), x->getNumArgs() > 1 ? x->getArg(1) : nullptr, ast);
  }
  if (const auto* x = dyn_cast<CXXMemberCallExpr>(e)) {
    const Expr* object = x->getImplicitObjectArgument();
    if (x->getMethodDecl() == nullptr || object == nullptr || !is_atomic(object)) return {};
    return step_by_method(x->getMethodDecl(), object, x->getNumArgs() > 0 ? x->getArg(0) : nullptr, ast);
  }
  return step_by_operator(e, ast);
}

/// The statement of a block that the expression stands in; nullptr: it is in none, such as a condition.
const Stmt* statement_of(const Stmt* inside, const LocalFacts& facts) {
  const Stmt* s = inside;
  while (s != nullptr && !isa_and_nonnull<CompoundStmt>(facts.parent(s))) s = facts.parent(s);
  return isa_and_nonnull<DeclStmt, Expr>(s) ? s : nullptr;
}

/// `i = next; next++;`: the step that follows the read within a few statements without a call, such as one
/// that gives a lock back.
const Expr* step_after(const Expr* read, const LocalFacts& facts, const ASTContext& ast) {
  const Stmt* statement = read->getType()->isAtomicType() ? nullptr : statement_of(read, facts);
  if (statement == nullptr) return nullptr;
  const auto* block = cast<CompoundStmt>(facts.parent(statement));
  int left = -1;
  for (const Stmt* s : block->body()) {
    if (s == statement) left = max_statements_between;
    if (s == statement || left < 0) continue;
    const auto* e = dyn_cast<Expr>(s);
    if (left-- == 0 || e == nullptr || isa<CallExpr>(peel_casts(e))) return nullptr;
    const CounterStep step = step_by_operator(peel_casts(e), ast);
    if (step.counter != nullptr && printed(step.counter, ast) == printed(read, ast)) return peel_casts(e);
  }
  return nullptr;
}

/// Does one of the few statements before read the counter?
bool is_read_before(const Expr* step, const Expr* counter, const LocalFacts& facts, const ASTContext& ast) {
  const Stmt* statement = statement_of(step, facts);
  if (statement == nullptr) return false;
  const auto* block = cast<CompoundStmt>(facts.parent(statement));
  const std::string name = printed(counter, ast);
  const CompoundStmt::const_body_iterator here = std::find(block->body_begin(), block->body_end(), statement);
  const auto reads = [&](const Stmt* s) {
    const Expr* given = nullptr;
    if (const auto* d = dyn_cast<DeclStmt>(s); d != nullptr && d->isSingleDecl()) {
      const auto* v = dyn_cast<VarDecl>(d->getSingleDecl());
      given = v == nullptr ? nullptr : v->getInit();
    } else if (const auto* b = dyn_cast<BinaryOperator>(s); b != nullptr && b->getOpcode() == BO_Assign) {
      given = b->getRHS();
    }
    return given != nullptr && printed(given, ast) == name;
  };
  const auto before = std::min<std::ptrdiff_t>(max_statements_between, here - block->body_begin());
  return std::any_of(here - before, here, reads);
}

}  // namespace

bool is_drawn(const Expr* step, const LocalFacts& facts, const ASTContext& ast) {
  const Stmt* user = facts.parent(step);
  while (isa_and_nonnull<ParenExpr, CastExpr, FullExpr>(user)) user = facts.parent(user);
  if (user == nullptr) return false;
  if (isa<CompoundStmt>(user)) {
    const CounterStep by = step_by_operator(step, ast);
    return by.counter != nullptr && is_read_before(step, by.counter, facts, ast);
  }
  const auto* loop = dyn_cast<ForStmt>(user);
  return isa<Expr, DeclStmt, ReturnStmt>(user) || (loop != nullptr && loop->getInc() != step);
}

/// Is the counter a local of the running function, which no other thread steps?
bool Lowering::is_own_of_thread(const Expr* counter) const {
  const Expr* e = peel_casts(counter);
  while (isa_and_nonnull<MemberExpr, ArraySubscriptExpr>(e)) {
    const auto* member = dyn_cast<MemberExpr>(e);
    if (member != nullptr && member->isArrow()) return false;
    e = peel_casts(member != nullptr ? member->getBase() : cast<ArraySubscriptExpr>(e)->getBase());
  }
  const auto* named = dyn_cast_or_null<DeclRefExpr>(e);
  const auto* v = named == nullptr ? nullptr : dyn_cast<VarDecl>(named->getDecl());
  if (v == nullptr || v->hasGlobalStorage() || v->getType()->isReferenceType()) return false;
  return named->refersToEnclosingVariableOrCapture() ? is_captured_copy(v) : !v->getType()->isPointerType();
}

/// The counter's path with the word for the way that it goes; 0: the expression steps none.
PathId Lowering::counter_of(const Expr* expression) {
  const Expr* e = expression == nullptr ? nullptr : peel_casts(expression);
  if (e == nullptr || !e->getType()->isIntegerType()) return 0;
  const CounterStep step = counter_step(e, unit_, ast());
  if (step.counter == nullptr || (!step.is_pointer && is_own_of_thread(step.counter))) return 0;
  const PathId counter = step.is_pointer ? dereference(value(step.counter), QualType()) : path(step.counter);
  if (!is_visible(counter)) return 0;
  return out().step(counter, {.kind = cir::StepKind::field,
                              .field = out().string(step.up ? "(ticket up)" : "(ticket down)")});
}

/// `for (i = next++; i < n; i = next++)`, `i = next < n ? next++ : -1`: a local that only tickets of one
/// counter are given, or a number that is no index.
PathId Lowering::drawn_always(const Expr* local) {
  const VarDecl* v = named_local(local);
  const Sources* sources = v == nullptr || isa<ParmVarDecl>(v) ? nullptr : facts_.sources(v);
  if (sources == nullptr || sources->changed_unseen || sources->stepped || sources->range != nullptr)
    return 0;
  PathId common = 0;
  for (const Expr* source : sources->expressions) {
    if (constant_of(source, ast()).value_or(0) < 0) continue;
    const PathId drawn = counter_of(source);
    if (drawn == 0 || (common != 0 && drawn != common)) return 0;
    common = drawn;
  }
  return common;
}

PathId Lowering::ticket(const Expr* number) {
  const Expr* e = peel_casts(number);
  for (int hops = 0; hops < max_hops; ++hops)
    if (const Expr* source = single_source(e, false)) e = source;
  if (const PathId drawn = counter_of(e)) return drawn;
  if (const PathId drawn = drawn_always(e)) return drawn;
  const bool reads = isa_and_nonnull<DeclRefExpr, MemberExpr>(e) && e != peel_casts(number);
  return reads ? counter_of(step_after(e, facts_, ast())) : 0;
}

PathId Lowering::running_index(const Expr* number) {
  const Expr* e = peel_casts(number);
  const VarDecl* v = named_local(e);
  const auto slice = v == nullptr ? std::nullopt : slice_step(e);
  if (!slice || slice->index_kind != cir::IndexKind::slice) return 0;
  const PathId from = slice->index != 0 ? static_cast<PathId>(slice->index) : variable(v);
  return out().step(from, {.kind = cir::StepKind::field, .field = out().string("(running)")});
}

}  // namespace heddle::analyzer::frontend

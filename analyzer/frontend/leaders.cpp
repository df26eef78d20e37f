// What one of several threads does alone: by a number or a flag that each was told, or as the one that a
// barrier chooses.

#include <algorithm>

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::IndexKind;
using cir::Step;
using cir::StepKind;

namespace {

constexpr int max_hops = 6;

/// `index == 0`, `index != 0`: the index, and whether the condition says that it is 0.
std::pair<const Expr*, bool> compared_with_zero(const Expr* condition, const ASTContext& ast) {
  const auto* x = dyn_cast_or_null<BinaryOperator>(condition == nullptr ? nullptr : peel_casts(condition));
  if (x == nullptr || !x->isEqualityOp() || constant_of(x->getRHS(), ast) != 0) return {nullptr, false};
  const QualType type = x->getLHS()->IgnoreParenImpCasts()->getType();
  const bool counts = type->isIntegerType() && !type->isBooleanType() && !type->isAnyCharacterType();
  return {counts ? peel_casts(x->getLHS()) : nullptr, x->getOpcode() == BO_EQ};
}

// `if (pthread_barrier_wait(&b) == PTHREAD_BARRIER_SERIAL_THREAD)`: the call, and whether the condition says
// that the thread is the one that is chosen.
std::pair<const Expr*, bool> compared_with_serial(const Expr* condition, const ASTContext& ast) {
  const auto* x = dyn_cast_or_null<BinaryOperator>(condition == nullptr ? nullptr : peel_casts(condition));
  if (x == nullptr || !x->isEqualityOp() || constant_of(x->getRHS(), ast) != -1) return {nullptr, false};
  return {peel_casts(x->getLHS()), x->getOpcode() == BO_EQ};
}

/// Is anything written or called there?
bool does_something(const Stmt* s) {
  if (s == nullptr || isa<LambdaExpr>(s)) return false;
  if (isa<CallExpr>(s)) return true;
  if (const auto* x = dyn_cast<BinaryOperator>(s); x != nullptr && x->isAssignmentOp()) return true;
  if (const auto* x = dyn_cast<UnaryOperator>(s); x != nullptr && x->isIncrementDecrementOp()) return true;
  return std::any_of(s->child_begin(), s->child_end(), does_something);
}

}  // namespace

/// Of the threads that meet at a barrier, the one that it chooses does something alone.
bool Lowering::begin_serial(const IfStmt* choice, const CFGBlock& before, const CFGBlock& block) {
  const auto [tested, is_chosen] = compared_with_serial(choice->getCond(), ast());
  if (tested == nullptr) return false;
  const Expr* source = single_source(tested, false);
  const auto* wait = dyn_cast_or_null<CallExpr>(source != nullptr ? source : tested);
  const FunctionDecl* callee = wait == nullptr ? nullptr : wait->getDirectCallee();
  if (callee == nullptr || unit_.qualified_name(callee) != "pthread_barrier_wait") return false;
  const CFGBlock* way = *(is_chosen ? before.succ_begin() : before.succ_begin() + 1);
  const cir::PathId barrier = object_of(wait->getArg(0));
  if (way != &block || out().is_unknown(barrier)) return true;
  const Step zero{.kind = StepKind::element, .index_kind = IndexKind::constant};
  order(cir::OrderAction::once_begin, with_type(barrier, zero, QualType()), choice->getBeginLoc());
  return true;
}

/// `wait(&barrier); if (worker->leads) swap(now, next); wait(&barrier);`: where threads meet at a barrier,
/// who does something in between by a flag that it was told does it alone. That it is told to one thread is
/// believed there; where no barrier shows that the threads go in step, the flag must be known to be set for
/// one of them (link/exclusion_told.cpp).
bool Lowering::begin_chosen(const IfStmt* choice, const CFGBlock& before, const CFGBlock& block) {
  const Expr* flag = choice->getCond() == nullptr ? nullptr : peel_casts(choice->getCond());
  bool set = true;
  if (const auto* x = dyn_cast_or_null<UnaryOperator>(flag); x != nullptr && x->getOpcode() == UO_LNot)
    flag = peel_casts(x->getSubExpr()), set = false;
  const CFGBlock* way = *(set ? before.succ_begin() : before.succ_begin() + 1);
  if (!isa_and_nonnull<MemberExpr, DeclRefExpr>(flag) || way != &block) return false;
  if (!flag->getType()->isIntegralOrEnumerationType() || !is_told(flag, 0)) return false;
  const SourceLocation at = choice->getBeginLoc();
  cir::PathId barrier = barrier_met();
  if (barrier == 0) barrier = barrier_in(body());
  if (barrier != 0) {
    const Step zero{.kind = StepKind::element, .index_kind = IndexKind::constant};
    order(cir::OrderAction::once_begin, with_type(barrier, zero, QualType()), at);
    return true;
  }
  if (set && !does_something(choice->getThen())) return true;
  const Step told{.kind = StepKind::field, .field = out().string("(told)")};
  order(cir::OrderAction::once_begin, out().step(path(flag), told), at);
  const cir::PathId place = out().root(
      {.kind = cir::RootKind::allocation, .name = out().string("(told)"), .location = unit_.location(at)});
  order(cir::OrderAction::once_begin, out().step(place, told), at);
  return true;
}

/// The last barrier that the function has waited at; 0 = there is none.
cir::PathId Lowering::barrier_met() const {
  for (auto b = result_.blocks.rbegin(); b != result_.blocks.rend(); ++b)
    for (auto event = b->events.rbegin(); event != b->events.rend(); ++event) {
      const auto* order = std::get_if<cir::Order>(&event->action);
      if (order != nullptr && order->action == cir::OrderAction::arrive_and_wait) return order->object;
    }
  return 0;
}

/// A barrier that the statement waits at; 0: there is none.
cir::PathId Lowering::barrier_in(const Stmt* s) {
  if (s == nullptr || isa<LambdaExpr>(s)) return 0;
  const auto* call = dyn_cast<CallExpr>(s);
  const FunctionDecl* callee = call == nullptr ? nullptr : call->getDirectCallee();
  if (const auto* method = dyn_cast_or_null<CXXMemberCallExpr>(call);
      method != nullptr && callee != nullptr && method->getImplicitObjectArgument() != nullptr) {
    const cir::PathId object = object_path(method);
    if (callee->getIdentifier() != nullptr && callee->getName() == "arrive_and_wait" &&
        !out().is_unknown(object) && out().at(object).sync == cir::SyncType::barrier)
      return object;
  } else if (callee != nullptr && unit_.qualified_name(callee) == "pthread_barrier_wait") {
    if (const cir::PathId object = object_of(call->getArg(0)); !out().is_unknown(object)) return object;
  }
  for (const Stmt* child : s->children())
    if (const cir::PathId found = barrier_in(child)) return found;
  return 0;
}

/// `if (index == 0) total = 0;`: of threads that are told an index each, one does this, as what is done once.
void Lowering::begin_leadership(const CFGBlock& block) {
  if (block.pred_size() != 1) return;
  const CFGBlock* before = *block.pred_begin();
  if (before == nullptr || before->succ_size() != 2) return;
  const auto* choice = dyn_cast_or_null<IfStmt>(before->getTerminatorStmt());
  if (choice == nullptr) return;
  if (begin_serial(choice, *before, block)) return;
  if (begin_chosen(choice, *before, block)) return;
  const auto [tested, is_zero] = compared_with_zero(choice->getCond(), ast());
  const CFGBlock* way = *(is_zero ? before->succ_begin() : before->succ_begin() + 1);
  if (tested == nullptr || way != &block || !is_told(tested, 0)) return;
  const Expr* index = tested;
  for (int hops = 0; hops < max_hops; ++hops)
    if (const Expr* source = single_source(index, false)) index = source;
  if (!isa<DeclRefExpr, MemberExpr, UnaryOperator>(index) || !index->isLValue()) return;
  const cir::PathId where = path(index);
  if (out().is_unknown(where)) return;
  const Step zero{.kind = StepKind::element, .index_kind = IndexKind::constant};
  order(cir::OrderAction::once_begin, with_type(where, zero, index->getType()), choice->getBeginLoc());
}

namespace {

/// What the field of each record of the list is: how many of them are not 0; nullopt: not known.
std::optional<std::int64_t> count_set(const InitListExpr* list, unsigned field, const ASTContext& ast) {
  std::int64_t set = 0;
  for (const Expr* init : list->inits()) {
    const Expr* item = peel(init);
    if (isa_and_nonnull<ImplicitValueInitExpr>(item)) continue;
    const auto* record = dyn_cast_or_null<InitListExpr>(item);
    if (record == nullptr || field >= record->getNumInits()) return std::nullopt;
    const Expr* given = peel(record->getInit(field));
    if (isa_and_nonnull<ImplicitValueInitExpr>(given)) continue;
    const auto number = constant_of(given, ast);
    if (!number) return std::nullopt;
    set += *number != 0 ? 1 : 0;
  }
  return set;
}

}  // namespace

/// `struct worker workers[] = {{.leader = 1}, {.leader = 0}};`: of how many elements each number is set, as
/// the first count of `workers[].leader`.
void Lowering::count_chosen(cir::PathId array, QualType element, const InitListExpr* list) {
  const RecordDecl* record = element->getAsRecordDecl();
  const auto* cxx = dyn_cast_or_null<CXXRecordDecl>(record);
  if (record == nullptr || record->getDefinition() == nullptr || record->isUnion()) return;
  if (cxx != nullptr && cxx->getNumBases() != 0) return;
  unsigned i = 0;
  for (const FieldDecl* f : record->getDefinition()->fields()) {
    if (f->isUnnamedBitField()) continue;
    const unsigned at = i++;
    if (!f->getType()->isIntegralOrEnumerationType()) continue;
    const std::int64_t set = count_set(list, at, ast()).value_or(-1);
    if (set == 0) continue;
    const Step any{.kind = StepKind::element};
    order(cir::OrderAction::initialize, field(with_type(array, any, element), f), list->getBeginLoc(), set);
  }
}

/// `worker->leader = (i == 0);`: one of them is.
void Lowering::choose_by_number(cir::PathId flag, const Expr* given, SourceLocation at) {
  const auto* x = dyn_cast_or_null<BinaryOperator>(peel_casts(given));
  if (x == nullptr || x->getOpcode() != BO_EQ || !constant_of(x->getRHS(), ast())) return;
  const VarDecl* counter = named_local(peel_casts(x->getLHS()));
  const Sources* sources = counter == nullptr ? nullptr : facts_.sources(counter);
  if (sources != nullptr && sources->stepped && !out().is_unknown(flag))
    order(cir::OrderAction::initialize, flag, at, 1);
}

}  // namespace heddle::analyzer::frontend

// What the numbers and records are made of that are written, returned or passed on: `const int level =
// volume.get(); volume.set(level + step);`. Followed through locals that are set where one can see it.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::Derivation;

namespace {

constexpr int deepest = 24;
constexpr std::size_t most = 6;  // of one sink

/// A local that holds what was read, and may be changed part by part before it is written back.
bool is_plain_record(QualType type) { return type->isRecordType() && !type->isReferenceType(); }
bool is_number(QualType type) { return type->isArithmeticType() || type->isEnumeralType(); }

/// The record that the expression is a copy of: `config`, `std::move(config)`.
const VarDecl* copied_record(const Expr* e) {
  e = peel(e);
  if (const auto* move = dyn_cast_or_null<CallExpr>(e); move != nullptr && move->isCallToStdMove())
    e = move->getArg(0)->IgnoreParenImpCasts();
  const VarDecl* v = e == nullptr ? nullptr : named_local(e);
  return v != nullptr && is_plain_record(v->getType().getNonReferenceType()) ? v : nullptr;
}

/// Is its value another than those of its operands?
bool computes(const Stmt* s) {
  if (const auto* x = dyn_cast<BinaryOperator>(s)) return !x->isCommaOp() && x->getOpcode() != BO_Assign;
  if (const auto* x = dyn_cast<UnaryOperator>(s)) return x->isArithmeticOp() || x->isIncrementDecrementOp();
  if (const auto* x = dyn_cast<CXXOperatorCallExpr>(s))
    return x->isInfixBinaryOp() && x->getOperator() != OO_Equal && x->getOperator() != OO_Arrow;
  if (const auto* x = dyn_cast<CallExpr>(s)) return !isa<CXXMemberCallExpr>(x) && !x->isCallToStdMove();
  return false;  // of a method's call the object may be copied, its arguments are not
}

}  // namespace

void Lowering::note_change_in_part(const Stmt* s) {
  const Expr* changed = nullptr;
  if (const auto* x = dyn_cast<BinaryOperator>(s); x != nullptr && x->isAssignmentOp())
    changed = x->getLHS();
  else if (const auto* x = dyn_cast<UnaryOperator>(s); x != nullptr && x->isIncrementDecrementOp())
    changed = x->getSubExpr();
  else if (const auto* x = dyn_cast<CXXOperatorCallExpr>(s);
           x != nullptr && x->isAssignmentOp() && x->getNumArgs() > 0)
    changed = x->getArg(0);
  else if (const auto* x = dyn_cast<CXXMemberCallExpr>(s);
           x != nullptr && x->getMethodDecl() != nullptr && !x->getMethodDecl()->isConst())
    changed = x->getImplicitObjectArgument();
  if (const auto* x = dyn_cast_or_null<CXXOperatorCallExpr>(changed == nullptr ? nullptr : peel(changed));
      x != nullptr && x->getOperator() == OO_Subscript)
    changed = x->getArg(0);
  if (const VarDecl* v = changed == nullptr ? nullptr : base_local(changed);
      v != nullptr && is_plain_record(v->getType()))
    changed_in_part_.insert(v);
}

void Lowering::add_derivations() {
  for (const auto& [statement, place] : stores_) {
    const std::vector<cir::Event>& events = result_.blocks[place.block].events;
    if (place.index >= events.size()) continue;  // a way out that was split
    const Derivation found{.sink = place, .source = {}};
    const auto follow = [&, &action = events[place.index].action](const Expr* e, std::uint32_t argument) {
      if (e == nullptr) return;
      Derivation to = found;
      to.argument = argument;
      first_of_sink_ = result_.derivations.size();
      if (const VarDecl* record = copied_record(e))
        add_sources_of_variable(record, to, 0);
      else if (is_number(e->getType()) || !std::holds_alternative<cir::Call>(action))
        add_sources(e, to, 0);
    };
    if (const auto* x = dyn_cast<ReturnStmt>(statement)) {
      follow(x->getRetValue(), 0);
    } else if (const auto* x = dyn_cast<BinaryOperator>(statement)) {
      if (x->getOpcode() == BO_Assign) follow(x->getRHS(), 0);
    } else if (const auto* x = dyn_cast<AtomicExpr>(statement)) {
      if (x->getNumSubExprs() == 3) follow(x->getVal1(), 0);  // a store
    } else if (const auto* x = dyn_cast<CXXOperatorCallExpr>(statement)) {
      if (x->getOperator() == OO_Equal && x->getNumArgs() == 2) follow(x->getArg(1), 0);
    } else if (const auto* x = dyn_cast<CallExpr>(statement)) {
      const bool is_call = std::holds_alternative<cir::Call>(events[place.index].action);
      for (unsigned i = 0; i < x->getNumArgs(); ++i) follow(x->getArg(i), is_call ? i : 0);
    }
  }
}

void Lowering::add_sources(const Stmt* s, Derivation found, int depth) {
  if (s == nullptr || depth > deepest || isa<LambdaExpr>(s)) return;
  if (result_.derivations.size() >= first_of_sink_ + most) return;
  if (const auto made = events_of_.find(s); made != events_of_.end())
    for (const cir::EventPlace& place : made->second)
      if (place != found.sink) {
        found.source = place;
        result_.derivations.push_back(found);
      }
  if (const auto* e = dyn_cast<Expr>(s))
    if (const VarDecl* v = isa<DeclRefExpr>(e) ? named_local(e) : nullptr)
      return add_sources_of_variable(v, found, depth + 1);
  if (const auto* x = dyn_cast<ArraySubscriptExpr>(s)) return add_sources(x->getBase(), found, depth + 1);
  const bool computed = computes(s);
  const auto* method_call = dyn_cast<CXXMemberCallExpr>(s);
  for (const Stmt* child : s->children()) {
    Derivation inner = found;
    inner.computed =
        found.computed || computed || (method_call != nullptr && child != method_call->getCallee());
    add_sources(child, inner, depth + 1);
  }
}

void Lowering::add_sources_of_variable(const VarDecl* v, Derivation found, int depth) {
  if (depth > deepest) return;
  const Sources* sources = facts_.sources(v);
  const bool is_record = is_plain_record(v->getType().getNonReferenceType());
  if (sources != nullptr && sources->changed_unseen && !is_record) return;
  found.computed = found.computed || (sources != nullptr && sources->stepped) || changed_in_part_.contains(v);
  if (const auto* parameter = dyn_cast<ParmVarDecl>(v);
      parameter != nullptr && parameter->getDeclContext() == function_) {
    found.parameter = parameter->getFunctionScopeIndex() + 1;
    result_.derivations.push_back(found);
    found.parameter = 0;
  }
  if (sources == nullptr) return;
  for (const Expr* source : sources->expressions) add_sources(source, found, depth + deepest / 3);
}

}  // namespace heddle::analyzer::frontend

// What an expression yields: an address, what is stored somewhere, a function, a closure, a constant.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::PathId;
using cir::Root;
using cir::RootKind;
using cir::Value;
using cir::ValueId;
using cir::ValueKind;

ValueId Lowering::this_value() {
  if (closure_ != nullptr)
    for (const LambdaCapture& c : closure_->captures())
      if (c.capturesThis() && c.getCaptureKind() == LCK_StarThis) return out().address_of(captured_this());
  return out().load_of(this_pointer());
}

ValueId Lowering::value(const Expr* expression) {
  const Expr* e = peel(expression);
  if (e == nullptr) return unknown_value();
  if (const auto number =
          isa<IntegerLiteral, CharacterLiteral, CXXBoolLiteralExpr>(e) ? constant_of(e, ast()) : std::nullopt)
    return out().constant(*number);
  if (isa<CXXThisExpr>(e)) return this_value();
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(e)) return out().constant(0);
  if (isa<CXXScalarValueInitExpr, ImplicitValueInitExpr>(e) && e->getType()->isPointerType())
    return out().constant(0);
  if (const auto* x = dyn_cast<CastExpr>(e)) return value_of_cast(x);
  if (const auto* x = dyn_cast<UnaryOperator>(e)) {
    if (x->getOpcode() == UO_AddrOf) {
      const auto* named = dyn_cast<DeclRefExpr>(peel(x->getSubExpr()));
      if (named != nullptr && isa<FunctionDecl>(named->getDecl())) return value(named);
      return out().address_of(path(x->getSubExpr()));
    }
    if (x->isIncrementDecrementOp() && x->getType()->isPointerType())
      return pointer_plus(x->getSubExpr(), nullptr);
    if (x->getOpcode() == UO_Plus || x->getOpcode() == UO_Extension) return value(x->getSubExpr());
  }
  if (const auto* x = dyn_cast<BinaryOperator>(e)) {
    if (x->getOpcode() == BO_Assign || x->getOpcode() == BO_Comma) return value(x->getRHS());
    // Who is number 0 of a loop's turns: `i[0]`, of which there is one.
    if (const auto number = x->getOpcode() == BO_EQ ? constant_of(x->getRHS(), ast()) : std::nullopt;
        number && named_local(peel_casts(x->getLHS())) != nullptr && x->getLHS()->getType()->isIntegerType())
      return out().load_of(out().step(
          path(x->getLHS()),
          {.kind = cir::StepKind::element, .index_kind = cir::IndexKind::constant, .index = *number}));
    if (x->isAdditiveOp() && x->getType()->isPointerType()) {
      const bool left = x->getLHS()->getType()->isPointerType();
      return pointer_plus(left ? x->getLHS() : x->getRHS(),
                          left && x->getOpcode() == BO_Add ? x->getRHS() : nullptr);
    }
  }
  if (const auto* x = dyn_cast<CXXNewExpr>(e)) {
    if (x->getNumPlacementArgs() == 1 && x->getPlacementArg(0)->getType()->isPointerType())
      return value(x->getPlacementArg(0));
    return out().address_of(allocation(x, x->getAllocatedType()));
  }
  if (const auto* x = dyn_cast<LambdaExpr>(e)) return closure(x);
  if (const auto* x = dyn_cast<CallExpr>(e)) return value_of_call(x);
  if (const auto* x = dyn_cast<CXXConstructExpr>(e)) return value_of_construct(x);
  if (const auto* x = dyn_cast<AbstractConditionalOperator>(e)) {
    const ValueId yes = value(x->getTrueExpr()), no = value(x->getFalseExpr());
    // A null pointer leads nowhere.
    const bool pointers = x->getType()->isAnyPointerType();
    if (pointers && out().value_at(yes).kind == ValueKind::constant) return no;
    if (pointers && out().value_at(no).kind == ValueKind::constant) return yes;
    return yes == no ? yes : unknown_value();
  }
  if (const auto number = constant_of(e, ast())) return out().constant(*number);
  if (e->isGLValue() || isa<DeclRefExpr>(e)) return value_of_stored(e);
  return unknown_value();
}

ValueId Lowering::value_of_cast(const CastExpr* cast) {
  const Expr* inner = cast->getSubExpr();
  switch (cast->getCastKind()) {
    case CK_LValueToRValue:
    case CK_AtomicToNonAtomic:
      return value_of_stored(inner);
    case CK_ArrayToPointerDecay:
      return out().address_of(path(inner));
    case CK_NullToPointer:
    case CK_NullToMemberPointer:
      return out().constant(0);
    case CK_IntegralCast:
      if (const auto number = constant_of(cast, ast())) return out().constant(*number);
      return value(inner);
    default:
      return value(inner);
  }
}

// The value held by a variable or another lvalue: of a function its address, of an aliased pointer what it
// points to.
ValueId Lowering::value_of_stored(const Expr* lvalue) {
  const Expr* e = peel(lvalue);
  if (const auto* named = dyn_cast_or_null<DeclRefExpr>(e)) {
    if (const auto* f = dyn_cast<FunctionDecl>(named->getDecl())) {
      const cir::SymbolId symbol = unit_.function_symbol(f);
      out().take_address(symbol);
      return out().function_value(symbol);
    }
    if (isa<EnumConstantDecl>(named->getDecl()))
      if (const auto number = constant_of(named, ast())) return out().constant(*number);
    const auto* v = dyn_cast<VarDecl>(named->getDecl());
    if (v != nullptr && !v->getType()->isReferenceType() && v->getType().isConstQualified() &&
        v->getType()->isIntegralOrEnumerationType())
      if (const auto number = constant_of(named, ast())) return out().constant(*number);
    if (v != nullptr && !v->hasGlobalStorage() && !named->refersToEnclosingVariableOrCapture())
      if (!v->getType()->isReferenceType() && types_.holds_address(v->getType()))
        if (const auto known = alias(v)) return *known;
  }
  if (const auto* x = dyn_cast_or_null<CallExpr>(e); x != nullptr && !e->isGLValue()) return value_of_call(x);
  if (const auto* x = dyn_cast_or_null<CXXConstructExpr>(e)) return value_of_construct(x);
  if (const auto* x = dyn_cast_or_null<LambdaExpr>(e)) return closure(x);
  return out().load_of(path(e));
}

ValueId Lowering::value_of_construct(const CXXConstructExpr* made) {
  const QualType type = made->getType();
  if (made->getNumArgs() == 0) return types_.is_pointer_class(type) ? out().constant(0) : unknown_value();
  const Expr* first = made->getArg(0);
  if (types_.is_reference_wrapper(type)) return out().address_of(item_of_turn(first));
  if (types_.is_executor(type)) return executor_value(first);
  if (types_.is_smart_pointer(type) || types_.is_iterator(type) || types_.is_callable_holder(type))
    return value(first);
  return out().load_of(path(made));
}

ValueId Lowering::pointer_plus(const Expr* pointer, const Expr* index) {
  const ValueId base = value(pointer);
  const QualType type =
      pointer->getType()->isPointerType() ? pointer->getType()->getPointeeType() : QualType();
  const PathId pointee = dereference(base, type);
  if (out().is_unknown(pointee)) return base;
  const cir::Path& known = out().at(pointee);
  const Expr* e = peel(pointer);
  const auto* decay = dyn_cast_or_null<ImplicitCastExpr>(e);
  const bool is_array = decay != nullptr && decay->getCastKind() == CK_ArrayToPointerDecay;
  if (!is_array && !known.steps.empty() && known.steps.back().kind == cir::StepKind::element) {
    // A pointer to an element moves within the same array.
    cir::Path moved = known;
    cir::Step& last = moved.steps.back();
    const auto by = index == nullptr ? std::nullopt : constant_of(index, ast());
    if (by && last.index_kind == cir::IndexKind::constant)
      last.index += *by;
    else if (!by || *by != 0)
      last = moved_on(last);
    return out().address_of(out().path(moved));
  }
  return out().address_of(element(pointee, index, type));
}

ValueId Lowering::closure(const LambdaExpr* lambda) {
  // Of a generic lambda: what it was instantiated with, if that is one thing.
  const CXXMethodDecl* body = call_operator(lambda->getType());
  if (body == nullptr) body = lambda->getCallOperator();
  Value made{.kind = ValueKind::closure, .function = unit_.function_symbol(body), .captures = {}};
  auto init = lambda->capture_init_begin();
  for (const LambdaCapture& capture : lambda->captures()) {
    const Expr* initial = init == lambda->capture_init_end() ? nullptr : *init++;
    cir::Binding binding{.formal = cir::RootKind::capture};
    if (capture.capturesThis()) {
      binding.name = out().string("this");
      binding.value = capture.getCaptureKind() == LCK_StarThis ? out().load_of(this_object()) : this_value();
    } else if (capture.capturesVariable()) {
      const ValueDecl* variable = capture.getCapturedVar();
      binding.name = out().string(variable->getNameAsString());
      const auto* v = dyn_cast<VarDecl>(variable);
      const Expr* source = v != nullptr && v->isInitCapture() ? v->getInit() : initial;
      if (source == nullptr) continue;
      binding.value =
          capture.getCaptureKind() == LCK_ByRef ? out().address_of(item_of_turn(source)) : value(source);
    } else {
      continue;
    }
    made.captures.push_back(binding);
  }
  return out().value(made);
}

// The element that the variable of a range-based for stands for, by a name of its own in each turn: what is
// lent to a thread of this turn is not lent to that of another.
PathId Lowering::item_of_turn(const Expr* expression) {
  const PathId item = path(expression);
  const VarDecl* v = named_local(expression);
  const Sources* sources = v == nullptr || !v->getType()->isReferenceType() ? nullptr : facts_.sources(v);
  if (sources == nullptr || sources->range == nullptr || out().is_unknown(item)) return item;
  cir::Path named = out().at(item);
  if (named.steps.empty() || named.steps.back().kind != cir::StepKind::element ||
      named.steps.back().index_kind != cir::IndexKind::any)
    return item;
  const Root turn{.kind = RootKind::local,
                  .name = out().string(v->getNameAsString()),
                  .location = unit_.location(v->getLocation())};
  named.steps.back().index_kind = cir::IndexKind::symbolic;
  named.steps.back().index = out().root(turn);
  return out().path(named);
}

// The actual for a parameter of this type. A record by value is bound to its source, for the pointers inside
// it.
ValueId Lowering::bound_value(const Expr* argument, QualType parameter) {
  if (parameter->isReferenceType()) {
    // A closure or a holder made on the spot, or known by one source: the callee calls it through the
    // reference.
    const Expr* made = peel_casts(argument);
    if (types_.is_closure(argument->getType()) || types_.is_callable_holder(parameter)) {
      const ValueId held = value(argument);
      const ValueKind kind = out().value_at(held).kind;
      if (kind == ValueKind::closure || kind == ValueKind::function) return held;
    }
    if (isa_and_nonnull<DeclRefExpr>(made) && isa<FunctionDecl>(cast<DeclRefExpr>(made)->getDecl()))
      return value(made);
    return out().address_of(path(argument));
  }
  if (parameter->isIntegerType() && !constant_of(argument, ast())) {
    if (const PathId drawn = ticket(argument)) return out().load_of(drawn);
    if (const PathId index = running_index(argument)) return out().load_of(index);
  }
  return value(argument);
}

std::optional<ValueId> Lowering::alias(const VarDecl* v) {
  const auto it = aliases_.find(v);
  if (it != aliases_.end()) return it->second;
  aliases_[v] = std::nullopt;  // reached again while it is worked out: it depends on itself
  const Sources* sources = facts_.sources(v);
  if (sources == nullptr || isa<ParmVarDecl>(v)) return std::nullopt;
  const auto found = find_alias(v, *sources);
  aliases_[v] = found;
  return found;
}

std::optional<ValueId> Lowering::find_alias(const VarDecl* v, const Sources& sources) {
  const bool reference = v->getType()->isReferenceType();
  if (sources.range != nullptr) {
    const PathId item = element(path(sources.range->getRangeInit()), nullptr, v->getType());
    if (out().is_unknown(item)) return std::nullopt;
    return reference ? out().address_of(item) : out().load_of(item);
  }
  if (!reference && sources.changed_unseen && !types_.is_closure(v->getType())) return std::nullopt;
  std::optional<ValueId> found;
  for (const Expr* source : sources.expressions) {
    const ValueId held = reference ? out().address_of(path(source)) : value(source);
    const Value& known = out().value_at(held);
    if (known.kind == ValueKind::unknown) return std::nullopt;
    if (known.kind == ValueKind::constant) continue;  // a null pointer points nowhere
    if (found && *found != held) return std::nullopt;
    found = held;
  }
  if (found && sources.stepped) {
    const PathId pointee = out().dereference(*found);
    if (out().is_unknown(pointee)) return std::nullopt;
    cir::Path moved = out().at(pointee);
    if (!moved.steps.empty() && moved.steps.back().kind == cir::StepKind::element)
      moved.steps.back() = moved_on(moved.steps.back());
    else
      moved.steps.push_back(cir::Step{.kind = cir::StepKind::element});
    found = out().address_of(out().path(moved));
  }
  return found;
}

}  // namespace heddle::analyzer::frontend

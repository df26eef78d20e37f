// Where an lvalue is.

#include <clang/AST/DeclTemplate.h>

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::PathId;
using cir::Root;
using cir::RootKind;
using cir::Step;
using cir::StepKind;

PathId Lowering::with_type(PathId base, Step step, QualType type) {
  return out().step(base, step, unit_.sync_type(type), unit_.type_text(type));
}

PathId Lowering::path(const Expr* expression) {
  const Expr* e = peel(expression);
  if (e == nullptr) return out().unknown();
  if (const auto* x = dyn_cast<DeclRefExpr>(e)) {
    if (x->refersToEnclosingVariableOrCapture()) return captured(x->getDecl());
    if (const auto* v = dyn_cast<VarDecl>(x->getDecl())) return variable(v);
    if (const auto* b = dyn_cast<BindingDecl>(x->getDecl()); b != nullptr && b->getBinding() != nullptr)
      return path(b->getBinding());
    return out().unknown();
  }
  if (const auto* x = dyn_cast<MemberExpr>(e)) return member(x);
  if (const auto* x = dyn_cast<ArraySubscriptExpr>(e)) return subscript(x);
  if (const auto* x = dyn_cast<UnaryOperator>(e)) {
    if (x->getOpcode() == UO_Deref) return dereference(value(x->getSubExpr()), x->getType());
    if (x->isPrefix() && x->isIncrementDecrementOp()) return path(x->getSubExpr());
    if (x->getOpcode() == UO_Extension) return path(x->getSubExpr());
    return out().unknown();
  }
  if (const auto* x = dyn_cast<BinaryOperator>(e)) {
    if (x->isAssignmentOp()) return path(x->getLHS());
    if (x->getOpcode() == BO_Comma) return path(x->getRHS());
    return out().unknown();
  }
  if (const auto* x = dyn_cast<AbstractConditionalOperator>(e)) {
    const PathId yes = path(x->getTrueExpr());
    return yes == path(x->getFalseExpr()) ? yes : out().unknown();
  }
  if (const auto* x = dyn_cast<CallExpr>(e)) return path_of_call(x);
  if (const auto* x = dyn_cast<CXXConstructExpr>(e)) return target_path(x);
  if (isa<LambdaExpr, InitListExpr, CompoundLiteralExpr, CXXScalarValueInitExpr>(e)) return temporary(e);
  if (const auto* x = dyn_cast<CastExpr>(e)) return path(x->getSubExpr());
  return out().unknown();
}

PathId Lowering::variable(const VarDecl* v) {
  const QualType type = v->getType();
  const bool reference = type->isReferenceType();
  Root root{.location = {}};
  if (const auto* p = dyn_cast<ParmVarDecl>(v)) {
    root.kind = RootKind::parameter;
    root.index = p->getFunctionScopeIndex();
  } else if (v->hasGlobalStorage()) {
    root.kind = RootKind::global;
    root.symbol = unit_.variable_symbol(v);
  } else {
    if (reference)
      if (const auto known = alias(v)) return out().dereference(*known);
    root.kind = RootKind::local;
    root.name = out().string(v->getNameAsString());
    root.location = unit_.location(v->getLocation());
  }
  const PathId bare =
      out().root(root, reference ? cir::SyncType::none : unit_.sync_type(v), unit_.type_text(type));
  root_variables_.try_emplace(out().root(root), v);
  return reference ? with_type(bare, Step{}, type) : bare;
}

const VarDecl* Lowering::variable_under(PathId id) {
  const auto it = root_variables_.find(out().root(Root(out().at(id).root)));
  return it == root_variables_.end() ? nullptr : it->second;
}

const VarDecl* Lowering::variable_at(PathId id) {
  return out().at(id).steps.empty() ? variable_under(id) : nullptr;
}

PathId Lowering::captured(const ValueDecl* v) {
  if (const auto* variable = dyn_cast<VarDecl>(v); variable != nullptr && variable->hasGlobalStorage())
    return this->variable(variable);
  bool by_reference = true;
  if (closure_ != nullptr)
    for (const LambdaCapture& c : closure_->captures())
      if (c.capturesVariable() && c.getCapturedVar() == v) by_reference = c.getCaptureKind() == LCK_ByRef;
  Root root{.kind = RootKind::capture, .name = out().string(v->getNameAsString()), .location = {}};
  const auto sync = by_reference ? cir::SyncType::none : unit_.sync_type(v->getType());
  const PathId bare = out().root(root, sync, unit_.type_text(v->getType()));
  return by_reference ? with_type(bare, Step{}, v->getType()) : bare;
}

PathId Lowering::captured_this() {
  return out().root(Root{.kind = RootKind::capture, .name = out().string("this"), .location = {}});
}

PathId Lowering::this_pointer() {
  if (closure_ != nullptr) return captured_this();
  return out().root(Root{.kind = RootKind::this_object, .location = {}});
}

// By [*this] the closure holds the object itself.
PathId Lowering::this_object() {
  if (closure_ != nullptr)
    for (const LambdaCapture& c : closure_->captures())
      if (c.capturesThis() && c.getCaptureKind() == LCK_StarThis) return captured_this();
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(function_);
  const QualType type = method != nullptr && closure_ == nullptr && !method->isStatic()
                            ? method->getFunctionObjectParameterType()
                            : QualType();
  return with_type(this_pointer(), Step{}, type);
}

PathId Lowering::member(const MemberExpr* expression) {
  const ValueDecl* declaration = expression->getMemberDecl();
  if (const auto* v = dyn_cast<VarDecl>(declaration)) return variable(v);
  const auto* f = dyn_cast<FieldDecl>(declaration);
  if (f == nullptr) return out().unknown();
  const Expr* base = expression->getBase();
  const PathId object =
      expression->isArrow() ? dereference(value(base), base->getType()->getPointeeType()) : path(base);
  return field(object, f);
}

namespace {

/// The value of an element of a map: `second` of a pair whose first half is const.
bool is_mapped_value(const FieldDecl* f) {
  const auto* pair = dyn_cast<ClassTemplateSpecializationDecl>(f->getParent());
  if (pair == nullptr || f->getIdentifier() == nullptr || f->getName() != "second") return false;
  const TemplateArgumentList& arguments = pair->getTemplateArgs();
  return pair->getIdentifier() != nullptr && pair->getName() == "pair" && pair->isInStdNamespace() &&
         arguments.size() == 2 && arguments[0].getKind() == TemplateArgument::Type &&
         arguments[0].getAsType().isConstQualified();
}

}  // namespace

// Members of a union lie one on the other: the union stands for each. An unnamed struct adds no name. What an
// iterator of a map says by `second` and operator[] by itself is one object.
PathId Lowering::field(PathId base, const FieldDecl* f) {
  if (is_mapped_value(f) && !f->getType()->isReferenceType() && !out().is_unknown(base)) {
    cir::Path value = out().at(base);
    value.sync = unit_.sync_type(f->getType()), value.type = unit_.type_text(f->getType());
    return out().path(value);
  }
  const bool nameless = f->getIdentifier() == nullptr && !f->isBitField();
  PathId made = base;
  if (!f->getParent()->isUnion() && !nameless) {
    Step step{.kind = StepKind::field, .field = unit_.field_name(f)};
    made = f->getType()->isReferenceType()
               ? out().step(base, step, cir::SyncType::none, unit_.type_text(f->getType()))
               : with_type(base, step, f->getType());
  }
  return f->getType()->isReferenceType() ? with_type(made, Step{}, f->getType()) : made;
}

PathId Lowering::dereference(cir::ValueId pointer, QualType type) {
  return out().dereference(pointer, unit_.sync_type(type), unit_.type_text(type));
}

namespace {

/// `id` in `const long id = (long)argument;`: what it was given, where that is all that it is ever given.
const Expr* only_source(const Expr* index, const LocalFacts& facts) {
  const VarDecl* v = named_local(peel_casts(index));
  if (v == nullptr || isa<ParmVarDecl>(v) || v->hasGlobalStorage() || v->getType()->isReferenceType())
    return nullptr;
  const Sources* sources = facts.sources(v);
  if (sources == nullptr || sources->stepped || sources->changed_unseen || sources->range != nullptr)
    return nullptr;
  if (sources->expressions.size() != 1) return nullptr;
  const Expr* source = peel_casts(sources->expressions.front());
  const auto* pointed = dyn_cast_or_null<UnaryOperator>(source);
  const bool dereferences = pointed != nullptr && pointed->getOpcode() == UO_Deref;
  return dereferences || isa_and_nonnull<DeclRefExpr, MemberExpr>(source) ? source : nullptr;
}

}  // namespace

Step Lowering::index_step(const Expr* index) {
  Step step{.kind = StepKind::element};
  if (index == nullptr) return step;
  if (const auto number = constant_of(index, ast())) {
    step.index_kind = cir::IndexKind::constant;
    step.index = *number;
    return step;
  }
  if (const PathId drawn = ticket(index)) {
    step.index_kind = cir::IndexKind::symbolic, step.index = drawn;
    return step;
  }
  const Expr* e = peel_casts(index);
  for (int hops = 0; hops < 4; ++hops)
    if (const Expr* source = only_source(e, facts_)) e = source;
  if (const auto slice = slice_step(e)) return *slice;
  if (!isa_and_nonnull<DeclRefExpr, MemberExpr, UnaryOperator>(e) || !e->isLValue()) return step;
  const PathId where = path(e);
  if (out().is_unknown(where)) return step;
  step.index_kind = cir::IndexKind::symbolic;
  step.index = where;
  return step;
}

PathId Lowering::element(PathId base, const Expr* index, QualType type) {
  return with_type(base, index_step(index), type);
}

// p[i] with p = &a[k] is an element of a, not an element of an element.
PathId Lowering::subscript(const ArraySubscriptExpr* expression) {
  const Expr* base = expression->getBase();
  const auto* decay = dyn_cast<ImplicitCastExpr>(base->IgnoreParens());
  const bool is_array = decay != nullptr && decay->getCastKind() == CK_ArrayToPointerDecay;
  if (is_array) return element(path(decay->getSubExpr()), expression->getIdx(), expression->getType());
  return out().dereference(pointer_plus(base, expression->getIdx()), unit_.sync_type(expression->getType()),
                           unit_.type_text(expression->getType()));
}

// What a container or an optional holds: an optional is its object.
PathId Lowering::held_in(PathId holder, QualType type) {
  const QualType held = types_.held_type(type);
  if (!types_.is_transparent_holder(type)) return element(holder, nullptr, held);
  cir::Path object = out().at(holder);
  object.sync = unit_.sync_type(held), object.type = unit_.type_text(held);
  return out().path(object);
}

PathId Lowering::temporary(const Expr* expression) {
  const Root root{.kind = RootKind::local,
                  .name = out().string("(temporary)"),
                  .location = unit_.location(expression->getBeginLoc())};
  return out().root(root, unit_.sync_type(expression->getType()), unit_.type_text(expression->getType()));
}

PathId Lowering::allocation(const Expr* site, QualType type) {
  const Root root{.kind = RootKind::allocation,
                  .name = unit_.type_text(type),
                  .location = unit_.location(site->getBeginLoc())};
  return out().root(root, unit_.sync_type(type), unit_.type_text(type));
}

// Memory that mmap() or shmat() gives: a child process has the shared one in common with its parent.
PathId Lowering::mapping(const CallExpr* call) {
  constexpr std::int64_t map_shared = 1;
  const auto flags = call->getNumArgs() > 3 ? constant_of(call->getArg(3), ast()) : map_shared;
  if (!flags || (*flags & map_shared) == 0) return allocation(call, QualType());
  return out().root({.kind = RootKind::allocation,
                     .name = out().string("(shared mapping)"),
                     .location = unit_.location(call->getBeginLoc())});
}

PathId Lowering::returned_object(QualType type) {
  return out().root(Root{.kind = RootKind::result, .location = {}}, unit_.sync_type(type),
                    unit_.type_text(type));
}

// What a call returned: for a reference, what it refers to.
PathId Lowering::result_of_call(const Expr* call, QualType type) {
  const Root root{.kind = RootKind::result, .index = call_number(call), .location = {}};
  const bool reference = call->isGLValue();
  const PathId bare =
      out().root(root, reference ? cir::SyncType::none : unit_.sync_type(type), unit_.type_text(type));
  return reference ? with_type(bare, Step{}, type) : bare;
}

PathId Lowering::shape(PathId container, std::string_view part) {
  const PathId whole = out().step(container, Step{.kind = StepKind::field, .field = out().string("(shape)")});
  if (part.empty()) return whole;
  return out().step(whole, Step{.kind = StepKind::field, .field = out().string(part)});
}

// What the running thread keeps under a key.
PathId Lowering::specific(PathId key) {
  return out().step(key, Step{.kind = StepKind::field, .field = out().string("(specific)")});
}

PathId Lowering::at_target(const Target& target, const Expr* maker) {
  switch (target.kind) {
    case TargetKind::none:
      return temporary(maker);
    case TargetKind::variable:
      return target.variable->getType()->isReferenceType() ? temporary(maker) : variable(target.variable);
    case TargetKind::member:
      return field(this_object(), target.member);
    case TargetKind::base:
      return this_object();
    case TargetKind::lvalue:
      return path(target.expression);
    case TargetKind::element:
      return element(path(target.expression), nullptr, maker->getType());
    case TargetKind::returned:
      return returned_object(maker->getType());
    case TargetKind::allocation:
      return allocation(target.expression, maker->getType());
  }
  return temporary(maker);
}

PathId Lowering::target_path(const Expr* maker) { return at_target(facts_.target(maker), maker); }

// Is what is made here for a place that has something already?
bool Lowering::is_assigned(const Expr* maker) {
  const Target target = facts_.target(maker);
  if (target.kind != TargetKind::variable) return target.kind == TargetKind::lvalue;
  const Expr* first = target.variable->getInit();
  return first == nullptr || maker_of(first) != maker;
}

}  // namespace heddle::analyzer::frontend

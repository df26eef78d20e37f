// Reads, writes, what pointers are set to, ends of objects.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::MemoryOrder;
using cir::PathId;
using cir::RootKind;
using sync_models::Effect;

// A local that nobody else can reach concerns nobody; past a dereference it is another's object.
bool Lowering::is_visible(PathId id) {
  if (id == 0 || out().is_unknown(id)) return false;
  const cir::Path& p = out().at(id);
  for (const cir::Step& step : p.steps)
    if (step.kind == cir::StepKind::dereference) return true;
  switch (p.root.kind) {
    case RootKind::global:
      return !out().symbol_at(p.root.symbol).constant;
    case RootKind::allocation:
      return true;
    case RootKind::parameter:
    case RootKind::local: {
      const VarDecl* v = variable_under(id);
      return v != nullptr && facts_.escapes(v);
    }
    default:
      return false;
  }
}

void Lowering::access_path(PathId id, bool write, SourceLocation at, MemoryOrder order, bool is_volatile) {
  if (!is_visible(id)) return;
  const cir::SyncType sync = out().at(id).sync;
  if (sync != cir::SyncType::none && sync != cir::SyncType::atomic) return;
  emit(cir::Access{.path = id, .write = write, .order = order, .is_volatile = is_volatile}, at);
}

void Lowering::access(const Expr* lvalue, bool write, SourceLocation at) {
  const QualType type = lvalue->getType();
  const cir::SyncType sync = unit_.sync_type(type);
  if (sync != cir::SyncType::none && sync != cir::SyncType::atomic) return;
  const Expr* e = peel(lvalue);
  if (e == nullptr || isa<StringLiteral, PredefinedExpr>(e)) return;
  // What is declared const is written only while it is made.
  if (const auto* m = dyn_cast<MemberExpr>(e); m != nullptr && !write)
    if (const auto* f = dyn_cast<FieldDecl>(m->getMemberDecl());
        f != nullptr && f->getType().isConstQualified())
      return;
  access_path(path(e), write, at, sync == cir::SyncType::atomic ? MemoryOrder::seq_cst : MemoryOrder::plain,
              type.isVolatileQualified());
}

void Lowering::assign_value(PathId target, cir::ValueId held, SourceLocation at) {
  if (target == 0 || out().is_unknown(target)) return;
  emit(cir::Assign{.target = target, .value = held}, at);
}

// Aliased locals need no Assign: every use of them here already is what they point to. What others reach
// through their address is what was stored.
void Lowering::assign(PathId target, const Expr* source, SourceLocation at) {
  const VarDecl* v = variable_at(target);
  if (v != nullptr && !isa<ParmVarDecl>(v) && !v->hasGlobalStorage() && !facts_.escapes(v) && alias(v))
    return;
  const auto* choice = dyn_cast_or_null<AbstractConditionalOperator>(peel_casts(source));
  if (choice != nullptr) {
    assign(target, choice->getTrueExpr(), at);
    assign(target, choice->getFalseExpr(), at);
    return;
  }
  assign_value(target, value(source), at);
}

namespace {

bool is_time_of_day(const Expr* e) {
  const auto* call = dyn_cast<CallExpr>(e->IgnoreParenCasts());
  const FunctionDecl* callee = call == nullptr ? nullptr : call->getDirectCallee();
  return callee != nullptr && callee->getIdentifier() != nullptr && callee->getName() == "time";
}

}  // namespace

// What a flag or a clock, and no counter, is given: `x.(constant) := 1`, the time as an unknown value.
void Lowering::constant_given(PathId target, const Expr* right, SourceLocation at) {
  if (!is_visible(target)) return;
  const auto number = constant_of(right, ast());
  if (number || is_time_of_day(right))
    assign_value(out().step(target, {.kind = cir::StepKind::field, .field = out().string("(constant)")}),
                 number ? out().constant(*number) : unknown_value(), at);
}

void Lowering::assignment(const Expr* left, const Expr* right, SourceLocation at) {
  access(left, true, at);
  const QualType type = left->getType();
  const PathId target = path(left);
  if (type->isIntegralOrEnumerationType()) {
    constant_given(target, right, at);
    if (isa<MemberExpr>(peel(left))) choose_by_number(target, right, at);
  }
  if (const auto* list = dyn_cast_or_null<InitListExpr>(peel(right))) return initialise(target, type, list);
  if (types_.holds_address(type)) return assign(target, right, at);
  if (type->isRecordType() && unit_.sync_type(type) == cir::SyncType::none) assign(target, right, at);
  if (unit_.sync_type(type) == cir::SyncType::thread && !type->isRecordType())
    assign(target, right, at);  // pthread_t
}

// Pointers and references inside an aggregate initialiser, as deep as it goes.
void Lowering::initialise(PathId target, QualType type, const Expr* init) {
  if (init == nullptr || unit_.sync_type(type) != cir::SyncType::none) return;
  const Expr* e = peel(init);
  const auto* list = dyn_cast_or_null<InitListExpr>(e);
  if (list == nullptr) {
    if (types_.holds_address(type)) assign(target, init, init->getBeginLoc());
    return;
  }
  if (list->isSyntacticForm() && list->getSemanticForm() != nullptr) list = list->getSemanticForm();
  if (const auto* record = type->getAsRecordDecl(); record != nullptr && record->getDefinition() != nullptr) {
    unsigned i = 0;
    if (const auto* cxx = dyn_cast<CXXRecordDecl>(record)) i = cxx->getNumBases();
    if (record->isUnion()) {
      const FieldDecl* f = list->getInitializedFieldInUnion();
      if (f != nullptr && list->getNumInits() > 0) initialise(target, f->getType(), list->getInit(0));
      return;
    }
    for (const FieldDecl* f : record->getDefinition()->fields()) {
      if (f->isUnnamedBitField()) continue;
      if (i >= list->getNumInits()) return;
      const cir::Step step{.kind = cir::StepKind::field, .field = unit_.field_name(f)};
      const PathId member = f->getType()->isReferenceType()
                                ? out().step(target, step, cir::SyncType::none, unit_.type_text(f->getType()))
                                : field(target, f);
      if (f->getType()->isReferenceType())
        assign_value(member, out().address_of(path(list->getInit(i))), init->getBeginLoc());
      else
        initialise(member, f->getType(), list->getInit(i));
      ++i;
    }
  } else if (const auto* array = ast().getAsArrayType(type)) {
    if (!types_.holds_address(array->getElementType()) && !array->getElementType()->isRecordType()) return;
    count_chosen(target, array->getElementType(), list);
    for (unsigned i = 0; i < list->getNumInits(); ++i) {
      const cir::Step step{
          .kind = cir::StepKind::element, .index_kind = cir::IndexKind::constant, .index = i};
      initialise(with_type(target, step, array->getElementType()), array->getElementType(), list->getInit(i));
    }
  }
}

// What a copy's pointers and callables are: those of the list, or of the original.
void Lowering::copy_record(PathId target, QualType type, const Expr* source) {
  if (isa_and_nonnull<InitListExpr>(peel(source))) return initialise(target, type, source);
  assign_value(target, out().load_of(path(source)), source->getBeginLoc());
}

// `queue.push(Job{callback, argument})`: what the members of an object without a name are.
void Lowering::unnamed_list(const InitListExpr* list) {
  if (!list->getType()->isRecordType() || facts_.target(list).kind != TargetKind::none) return;
  const Stmt* user = facts_.parent(list);
  while (isa_and_nonnull<CastExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr>(user))
    user = facts_.parent(user);
  if (!isa_and_nonnull<CallExpr, CXXConstructExpr>(user)) return;
  initialise(temporary(list), list->getType(), list);
}

void Lowering::declare(const DeclStmt* statement) {
  for (const Decl* declaration : statement->decls()) {
    const auto* v = dyn_cast<VarDecl>(declaration);
    if (v == nullptr || v->getInit() == nullptr) continue;
    if (v->isStaticLocal()) {
      finish_static_local(v);
      continue;
    }
    if (v->hasGlobalStorage()) continue;
    const QualType type = v->getType();
    if (type->isReferenceType()) {
      if (!alias(v)) {
        const PathId bare =
            out().at(variable(v)).steps.empty() ? variable(v) : out().root(out().at(variable(v)).root);
        assign_value(bare, out().address_of(path(v->getInit())), v->getLocation());
      }
      continue;
    }
    const PathId target = variable(v);
    const bool record = type->isRecordType() && unit_.sync_type(type) == cir::SyncType::none;
    if (record && !types_.holds_address(type) && !types_.is_container(type) &&
        !isa_and_nonnull<InitListExpr>(peel(v->getInit()))) {
      const Expr* source = peel(v->getInit());
      if (isa<CallExpr>(source) || source->isGLValue()) assign(target, v->getInit(), v->getLocation());
    } else if (const Expr* source = peel(v->getInit());
               record && types_.is_container(type) && (isa<CallExpr>(source) || source->isGLValue())) {
      takes_callables(type, target, path(source), v->getLocation());
    } else {
      initialise(target, type, v->getInit());
    }
  }
}

void Lowering::member_initialiser(const CXXCtorInitializer* init) {
  const FieldDecl* f = init->getAnyMember();
  if (f == nullptr) return;
  const SourceLocation at = init->getSourceLocation();
  const cir::Step step{.kind = cir::StepKind::field, .field = unit_.field_name(f)};
  if (f->getType()->isReferenceType()) {
    const PathId member = out().step(this_object(), step, cir::SyncType::none, unit_.type_text(f->getType()));
    return assign_value(member, out().address_of(path(init->getInit())), at);
  }
  const PathId member = field(this_object(), f);
  const Expr* source = peel(init->getInit());
  if (f->getType()->isRecordType() && unit_.sync_type(f->getType()) == cir::SyncType::none &&
      !types_.holds_address(f->getType()) && source != nullptr && source->isGLValue())
    return assign(member, init->getInit(), at);
  initialise(member, f->getType(), init->getInit());
  // A thread that an earlier initialiser started may use the member by now.
  if (may_have_started_thread() && unit_.sync_type(f->getType()) == cir::SyncType::none)
    access_path(member, true, at);
}

// Did the initialisers so far start a thread, or run a constructor of the base class, which may have?
bool Lowering::may_have_started_thread() const {
  const auto* constructor = dyn_cast_or_null<CXXConstructorDecl>(function_);
  const bool has_base = constructor != nullptr && constructor->getParent()->getNumBases() != 0;
  const auto starts = [&](const cir::Event& event) {
    return std::holds_alternative<cir::Spawn>(event.action) ||
           (has_base && std::holds_alternative<cir::Call>(event.action));
  };
  return std::any_of(result_.blocks.begin(), result_.blocks.end(), [&](const cir::Block& block) {
    return std::any_of(block.events.begin(), block.events.end(), starts);
  });
}

void Lowering::returns(const ReturnStmt* statement) {
  const Expr* returned = statement->getRetValue();
  if (function_ == nullptr) return;
  const QualType type = function_->getReturnType();
  if (returned == nullptr || type->isVoidType()) return emit(cir::Return{}, statement->getBeginLoc());
  if (type->isReferenceType())
    return emit(cir::Return{out().address_of(path(returned))}, statement->getBeginLoc());
  if (types_.is_movable_sync(type)) {
    // `return l;` without a move: the local becomes the caller's object.
    if (named_local(returned) != nullptr && !isa<CXXConstructExpr>(maker_of(returned)))
      move_sync(type, returned_object(type), path(returned), statement->getBeginLoc());
    return;
  }
  if (type->isRecordType() && named_local(returned) != nullptr) moves_handles(returned);
  emit(cir::Return{value(returned)}, statement->getBeginLoc());
}

// The threads inside an object that is moved from are its threads no more.
void Lowering::moves_handles(const Expr* object) {
  const QualType type = object->getType().getNonReferenceType();
  if (!type->isRecordType() || unit_.sync_type(type) != cir::SyncType::none) return;
  const auto* record = type->getAsCXXRecordDecl();
  if (record == nullptr) return;
  const QualType held = types_.held_type(type);
  const bool may_hold =
      types_.is_container(type) ? !held.isNull() && types_.is_thread(held) : !unit_.is_system(record);
  if (const PathId where = path(object); may_hold && !out().is_unknown(where))
    handle(cir::HandleAction::test, where, object->getExprLoc());
}

void Lowering::deletes(const CXXDeleteExpr* expression) {
  const Expr* argument = expression->getArgument();
  const QualType type = argument->getType();
  const PathId object =
      dereference(value(argument), type->isPointerType() ? type->getPointeeType() : QualType());
  if (!out().is_unknown(object)) emit(cir::Destroy{object}, expression->getBeginLoc());
}

// --- atomics

// The first argument that is a memory order; none: sequentially consistent.
MemoryOrder Lowering::order_argument(Arguments arguments) {
  for (const Expr* a : arguments) {
    const QualType type = a->getType();
    const auto* tag = type->getAsTagDecl();
    const bool is_order = tag != nullptr && tag->getName() == "memory_order";
    if (!is_order) continue;
    if (const auto number = constant_of(a, ast())) return order_of(*number);
  }
  return MemoryOrder::seq_cst;
}

void Lowering::atomic(PathId object, Effect effect, MemoryOrder order, SourceLocation at) {
  if (effect != Effect::atomic_store) access_path(object, false, at, order);
  if (effect != Effect::atomic_load && effect != Effect::atomic_wait) access_path(object, true, at, order);
}

void Lowering::atomic_builtin(const AtomicExpr* expression) {
  const QualType pointer = expression->getPtr()->getType();
  const PathId object = dereference(value(expression->getPtr()),
                                    pointer->isPointerType() ? pointer->getPointeeType() : QualType());
  Effect effect = Effect::atomic_exchange;
  switch (expression->getOp()) {
    case AtomicExpr::AO__atomic_load:
    case AtomicExpr::AO__atomic_load_n:
    case AtomicExpr::AO__c11_atomic_load:
      effect = Effect::atomic_load;
      break;
    case AtomicExpr::AO__atomic_store:
    case AtomicExpr::AO__atomic_store_n:
    case AtomicExpr::AO__c11_atomic_store:
      effect = Effect::atomic_store;
      break;
    case AtomicExpr::AO__c11_atomic_init:
      return;  // no atomic operation, and before anybody else looks
    default:
      break;
  }
  const auto number = constant_of(expression->getOrder(), ast());
  atomic(object, effect, number ? order_of(*number) : MemoryOrder::seq_cst, expression->getBeginLoc());
}

}  // namespace heddle::analyzer::frontend

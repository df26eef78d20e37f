// Ends of objects: locals, temporaries, members, bases.

#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::PathId;

// Destructors have had their turn; what others can reach is gone now.
void Lowering::end_of_lifetime(const VarDecl* v, SourceLocation at) {
  if (v->isNRVOVariable() || v->getType()->isReferenceType() || !facts_.escapes(v)) return;
  if (unit_.sync_type(v->getType()) != cir::SyncType::none) return;
  const PathId object = variable(v);
  if (is_visible(object)) emit(cir::Destroy{object}, at);
}

// Clang's graph ends the parameters' scope at a `return` of C++ only.
void Lowering::end_of_parameters(const CFGBlock& block) {
  if (block.hasNoReturnElement() || ends_thread_) return;
  for (const CFGElement& e : block)
    if (e.getKind() == CFGElement::LifetimeEnds && isa<ParmVarDecl>(e.castAs<CFGLifetimeEnds>().getVarDecl()))
      return;
  for (const ParmVarDecl* p : function_->parameters()) end_of_lifetime(p, body()->getEndLoc());
}

void Lowering::end_of_object(PathId object, QualType type, SourceLocation at) {
  if (object == 0 || out().is_unknown(object) || type.isNull()) return;
  while (const auto* array = ast().getAsArrayType(type)) {
    type = array->getElementType();
    object = element(object, nullptr, type);
  }
  const cir::SyncType family = unit_.sync_type(type);
  if (types_.is_guard(type)) return guard_action(cir::GuardAction::end, object, at);
  if (family == cir::SyncType::joining_thread || family == cir::SyncType::future ||
      family == cir::SyncType::thread)
    return handle(
        cir::HandleAction::end, object, at, 0,
        !out().at(object).steps.empty() && out().at(object).steps.back().kind == cir::StepKind::element);
  if (family == cir::SyncType::task_pool) return run_tasks(object, at);
  if (family != cir::SyncType::none) return;
  const auto* record = type->getAsCXXRecordDecl();
  if (record == nullptr || !record->hasDefinition() || record->isLambda()) return;
  if (types_.is_container(type)) {
    const QualType held = types_.held_type(type);
    if (!held.isNull() && held->isRecordType()) end_of_object(element(object, nullptr, held), held, at);
    const auto* made = dyn_cast<ClassTemplateSpecializationDecl>(record);
    if (made == nullptr || made->getTemplateArgs().size() < 2) return;
    const TemplateArgument& second = made->getTemplateArgs()[1];
    if (second.getKind() != TemplateArgument::Type) return;
    if (const QualType mapped = second.getAsType(); unit_.record_name(mapped) == "std::shared_ptr")
      end_of_share(element(object, nullptr, mapped), types_.held_type(mapped), at);
    return;
  }
  if (types_.is_transparent_holder(type)) {
    const QualType held = types_.held_type(type);
    if (!held.isNull() && types_.is_thread(held)) end_of_object(held_in(object, type), held, at);
    return;
  }
  const CXXDestructorDecl* destructor = record->getDestructor();
  if (unit_.record_name(type) == "std::unique_ptr") {
    // A unique_ptr that is moved from somewhere may end empty.
    const VarDecl* v = variable_at(object);
    if (v != nullptr && facts_.is_moved_from(v)) return;
    const QualType held = types_.held_type(type);
    if (held.isNull()) return;
    cir::ValueId pointer = out().load_of(object);
    if (v != nullptr)
      if (const auto known = alias(v)) pointer = *known;
    const PathId pointee = dereference(pointer, held);
    end_of_object(pointee, held, at);
    if (is_visible(pointee)) emit(cir::Destroy{pointee}, at);
    return;
  }
  if (unit_.record_name(type) == "std::shared_ptr") return end_of_share(object, types_.held_type(type), at);
  if (destructor == nullptr || !has_events(destructor)) return;
  // What the members of a record that was moved from owned has gone with them.
  if (const VarDecl* v = variable_at(object);
      v != nullptr && destructor->isDefaulted() && facts_.is_moved_from(v))
    return;
  emit_call({.function = unit_.function_symbol(destructor), .is_virtual = false},
            {bind_this(out().address_of(object))}, nullptr, at);
}

// A shared pointer that others can reach is given up. Not one that this function has for itself: it mostly is
// a copy of one that stays.
void Lowering::end_of_share(PathId pointer, QualType held, SourceLocation at) {
  const auto* record = held.isNull() ? nullptr : held->getAsCXXRecordDecl();
  if (record == nullptr || !record->hasDefinition() || !is_visible(pointer)) return;
  if (variable_under(pointer) != nullptr && !variable_under(pointer)->hasGlobalStorage()) return;
  const CXXDestructorDecl* destructor = record->getDestructor();
  if (destructor == nullptr || !has_events(destructor)) return;
  emit_call({.function = unit_.function_symbol(destructor), .is_virtual = destructor->isVirtual()},
            {bind_this(out().load_of(pointer))}, nullptr, at);
  std::get<cir::Call>(result_.blocks[block_].events.back().action).last_reference = true;
}

}  // namespace heddle::analyzer::frontend

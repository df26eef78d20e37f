#include "analyzer/frontend/type_traits.h"

#include <clang/AST/DeclTemplate.h>

#include "analyzer/sync_models/library_effects.h"
#include "analyzer/sync_models/sync_models.h"

namespace heddle::analyzer::frontend {

using namespace clang;

bool TypeTraits::is_smart_pointer(QualType t) { return sync_models::is_smart_pointer(unit_.record_name(t)); }

bool TypeTraits::is_iterator(QualType t) {
  const std::string& name = unit_.record_name(t);
  return name.size() > 8 && name.ends_with("iterator") &&
         (name.starts_with("std::") || name.starts_with("__gnu_cxx::"));
}

bool TypeTraits::is_reference_wrapper(QualType t) {
  return unit_.record_name(t) == "std::reference_wrapper" || is_atomic_ref(t);
}

bool TypeTraits::is_atomic_ref(QualType t) { return unit_.record_name(t) == "std::atomic_ref"; }

bool TypeTraits::is_pointer_class(QualType t) {
  return is_smart_pointer(t) || is_iterator(t) || is_reference_wrapper(t) || is_executor(t);
}

bool TypeTraits::is_executor(QualType t) {
  return sync_models::executor_family(unit_.record_name(t)).has_value();
}

bool TypeTraits::is_callable_holder(QualType t) {
  return sync_models::is_callable_holder(unit_.record_name(t));
}

bool TypeTraits::is_closure(QualType t) {
  const auto* record = t.getNonReferenceType()->getAsCXXRecordDecl();
  return record != nullptr && record->isLambda();
}

bool TypeTraits::is_container(QualType t) { return sync_models::is_container(unit_.record_name(t)); }

bool TypeTraits::is_transparent_holder(QualType t) {
  return sync_models::is_transparent_holder(unit_.record_name(t));
}

bool TypeTraits::holds_address(QualType t) {
  return t->isAnyPointerType() || t->isReferenceType() || t->isMemberPointerType() || t->isFunctionType() ||
         is_pointer_class(t) || is_callable_holder(t) || is_closure(t);
}

bool TypeTraits::is_guard(QualType t) {
  const auto family = unit_.sync_type(t);
  return family == cir::SyncType::guard || family == cir::SyncType::shared_guard;
}

bool TypeTraits::is_thread(QualType t) {
  const auto family = unit_.sync_type(t);
  return (family == cir::SyncType::thread || family == cir::SyncType::joining_thread) &&
         t.getNonReferenceType()->isRecordType();
}

bool TypeTraits::is_movable_sync(QualType t) {
  if (!t.getNonReferenceType()->isRecordType()) return false;
  const auto family = unit_.sync_type(t);
  return is_guard(t) || is_thread(t) || family == cir::SyncType::future || family == cir::SyncType::promise;
}

QualType TypeTraits::held_type(QualType t) {
  const auto* record = t.getNonReferenceType()->getAsCXXRecordDecl();
  const auto* made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record);
  if (made == nullptr || made->getTemplateArgs().size() == 0) return {};
  const TemplateArgument& first = made->getTemplateArgs()[0];
  return first.getKind() == TemplateArgument::Type ? first.getAsType() : QualType();
}

}  // namespace heddle::analyzer::frontend

// What calls stand for when they are part of a path or a value: `v[i]`, `*it`, `p->`, `std::get<0>(x)`,
// `f()`.

#include <clang/AST/DeclTemplate.h>

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"
#include "analyzer/sync_models/library_effects.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::PathId;
using cir::ValueId;

namespace {

std::string method_name(const CXXMemberCallExpr* call) {
  const CXXMethodDecl* method = call->getMethodDecl();
  return method == nullptr ? std::string() : method->getNameAsString();
}

}  // namespace

PathId Lowering::object_path(const CXXMemberCallExpr* call) {
  const Expr* object = call->getImplicitObjectArgument();
  if (object == nullptr) return out().unknown();
  const QualType type = object->getType();
  return type->isPointerType() ? dereference(value(object), type->getPointeeType()) : path(object);
}

PathId Lowering::path_of_call(const CallExpr* call) {
  if (const auto* x = dyn_cast<CXXOperatorCallExpr>(call)) return path_of_operator(x);
  if (const auto* x = dyn_cast<CXXMemberCallExpr>(call)) return path_of_member_call(x);
  const FunctionDecl* callee = call->getDirectCallee();
  if (callee != nullptr && unit_.is_system(callee)) {
    const std::string& name = unit_.qualified_name(callee);
    if (sync_models::is_identity_function(name) && call->getNumArgs() > 0) return path(call->getArg(0));
    if (name == "std::get" && call->getNumArgs() == 1) return path_of_get(call);
    if (call->isGLValue()) return out().unknown();
    return target_path(call);
  }
  // `start().join()`: the handle has gone to where the result does.
  if (!call->isGLValue() && types_.is_thread(call->getType())) return target_path(call);
  return result_of_call(call, call->getType());
}

PathId Lowering::path_of_operator(const CXXOperatorCallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  if (callee == nullptr || call->getNumArgs() == 0) return out().unknown();
  const Expr* object = call->getArg(0);
  if (!unit_.is_system(callee)) return result_of_call(call, call->getType());
  const QualType type = object->getType();
  switch (call->getOperator()) {
    case OO_Star:
    case OO_Arrow:
      if (types_.is_transparent_holder(type)) return path(object);
      return dereference(value(object), call->getType());
    case OO_Subscript:
      if (types_.is_pointer_class(type)) {
        const PathId pointee = dereference(value(object), call->getType());
        return element(pointee, call->getArg(1), call->getType());
      }
      return element(path(object), call->getArg(1), call->getType());
    case OO_Equal:
    case OO_PlusEqual:
    case OO_PlusPlus:
    case OO_MinusMinus:
    case OO_LessLess:
    case OO_GreaterGreater:
      return path(object);
    default:
      return call->isGLValue() ? out().unknown() : target_path(call);
  }
}

PathId Lowering::path_of_member_call(const CXXMemberCallExpr* call) {
  const CXXMethodDecl* method = call->getMethodDecl();
  const Expr* object = call->getImplicitObjectArgument();
  if (method == nullptr || object == nullptr) return out().unknown();
  if (!unit_.is_system(method)) return result_of_call(call, call->getType());
  const std::string name = method_name(call);
  if (types_.is_transparent_holder(object->getType())) return path(object);
  if (types_.is_reference_wrapper(object->getType())) return dereference(value(object), call->getType());
  if (call->isGLValue() && sync_models::yields_element(name) && types_.is_container(object->getType())) {
    const Expr* index = name == "at" && call->getNumArgs() == 1 ? call->getArg(0) : nullptr;
    return element(object_path(call), index, call->getType());
  }
  if (call->isGLValue() && types_.is_movable_sync(object->getType())) return object_path(call);
  return call->isGLValue() ? out().unknown() : target_path(call);
}

// Of a pair the halves are fields, of a tuple the members are elements.
PathId Lowering::path_of_get(const CallExpr* call) {
  const PathId object = path(call->getArg(0));
  const auto* arguments = call->getDirectCallee()->getTemplateSpecializationArgs();
  if (arguments == nullptr || arguments->size() == 0 ||
      arguments->get(0).getKind() != TemplateArgument::Integral)
    return with_type(object, cir::Step{.kind = cir::StepKind::element}, call->getType());
  const llvm::APSInt number = arguments->get(0).getAsIntegral();
  const std::int64_t index = number.isRepresentableByInt64() ? number.getExtValue() : 0;
  if (unit_.record_name(call->getArg(0)->getType()) == "std::pair")
    if (const auto* record = call->getArg(0)->getType()->getAsCXXRecordDecl())
      for (const FieldDecl* f : record->fields())
        if (f->getNameAsString() == (index == 0 ? "first" : "second")) return field(object, f);
  const cir::Step step{
      .kind = cir::StepKind::element, .index_kind = cir::IndexKind::constant, .index = index};
  return with_type(object, step, call->getType());
}

/// `v.begin()`, from which an iterator is as far as its index says.
const CXXMemberCallExpr* Lowering::begin_of_container(const Expr* iterator) {
  const auto* call = dyn_cast_or_null<CXXMemberCallExpr>(peel_casts(iterator));
  if (call == nullptr || call->getMethodDecl() == nullptr || call->getImplicitObjectArgument() == nullptr)
    return nullptr;
  const std::string name = method_name(call);
  const bool begins = name == "begin" || name == "cbegin";
  return begins && types_.is_container(call->getImplicitObjectArgument()->getType()) ? call : nullptr;
}

ValueId Lowering::value_of_call(const CallExpr* call) {
  if (const auto* x = dyn_cast<CXXMemberCallExpr>(call)) return value_of_member_call(x);
  const FunctionDecl* callee = call->getDirectCallee();
  if (callee == nullptr || !unit_.is_system(callee)) {
    if (callee != nullptr && callee->getBuiltinID() != 0 && unit_.qualified_name(callee).ends_with("alloc"))
      return out().address_of(allocation(call, QualType()));
    return out().load_of(result_of_call(call, call->getType()));
  }
  const std::string& name = unit_.qualified_name(callee);
  if (call->getNumArgs() > 0) {
    const Expr* first = call->getArg(0);
    if (const auto* model = sync_models::free_function(name);
        model != nullptr && model->effect == sync_models::Effect::get_specific)
      return out().load_of(specific(object_of(first)));
    if (sync_models::is_identity_function(name)) return value(first);
    if (name == "std::ref" || name == "std::cref" || name == "std::addressof")
      return types_.is_reference_wrapper(first->getType()) ? value(first)
                                                           : out().address_of(item_of_turn(first));
    if (name == "std::begin" || name == "std::data" || name == "std::cbegin")
      return out().address_of(element(path(first), nullptr, QualType()));
    if (name == "std::next" || name == "std::prev" || name == "std::static_pointer_cast" ||
        name == "std::dynamic_pointer_cast" || name == "std::mem_fn" || name == "std::bind")
      return value(first);
    if (const auto* op = dyn_cast<CXXOperatorCallExpr>(call)) {
      const auto kind = op->getOperator();
      if (const auto* begin = kind == OO_Plus ? begin_of_container(first) : nullptr)
        return out().address_of(element(object_path(begin), op->getArg(1), QualType()));
      if ((kind == OO_Arrow || kind == OO_Plus || kind == OO_Minus || kind == OO_PlusPlus ||
           kind == OO_MinusMinus) &&
          types_.is_pointer_class(first->getType()))
        return value(first);
      if (kind == OO_Arrow && types_.is_transparent_holder(first->getType()))
        return out().address_of(path(first));
      if (kind == OO_Equal) return value(op->getArg(1));
    }
  }
  if (name == "std::make_shared" || name == "std::make_unique" || name == "std::make_unique_for_overwrite" ||
      name == "std::allocate_shared")
    return out().address_of(allocation(call, types_.held_type(call->getType())));
  if (name == "mmap" || name == "mmap64" || name == "shmat") return out().address_of(mapping(call));
  if (name == "malloc" || name == "calloc" || name == "aligned_alloc" || name == "realloc" ||
      name == "strdup")
    return out().address_of(allocation(call, QualType()));
  if (call->isGLValue()) return out().load_of(path(call));
  return unknown_value();
}

ValueId Lowering::value_of_member_call(const CXXMemberCallExpr* call) {
  const CXXMethodDecl* method = call->getMethodDecl();
  const Expr* object = call->getImplicitObjectArgument();
  if (method == nullptr || object == nullptr) return unknown_value();
  const std::string name = method_name(call);
  const QualType type = object->getType();
  const cir::SyncType family = unit_.sync_type(type->isPointerType() ? type->getPointeeType() : type);
  if (name == "get_executor" || name == "context")
    if (family == cir::SyncType::event_loop || family == cir::SyncType::task_pool)
      return out().address_of(object_path(call));
  if (name == "get_inner_executor" && family == cir::SyncType::strand)
    return out().load_of(word(object_path(call), "(context)"));
  if (!unit_.is_system(method)) return out().load_of(result_of_call(call, call->getType()));
  if (types_.is_pointer_class(type) && (name == "get" || name == "release" || name == "operator->"))
    return value(object);
  if (types_.is_reference_wrapper(type)) return value(object);
  if (types_.is_container(type)) {
    if (name == "data" || name == "c_str") return out().address_of(object_path(call));
    if (!call->isGLValue() && sync_models::yields_element(name))
      return out().address_of(element(object_path(call), nullptr, QualType()));
  }
  if (unit_.sync_type(type) == cir::SyncType::atomic && types_.holds_address(call->getType()))
    return out().load_of(object_path(call));
  if (name == "get_future") return out().address_of(object_path(call));  // a future stands for its promise
  if (types_.is_guard(type) && name == "mutex") return unknown_value();
  if (types_.is_transparent_holder(type) || call->isGLValue()) return out().load_of(path(call));
  return unknown_value();
}

}  // namespace heddle::analyzer::frontend

// Calls into system headers: what the models say they read, write, free and call back.

#include "analyzer/sync_models/library_effects.h"

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::PathId;
using sync_models::ContainerEffect;

void Lowering::library_call(const CallExpr* call, const FunctionDecl* callee) {
  const SourceLocation at = call->getExprLoc();
  const std::string& name = unit_.qualified_name(callee);
  if (name == "std::move" && call->getNumArgs() == 1) moves_handles(call->getArg(0));
  if (sync_models::is_identity_function(name) || name == "std::ref" || name == "std::cref" ||
      name == "std::addressof")
    return;
  if (const std::string_view effects = sync_models::c_function_effects(name); effects.data() != nullptr)
    return c_function(call, effects);
  if (spawn_made(call)) return;

  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  Arguments arguments = all_arguments(call);
  const Expr* object = nullptr;
  if (const auto* member_call = dyn_cast<CXXMemberCallExpr>(call)) {
    object = member_call->getImplicitObjectArgument();
  } else if (isa<CXXOperatorCallExpr>(call) && method != nullptr && !method->isStatic() &&
             !arguments.empty()) {
    object = arguments.front();
    arguments = arguments.drop_front();
  }
  if (method != nullptr && object != nullptr) {
    const QualType type =
        object->getType()->isPointerType() ? object->getType()->getPointeeType() : object->getType();
    if (spawn_in_container(call, method, object, arguments)) return;
    if (types_.is_callable_holder(type) && method->getOverloadedOperator() == OO_Call) {
      Callable called = callable(object, arguments);
      // Of a callable that nobody knows here the signature says what is passed by reference.
      if (called.callee.value != 0) called.arguments = bind(callee, arguments);
      return emit_call(called.callee, std::move(called.arguments), call, at);
    }
    if (types_.is_smart_pointer(type) || types_.is_callable_holder(type) ||
        unit_.record_name(type) == "std::weak_ptr")
      return smart_pointer_method(method, object, arguments, at);
    if (types_.is_container(type) || types_.is_transparent_holder(type))
      container_method(call, method, object, arguments);
    if (types_.is_container(type)) {
      touch_references(callee, arguments, at);
      const bool of_one = arguments.size() == 1, moves = method->isMoveAssignmentOperator();
      if (of_one && method->getNameAsString() == "swap") {
        access(arguments[0], true, at);
        takes_callables(type, path(object), path(arguments[0]), at);
        takes_callables(type, path(arguments[0]), path(object), at);
        swaps_threads(object, arguments[0], at);
      } else if (of_one && method->isOverloadedOperator() && object->isLValue()) {
        takes_callables(type, path(object), path(arguments[0]), at);
      }
      if (of_one && moves && arguments[0]->isXValue() && !object->getType()->isPointerType()) {
        moves_threads(object, arguments[0], at);
      }
    } else {
      call_back(arguments, at);
    }
    return;
  }
  if (for_each_join(call)) return;
  if ((name == "std::swap" || name == "std::exchange") && arguments.size() == 2) {
    const bool swaps = name == "std::swap";
    const PathId one = path(arguments[0]), other = swaps ? path(arguments[1]) : target_path(call);
    takes_callables(arguments[0]->getType(), other, one, at);
    if (swaps) takes_callables(arguments[0]->getType(), one, other, at);
  }
  if (name == "std::swap" && arguments.size() == 2 && swaps_threads(arguments[0], arguments[1], at)) return;
  if (name == "std::exchange" && arguments.size() == 2)
    moves_threads(call->getType(), target_path(call), path(arguments[0]), at);
  if (!sync_models::keeps_callables(name)) call_back(arguments, at);
  if (const std::string_view effects = sync_models::algorithm_effects(name); effects.data() != nullptr)
    return algorithm(arguments, effects, at);
  touch_references(callee, arguments, at);
  if (callee->getBuiltinID() == 0 && !callee->isOverloadedOperator())
    emit(cir::Opaque{out().string(name)}, at);
}

// A container of callables takes over those of another: `auto due = take_due();`, `batch.swap(tasks_);`.
void Lowering::takes_callables(QualType type, PathId to, PathId from, SourceLocation at) {
  type = type.getNonReferenceType();
  if (to == from || out().is_unknown(to) || out().is_unknown(from) || !types_.is_container(type)) return;
  const QualType held = types_.held_type(type);
  if (held.isNull() || !types_.is_callable_holder(held)) return;
  assign_value(element(to, nullptr, held), out().load_of(element(from, nullptr, held)), at);
}

void Lowering::c_function(const CallExpr* call, std::string_view effects) {
  const SourceLocation at = call->getExprLoc();
  const FunctionDecl* callee = call->getDirectCallee();
  const auto pointee = [&](std::size_t i) {
    const Expr* a = call->getArg(static_cast<unsigned>(i));
    if (!a->getType()->isPointerType()) return path(a);  // a reference
    return dereference(value(a), a->getType()->getPointeeType());
  };
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const char kind = effects[i];
    if (kind == ' ') continue;
    if (kind == 'b') {
      emit(cir::Blocking{out().string(unit_.qualified_name(callee))}, at);
      continue;
    }
    const auto index = static_cast<std::size_t>(effects[++i] - '0');
    if (index >= call->getNumArgs()) continue;
    if (kind == 'r' || kind == 'w') access_path(pointee(index), kind == 'w', at);
    if (kind == 'f' && !out().is_unknown(pointee(index))) emit(cir::Destroy{pointee(index)}, at);
    if (kind == 'c') call_back(call->getArg(static_cast<unsigned>(index)), at);
  }
}

// "w0 r1" of what iterators point to, or of references themselves.
void Lowering::algorithm(Arguments arguments, std::string_view effects, SourceLocation at) {
  for (std::size_t i = 0; i + 1 < effects.size(); i += 3) {
    const auto index = static_cast<std::size_t>(effects[i + 1] - '0');
    if (index >= arguments.size()) continue;
    const Expr* a = arguments[index];
    const bool points = types_.is_iterator(a->getType()) || (a->getType()->isPointerType() && !a->isLValue());
    if (points)
      access_path(dereference(value(a), QualType()), effects[i] == 'w', at);
    else if (a->isGLValue())
      access(a, effects[i] == 'w', at);
  }
}

namespace {

/// Is it a container of shared pointers, or a map to them?
bool holds_shares(UnitContext& unit, QualType container) {
  const auto* made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      container.getNonReferenceType()->getAsCXXRecordDecl());
  if (made == nullptr) return false;
  const auto arguments = made->getTemplateArgs().asArray().take_front(2);
  return std::any_of(arguments.begin(), arguments.end(), [&](const TemplateArgument& argument) {
    return argument.getKind() == TemplateArgument::Type &&
           unit.record_name(argument.getAsType()) == "std::shared_ptr";
  });
}

}  // namespace

void Lowering::container_method(const CallExpr* call, const CXXMethodDecl* method, const Expr* object,
                                Arguments arguments) {
  const SourceLocation at = call->getExprLoc();
  const QualType type = object->getType();
  const bool pointer = type->isPointerType();
  const PathId container = pointer ? dereference(value(object), type->getPointeeType()) : path(object);
  const std::string name = method->getNameAsString();
  if (types_.is_transparent_holder(type)) {
    if (method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator() || name == "operator=" ||
        name == "reset" || name == "emplace") {
      if (name == "reset" && !pointer) end_of_object(held_in(container, type), types_.held_type(type), at);
      access_path(container, true, at);
    }
    if (name == "has_value" || name == "operator bool") access_path(container, false, at);
    return;
  }
  // The elements end, as they do with the container: a jthread is joined, a worker's destructor joins its
  // own.
  if (name == "clear") end_of_object(container, pointer ? type->getPointeeType() : type, at);
  const std::string& record = unit_.record_name(pointer ? type->getPointeeType() : type);
  const bool drops =
      name == "erase" || name.starts_with("pop_") || name == "pop" || name == "resize" || name == "assign";
  if (drops && holds_shares(unit_, pointer ? type->getPointeeType() : type))
    end_of_object(container, pointer ? type->getPointeeType() : type, at);
  switch (sync_models::container_effect(record, name, method->isConst())) {
    case ContainerEffect::read:
      access_path(container, false, at);
      break;
    case ContainerEffect::shape:
      access_path(
          sync_models::relies_on_element(record, name) ? shape(container, "(needed)") : shape(container),
          false, at);
      break;
    case ContainerEffect::growth:
      if (sync_models::looks_first(record, name)) access_path(shape(container), false, at);
      access_path(shape(container), true, at);
      break;
    case ContainerEffect::write:
      access_path(container, true, at);
      if (sync_models::takes_elements(name)) access_path(shape(container, "(removed)"), true, at);
      break;
    case ContainerEffect::nothing:
      break;
  }
  // What is put in may be called or followed later: queue.push([..]), ops.push_back(&x), map[k] = ...
  const bool puts = name == "push_back" || name == "push" || name == "push_front" || name == "emplace_back" ||
                    name == "emplace" || name == "insert";
  if (!puts || arguments.empty()) return;
  const QualType held = types_.held_type(pointer ? type->getPointeeType() : type);
  if (emplaced(name, record, container, held, arguments, at)) return;
  const Expr* last = arguments.back();
  // timers.push_back({ticks, std::move(callback)});
  if (const Expr* e = peel(last); isa_and_nonnull<InitListExpr>(e) && !held.isNull() && held->isRecordType())
    return initialise(element(container, nullptr, held), held, e);
  if (!held.isNull() && (types_.holds_address(held) || types_.holds_address(last->getType())))
    assign_value(element(container, nullptr, held), value(last), at);
  const QualType item = last->getType();
  if (types_.is_movable_sync(item) && !held.isNull() && types_.is_movable_sync(held)) {
    const Expr* maker = maker_of(last);
    if (last->isLValue() && maker != nullptr && maker->isGLValue())
      return assign_value(element(container, nullptr, held), out().load_of(path(last)), at);
    if (last->isXValue() || (maker != nullptr && maker->isGLValue()))
      move_sync(item, element(container, nullptr, held), path(last), at);
  }
}

namespace {

/// The one constructor that takes as many arguments as there are; nullptr where that does not tell.
const CXXConstructorDecl* constructor_for(QualType type, std::size_t arguments) {
  const auto* record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
  if (record == nullptr || !record->hasDefinition()) return nullptr;
  const CXXConstructorDecl* found = nullptr;
  for (const CXXConstructorDecl* each : record->ctors()) {
    const bool takes = each->getMinRequiredArguments() <= arguments && arguments <= each->getNumParams();
    if (!takes || each->isCopyOrMoveConstructor() || each->isDeleted()) continue;
    if (found != nullptr) return nullptr;
    found = each;
  }
  return found;
}

}  // namespace

// queue.emplace(function, argument) makes an element of a class of the program: its constructor says what
// goes where.
bool Lowering::emplaced(std::string_view method, std::string_view container, PathId path, QualType held,
                        Arguments arguments, SourceLocation at) {
  const bool takes_a_place = method == "emplace" && (container == "std::vector" ||
                                                     container == "std::deque" || container == "std::list");
  if (!method.starts_with("emplace") || method == "emplace_hint" || takes_a_place) return false;
  const CXXConstructorDecl* made = constructor_for(held, arguments.size());
  if (made == nullptr || unit_.is_system(made)) return false;
  std::vector<cir::Binding> bindings = bind(made, arguments);
  bindings.push_back(bind_this(out().address_of(element(path, nullptr, held))));
  emit_call({.function = unit_.function_symbol(made)}, std::move(bindings), nullptr, at);
  return true;
}

void Lowering::smart_pointer_method(const CXXMethodDecl* method, const Expr* object, Arguments arguments,
                                    SourceLocation at) {
  const std::string name = method->getNameAsString();
  const QualType type = object->getType();
  const PathId pointer =
      type->isPointerType() ? dereference(value(object), type->getPointeeType()) : path(object);
  const bool writes = name == "reset" || name == "operator=" || name == "release" || name == "swap";
  access_path(pointer, writes, at);
  const QualType own = type->isPointerType() ? type->getPointeeType() : type;
  if (writes && name != "swap" && name != "release" && unit_.record_name(own) == "std::shared_ptr")
    end_of_object(pointer, own, at);
  if ((name == "reset" || name == "operator=") && arguments.size() == 1) assign(pointer, arguments[0], at);
}

// A callable handed to the library runs before the call returns, as far as we know: for_each, sort, visit,
// ...
void Lowering::call_back(Arguments arguments, SourceLocation at) {
  // What an algorithm passes to its callable is an element of the range it was given.
  cir::ValueId item = 0;
  if (!arguments.empty() && types_.is_pointer_class(arguments.front()->getType()))
    item = value(arguments.front());
  for (const Expr* argument : arguments) {
    const Expr* e = peel_casts(argument);
    const auto* named = dyn_cast_or_null<DeclRefExpr>(e);
    const bool is_function = named != nullptr && isa<FunctionDecl>(named->getDecl());
    if (!is_function && !types_.is_closure(argument->getType())) continue;
    Callable called = callable(argument, {});
    if (!called.known) continue;
    if (item != 0) called.arguments.push_back({.index = 0, .value = item});
    emit_call(called.callee, std::move(called.arguments), nullptr, at);
  }
}

void Lowering::touch_references(const FunctionDecl* callee, Arguments arguments, SourceLocation at) {
  for (unsigned i = 0; i < arguments.size() && i < callee->getNumParams(); ++i) {
    const QualType type = callee->getParamDecl(i)->getType();
    if (!type->isReferenceType()) continue;
    const QualType object = arguments[i]->getType();
    const bool followed = types_.is_container(object) || object->isScalarType();
    if (!followed || !arguments[i]->isGLValue() || types_.is_closure(object)) continue;
    // A forwarding reference takes what it is given and reads it.
    const bool may_write = type->isLValueReferenceType() && !type->getPointeeType().isConstQualified();
    const bool writes =
        may_write && (sync_models::is_generator(unit_.record_name(object)) ||
                      (!isa<CXXMethodDecl>(callee) && callee->getPrimaryTemplate() == nullptr));
    access(arguments[i], writes, at);
  }
}

// Copies read their source; a callable or pointer put into a holder is followed by Assign where the holder
// lives.
void Lowering::library_construct(const CXXConstructExpr* made) {
  const SourceLocation at = made->getBeginLoc();
  const cir::SyncType sync = unit_.sync_type(made->getType());
  if (sync == cir::SyncType::semaphore || sync == cir::SyncType::latch || sync == cir::SyncType::barrier) {
    if (made->getNumArgs() == 0) return;
    return order(cir::OrderAction::initialize, target_path(made), at,
                 constant_of(made->getArg(0), ast()).value_or(-1));
  }
  if (sync == cir::SyncType::strand && made->getNumArgs() > 0 && !is_copy_or_move(made))
    return runs_in(target_path(made), made->getArg(0), at);
  if (sync != cir::SyncType::none || is_copy_or_move(made)) return;
  for (const Expr* argument : made->arguments())
    if (argument->isGLValue() && types_.is_container(argument->getType())) access(argument, false, at);
}

}  // namespace heddle::analyzer::frontend

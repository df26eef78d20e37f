// What a callable expression calls, and with what: functions, methods with their object, lambdas, functors,
// std::bind, what a variable holds. Serves threads, async, call_once and callbacks, which all copy ("decay")
// their arguments.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::Binding;
using cir::RootKind;
using cir::ValueId;
using cir::ValueKind;

const CXXMethodDecl* Lowering::call_operator(QualType type) {
  const auto* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (record == nullptr || !record->hasDefinition()) return nullptr;
  if (record->isLambda()) {
    const CXXMethodDecl* method = record->getLambdaCallOperator();
    // Of a generic lambda: what it was instantiated with, if that is one thing.
    if (method != nullptr && method->getDescribedFunctionTemplate() != nullptr) {
      const CXXMethodDecl* only = nullptr;
      for (const FunctionDecl* f : method->getDescribedFunctionTemplate()->specializations()) {
        if (only != nullptr) return nullptr;
        only = cast<CXXMethodDecl>(f);
      }
      return only;
    }
    return method;
  }
  const CXXMethodDecl* found = nullptr;
  for (const CXXMethodDecl* method : record->methods())
    if (method->getOverloadedOperator() == OO_Call) {
      if (found != nullptr) return nullptr;
      found = method;
    }
  return found;
}

// The value that a by-value copy of the argument has; references come wrapped in std::ref.
ValueId Lowering::decayed(const Expr* argument, QualType parameter) {
  if (!parameter->isReferenceType()) return value(argument);
  if (types_.is_reference_wrapper(argument->getType())) return value(argument);
  const ValueId held = value(argument);
  if (out().value_at(held).kind == ValueKind::closure || out().value_at(held).kind == ValueKind::function)
    return held;
  const cir::PathId copy = temporary(argument);
  assign_value(copy, held, argument->getBeginLoc());
  return out().address_of(copy);
}

std::vector<Binding> Lowering::bind_decayed(const FunctionDecl* function, Arguments arguments) {
  std::vector<Binding> bindings;
  unsigned first = 0;  // jthread passes its stop_token of itself
  if (function->getNumParams() > arguments.size() && function->getNumParams() > 0 &&
      unit_.record_name(function->getParamDecl(0)->getType()) == "std::stop_token")
    first = 1;
  for (unsigned i = 0; i < arguments.size() && i + first < function->getNumParams(); ++i) {
    Binding b{.index = i + first};
    b.value = decayed(arguments[i], function->getParamDecl(i + first)->getType());
    bindings.push_back(b);
  }
  return bindings;
}

Lowering::Callable Lowering::callable_function(const FunctionDecl* function, Arguments arguments) {
  Callable made{.callee = {.function = unit_.function_symbol(function)}, .arguments = {}, .known = true};
  const auto* method = dyn_cast<CXXMethodDecl>(function);
  if (method == nullptr || method->isStatic()) {
    made.arguments = bind_decayed(function, arguments);
    return made;
  }
  made.callee.is_virtual = method->isVirtual() && !method->hasAttr<FinalAttr>();
  if (runs_loop(method)) made.callee = {.function = loop_runner()};
  if (arguments.empty()) return made;
  const Expr* object = arguments.front();
  const bool pointer = object->getType()->isPointerType() || types_.is_pointer_class(object->getType());
  made.arguments = bind_decayed(function, arguments.drop_front());
  made.arguments.push_back(bind_this(pointer ? value(object) : out().address_of(path(object))));
  return made;
}

Lowering::Callable Lowering::callable_closure(ValueId held, const CXXMethodDecl* op, Arguments arguments) {
  const cir::Value closure = out().value_at(held);
  Callable made{.callee = {.function = closure.function}, .arguments = closure.captures, .known = true};
  if (op != nullptr)
    for (Binding& b : bind_decayed(op, arguments)) made.arguments.push_back(b);
  return made;
}

Lowering::Callable Lowering::callable(const Expr* function, Arguments arguments) {
  const Expr* e = peel_casts(function);
  if (e == nullptr) return {};
  if (const auto* x = dyn_cast<UnaryOperator>(e); x != nullptr && x->getOpcode() == UO_AddrOf)
    e = peel_casts(x->getSubExpr());
  if (const auto* x = dyn_cast<DeclRefExpr>(e))
    if (const auto* f = dyn_cast<FunctionDecl>(x->getDecl())) return callable_function(f, arguments);
  if (const auto* x = dyn_cast<CallExpr>(e); x != nullptr && x->getDirectCallee() != nullptr) {
    const std::string& name = unit_.qualified_name(x->getDirectCallee());
    if ((name == "std::move" || name == "std::forward" || name == "std::mem_fn" || name == "std::ref") &&
        x->getNumArgs() == 1)
      return callable(x->getArg(0), arguments);
    if ((name == "std::bind" || name == "std::bind_front" || name == "boost::bind") && x->getNumArgs() >= 1) {
      llvm::SmallVector<const Expr*, 4> bound(x->arg_begin() + 1, x->arg_end());
      if (name == "std::bind_front") bound.append(arguments.begin(), arguments.end());
      return callable(x->getArg(0), bound);
    }
  }
  if (types_.is_callable_holder(e->getType()))
    if (const auto* x = dyn_cast<CXXConstructExpr>(e); x != nullptr && x->getNumArgs() >= 1)
      return callable(x->getArg(0), arguments);
  const ValueId held = value(e);
  const ValueKind kind = out().value_at(held).kind;
  const CXXMethodDecl* op = call_operator(e->getType());
  if (kind == ValueKind::closure) return callable_closure(held, op, arguments);
  if (kind == ValueKind::function) {
    Callable made{.callee = {.function = out().value_at(held).function}, .arguments = {}, .known = true};
    for (unsigned i = 0; i < arguments.size(); ++i)
      made.arguments.push_back({.index = i, .value = value(arguments[i])});
    return made;
  }
  if (op != nullptr && !types_.is_closure(e->getType()) && !unit_.is_system(op)) {
    Callable made{.callee = {.function = unit_.function_symbol(op)},
                  .arguments = bind_decayed(op, arguments),
                  .known = true};
    made.arguments.push_back(bind_this(out().address_of(path(e))));
    return made;
  }
  Callable made{.callee = {.value = held}, .arguments = {}, .known = kind != ValueKind::unknown};
  for (unsigned i = 0; i < arguments.size(); ++i)
    made.arguments.push_back({.index = i, .value = value(arguments[i])});
  return made;
}

}  // namespace heddle::analyzer::frontend

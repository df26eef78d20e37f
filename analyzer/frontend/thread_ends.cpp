// What a thread runs when it ends: destructors of the thread_local objects that it made, and of its values of
// pthread keys. They run with no lock of what the thread did before, so that they are no calls where the
// object is made or the value is set, but events of their own (SpawnKind::thread_end).

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;

bool Lowering::is_null(const Expr* pointer) {
  return pointer->isNullPointerConstant(ast(), Expr::NPC_ValueDependentIsNotNull) != Expr::NPCK_NotNull;
}

/// pthread_setspecific(key, value): what the key was made with is called with the value. The key's own path
/// stands for that function.
void Lowering::runs_at_thread_end(cir::PathId key, const Expr* given, SourceLocation at) {
  if (out().is_unknown(key) || is_null(given)) return;
  Callable destructor;
  destructor.callee.value = out().load_of(key);
  destructor.arguments.push_back({.index = 0, .value = value(given)});
  spawn(destructor, 0, cir::SpawnKind::thread_end, at);
}

/// Whoever uses a thread_local object has one, which ends with its thread. Said once in a function.
void Lowering::uses_thread_local(const VarDecl* v, SourceLocation at) {
  if (v->getTLSKind() == VarDecl::TLS_None) return;
  const auto* record = v->getType()->getAsCXXRecordDecl();
  if (record == nullptr || !record->hasDefinition() || unit_.is_system(record)) return;
  const CXXDestructorDecl* destructor = record->getDestructor();
  if (destructor == nullptr || !has_events(destructor) || !thread_locals_.insert(v).second) return;
  Callable end;
  end.callee.function = unit_.function_symbol(destructor);
  end.arguments.push_back(bind_this(out().address_of(variable(v))));
  spawn(end, 0, cir::SpawnKind::thread_end, at);
}

}  // namespace heddle::analyzer::frontend

#pragma once
// What the source declares of functions and locks: Clang's requires_capability and its kin. It is believed,
// as guarded_by is: that a caller keeps to it is for the compiler to say (-Wthread-safety).
//
// Read only.

#include "analyzer/link/workspace.h"

namespace heddle::link {

/// nullptr: nothing is declared.
[[nodiscard]] inline const std::vector<cir::LockDeclaration>* promises_of(const Program& program,
                                                                          SymbolId function) {
  const auto known = program.lock_declarations.find(function);
  return known == program.lock_declarations.end() ? nullptr : &known->second;
}

/// The locks (LockIds, over the formals) that callers hold.
[[nodiscard]] inline IdSet required_locks(const Workspace& workspace, SymbolId function) {
  IdSet required;
  if (const auto* declared = promises_of(workspace.program, function))
    for (const cir::LockDeclaration& promise : *declared)
      if (promise.promise == cir::LockPromise::required && promise.lock > PathTable::unknown)
        insert(required, lock_id(promise.lock, promise.mode == cir::LockMode::shared));
  return required;
}

}  // namespace heddle::link

#pragma once
// Says which objects a path of the source means at one point of a function: follows the pointers whose values
// the environment knows (so `p->x` after `p = &account` is `account.x`), and replaces the formals of a callee
// by a call's arguments. What a pointer holds that was never seen assigned stays symbolic (`p->x`). A set of
// more than four objects is the unknown path, never nothing.
//
// An object that a callee allocates is renamed to belong to the caller and the call, so that two calls of one
// factory make two objects (heap cloning by call site, one level at a time).

#include <map>

#include "analyzer/link/workspace.h"

namespace heddle::link {

/// The arguments of one call, evaluated in the caller.
struct Bindings {
  std::map<PathId, ValueSet> formals;  // formal root -> values
  SymbolId callee = 0;
  SiteId site = 0;
  PathId result = 0;  // the caller's name for what the call returns, 0 = none
};

class Resolver {
 public:
  /// `use`: of the workspace's PathMemo, where all substitutions are of one call.
  Resolver(Workspace& workspace, const Environment& environment, SymbolId owner, PathMemo::Use use = 0)
      : workspace_(workspace), environment_(environment), owner_(owner), use_(use) {}

  [[nodiscard]] IdSet resolve(PathId path) const;
  [[nodiscard]] ValueSet evaluate(ValueId value) const;

  [[nodiscard]] IdSet substitute(PathId callee_path, const Bindings& bindings) const;
  /// The same for a synchronisation object, which a parameter by value is not a copy of: it was moved there.
  [[nodiscard]] IdSet substitute_object(PathId callee_path, const Bindings& bindings) const;
  [[nodiscard]] ValueSet substitute_value(ValueId value, const Bindings& bindings) const;

  /// What is stored at a path of this function.
  [[nodiscard]] ValueSet stored_at(PathId path) const;

 private:
  [[nodiscard]] PathId copied_from(PathId path) const;
  [[nodiscard]] ValueSet stored_at_elements(PathId path) const;
  [[nodiscard]] ValueSet bound_callables(PathId path, const Bindings& bindings) const;
  [[nodiscard]] PathId pointee(ValueId value) const;
  [[nodiscard]] IdSet pointees(const ValueSet& values) const;
  [[nodiscard]] PathId only_pointee_at(PathId path) const;
  [[nodiscard]] IdSet advance(IdSet from, const cir::Step& step) const;
  [[nodiscard]] bool is_running_index(PathId path) const;
  [[nodiscard]] cir::Step local_index(const cir::Step& step, const Bindings* bindings) const;
  [[nodiscard]] PathId renamed_allocation(PathId root, const Bindings& bindings) const;
  [[nodiscard]] PathId remembered(PathId path, const Bindings* bindings) const;
  /// Takes the steps by which `path` goes on after its beginning `after`.
  [[nodiscard]] IdSet follow(IdSet from, PathId path, PathId after, const Bindings* bindings) const;

  Workspace& workspace_;
  const Environment& environment_;
  SymbolId owner_;
  PathMemo::Use use_;
};

}  // namespace heddle::link

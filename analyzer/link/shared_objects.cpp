#include "analyzer/link/shared_objects.h"

namespace heddle::link {
namespace {

/// Stored in a thread-local variable: each thread has its own, and finds there what it stored itself.
bool is_thread_local(const Program& program, PathId path) {
  const cir::Root& root = program.paths.root_of(path);
  return root.kind == RootKind::global && program.symbols[root.symbol].thread_local_storage;
}

}  // namespace

std::vector<SharedName> shared_names(Workspace& workspace, PathId path) {
  PathTable& paths = workspace.program.paths;
  std::vector<SharedName> names;
  for (PathId p = path; !paths.is_root(p); p = paths.parent(p)) {
    if (paths.step(p).kind != StepKind::dereference) continue;
    const PathId pointer = paths.parent(p);
    if (workspace.is_thread_specific(pointer) || is_thread_local(workspace.program, pointer)) return names;
    for (PathId object : workspace.objects.at(paths.root_of(pointer).symbol, pointer))
      names.push_back({object, p, true});
    return names;  // what lies behind an inner pointer is another object
  }
  const PathId root = paths.root_path(path);
  const PathId object = unowned(workspace.program, root);
  if (object != 0 && workspace.objects.is_stored(object))
    names.push_back({object, root, object == root && paths.root_of(root).kind == RootKind::allocation});
  return names;
}

}  // namespace heddle::link

#include "analyzer/link/shared_objects.h"

namespace heddle::link {

std::vector<SharedName> shared_names(Workspace& workspace, PathId path) {
  PathTable& paths = workspace.program.paths;
  std::vector<SharedName> names;
  for (PathId p = path; !paths.is_root(p); p = paths.parent(p)) {
    if (paths.step(p).kind != StepKind::dereference) continue;
    const PathId pointer = paths.parent(p);
    if (workspace.is_thread_specific(pointer)) return names;
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

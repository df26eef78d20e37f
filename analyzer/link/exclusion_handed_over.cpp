// A pointer that threads reassign (the head of a queue, an element of a container of pointers) leads to
// another object each time: a node that was taken off the queue belongs to the thread that took it. What two
// threads reach through such a pointer at different times need not be one object, so nothing is said. A race
// on the pointer itself is seen by itself.

#include "analyzer/link/exclusion.h"

namespace heddle::link {
namespace {

bool changes_hands(const AccessPair& pair, PathId path) {
  const PathTable& paths = pair.workspace.program.paths;
  bool below_pointer =
      false;  // does the path go on through a pointer that is stored at p or in a part of it?
  for (PathId p = path;; p = paths.parent(p)) {
    if (below_pointer && contains(pair.level.written_in_parallel, p)) return true;
    if (paths.is_root(p)) return false;
    if (paths.step(p).kind == StepKind::dereference) below_pointer = true;
  }
}

/// As it was known where a thread started, a node of the queue has a name; by then it may be another one.
bool is_of_changing_objects(const AccessPair& pair) {
  Program& program = pair.workspace.program;
  const PathId root = program.paths.root_path(pair.a.path);
  if (program.paths.root_of(root).kind != RootKind::allocation) return false;
  const PathId object = unowned(program, root);
  return object != 0 && contains(pair.level.changing, object);
}

Verdict test(const AccessPair& pair) {
  if (pair.object_a != 0) return Verdict::fails;  // the maker kept a name of it
  const bool moves =
      changes_hands(pair, pair.a.path) || changes_hands(pair, pair.b.path) || is_of_changing_objects(pair);
  return moves ? Verdict::unknown : Verdict::fails;
}

std::string why_not(const AccessPair&, const Names&) { return ""; }

}  // namespace

Exclusion exclusion_handed_over() { return {"handed-over", test, why_not}; }

}  // namespace heddle::link

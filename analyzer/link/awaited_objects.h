#pragma once
// Which objects may anybody wait for: conditions, promises, latches, semaphores, and atomics that are loaded
// to acquire. Most atomics are signalled (stored to release) and never awaited, and need not be remembered.
// An object is known by its last field, in whatever object, or its variable; what a function awaits through
// a pointer of its caller's may be any object of that type. Read only after construction, linear in the
// events.

#include <set>
#include <utility>

#include "analyzer/link/program.h"

namespace heddle::link {

class AwaitedObjects {
 public:
  explicit AwaitedObjects(const Program& program);

  [[nodiscard]] bool contains(PathId object) const;

 private:
  using Slot = std::pair<StringId, SymbolId>;  // a field or a variable; neither: any
  [[nodiscard]] Slot slot(PathId object) const;
  void add(PathId object);

  const Program& program_;
  std::set<Slot> slots_;
  std::set<cir::SyncType> types_;
};

}  // namespace heddle::link

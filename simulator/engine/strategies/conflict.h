#pragma once
// Do two pending operations of different threads conflict: can the order of the two matter to what either
// sees? Coarser than needed (two notifications of one condition count), never finer for operations on one
// object.

#include "simulator/engine/operation.h"

namespace heddle::engine {

[[nodiscard]] inline bool reads_only(const Operation& operation) {
  return operation.kind == OpKind::atomic_load || operation.kind == OpKind::rwlock_read_lock ||
         operation.kind == OpKind::rwlock_try_read_lock ||
         (operation.kind == OpKind::access && !operation.is_write);
}

[[nodiscard]] inline bool conflict(const Operation& a, const Operation& b) {
  if (reads_only(a) && reads_only(b)) return false;
  if (a.object != 0 && (a.object == b.object || a.object == b.second)) return true;
  if (a.second != 0 && (a.second == b.object || a.second == b.second)) return true;
  return a.address != 0 && a.address == b.address;
}

}  // namespace heddle::engine

// flockfile: the program's own hold on a stdio stream may last over switches, so it is a lock of the engine.
// stdio's inner locking is not touched: it is never held when the token changes hands.

#include <stdio.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<void(FILE*)> real_lock{"flockfile"};
HEDDLE_REAL RealFunction<int(FILE*)> real_trylock{"ftrylockfile"};
HEDDLE_REAL RealFunction<void(FILE*)> real_unlock{"funlockfile"};

Outcome operate(OpKind kind, FILE* stream, Site site) {
  return step({.kind = kind,
               .mutex_kind = engine::MutexKind::recursive,
               .object = object_at(ObjectKind::mutex, stream),
               .site = site});
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE void flockfile(FILE* stream) {
  if (!state.active) return real_lock(stream);
  operate(OpKind::mutex_lock, stream, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int ftrylockfile(FILE* stream) {
  if (!state.active) return real_trylock(stream);
  return operate(OpKind::mutex_try_lock, stream, HEDDLE_SITE).status == Status::ok ? 0 : -1;
}

HEDDLE_INTERPOSE void funlockfile(FILE* stream) {
  if (!state.active) return real_unlock(stream);
  operate(OpKind::mutex_unlock, stream, HEDDLE_SITE);
}

// Guards of function-local statics (Itanium C++ ABI). Byte 0 of a guard says initialised, byte 1 that
// somebody is inside, as in libstdc++. Compilers read byte 0 themselves, by an atomic hook; so finishing is
// also an atomic store there.
//
// Natively this is the algorithm of libstdc++ reduced to a yield loop, because there is nothing to fall back
// on when the program is linked without libstdc++ as a shared library.

#include <sched.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

using Guard = volatile std::uint8_t;

bool is_initialised(const Guard* guard) { return __atomic_load_n(&guard[0], __ATOMIC_ACQUIRE) != 0; }

/// True when the caller has to initialise.
bool enter_natively(Guard* guard) {
  while (!is_initialised(guard)) {
    std::uint8_t free = 0;
    if (__atomic_compare_exchange_n(&guard[1], &free, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
      if (!is_initialised(guard)) return true;
      __atomic_store_n(&guard[1], 0, __ATOMIC_RELEASE);
      return false;
    }
    raw_syscall(SYS_sched_yield);
  }
  return false;
}

void finish(OpKind kind, Guard* guard, Site site) {
  step({.kind = kind, .object = object_at(ObjectKind::once, guard), .site = site});
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE int __cxa_guard_acquire(std::uint64_t* object) {
  auto* guard = reinterpret_cast<Guard*>(object);
  if (!state.active) return enter_natively(guard) ? 1 : 0;
  const bool known = state.engine->find_object(reinterpret_cast<std::uint64_t>(object)) != 0;
  if (is_initialised(guard) && !known) return 0;  // before the simulation began, so before everything in it
  const ObjectId once = object_at(ObjectKind::once, guard);
  if (step({.kind = OpKind::once_begin, .object = once, .site = HEDDLE_SITE}).status == Status::already)
    return 0;
  guard[1] = 1;
  return 1;
}

HEDDLE_INTERPOSE void __cxa_guard_release(std::uint64_t* object) {
  auto* guard = reinterpret_cast<Guard*>(object);
  if (state.active) {
    finish(OpKind::once_end, guard, HEDDLE_SITE);
    state.engine->atomic_edges(OpKind::atomic_store, reinterpret_cast<std::uint64_t>(object),
                               __ATOMIC_RELEASE);
    refresh_access_state();
  }
  guard[1] = 0;
  __atomic_store_n(&guard[0], 1, __ATOMIC_RELEASE);
}

HEDDLE_INTERPOSE void __cxa_guard_abort(std::uint64_t* object) {
  auto* guard = reinterpret_cast<Guard*>(object);
  if (state.active) finish(OpKind::once_abort, guard, HEDDLE_SITE);
  __atomic_store_n(&guard[1], 0, __ATOMIC_RELEASE);
}

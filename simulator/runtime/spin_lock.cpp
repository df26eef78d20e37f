// Spin locks: mutexes of normal kind to the engine. The word in the target's memory holds 1 while free, as in
// glibc.

#include "simulator/runtime/detail.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_spinlock_t*, int)> real_init{"pthread_spin_init"};
HEDDLE_REAL RealFunction<int(pthread_spinlock_t*)> real_destroy{"pthread_spin_destroy"};
HEDDLE_REAL RealFunction<int(pthread_spinlock_t*)> real_lock{"pthread_spin_lock"};
HEDDLE_REAL RealFunction<int(pthread_spinlock_t*)> real_trylock{"pthread_spin_trylock"};
HEDDLE_REAL RealFunction<int(pthread_spinlock_t*)> real_unlock{"pthread_spin_unlock"};

int acquire(OpKind kind, pthread_spinlock_t* lock, Site site) {
  expect_object(lock, kind);
  static_cast<void>(*lock);
  const ObjectId object = object_at(ObjectKind::spin_lock, lock);
  const Outcome outcome = step({.kind = kind, .object = object, .site = site});
  if (outcome.status == Status::busy) return EBUSY;
  if (outcome.status != Status::ok) return EDEADLK;
  if (state.detail) note_acquisition(object, site);
  return 0;
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int pthread_spin_init(pthread_spinlock_t* lock, int shared) {
  const int error = real_init(lock, shared);
  if (error == 0 && state.active) state.engine->initialise_object(object_at(ObjectKind::spin_lock, lock), 0);
  return error;
}

HEDDLE_INTERPOSE int pthread_spin_destroy(pthread_spinlock_t* lock) {
  if (!state.active) return real_destroy(lock);
  const ObjectId object = object_at(ObjectKind::spin_lock, lock);
  note_misuse(state.engine->destroy_object(object), object, HEDDLE_SITE);
  return 0;
}

HEDDLE_INTERPOSE int pthread_spin_lock(pthread_spinlock_t* lock) {
  if (!state.active) return real_lock(lock);
  return acquire(OpKind::mutex_lock, lock, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_spin_trylock(pthread_spinlock_t* lock) {
  if (!state.active) return real_trylock(lock);
  return acquire(OpKind::mutex_try_lock, lock, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_spin_unlock(pthread_spinlock_t* lock) {
  if (!state.active) return real_unlock(lock);
  const ObjectId object = object_at(ObjectKind::spin_lock, lock);
  step({.kind = OpKind::mutex_unlock, .object = object, .site = HEDDLE_SITE});
  if (state.detail) forget_acquisition(object);
  return 0;
}

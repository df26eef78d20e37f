// Read-write locks. As with mutexes the engine owns the state and the object is only touched.

#include "simulator/runtime/detail.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_rwlock_t*, const pthread_rwlockattr_t*)> real_init{
    "pthread_rwlock_init"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*)> real_destroy{"pthread_rwlock_destroy"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*)> real_rdlock{"pthread_rwlock_rdlock"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*)> real_wrlock{"pthread_rwlock_wrlock"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*)> real_tryrdlock{"pthread_rwlock_tryrdlock"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*)> real_trywrlock{"pthread_rwlock_trywrlock"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*)> real_unlock{"pthread_rwlock_unlock"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*, const timespec*)> real_timedrdlock{
    "pthread_rwlock_timedrdlock"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*, const timespec*)> real_timedwrlock{
    "pthread_rwlock_timedwrlock"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*, clockid_t, const timespec*)> real_clockrdlock{
    "pthread_rwlock_clockrdlock"};
HEDDLE_REAL RealFunction<int(pthread_rwlock_t*, clockid_t, const timespec*)> real_clockwrlock{
    "pthread_rwlock_clockwrlock"};

/// In a word that glibc does not use and that every way to make a lock clears.
constexpr unsigned destroyed_mark = 0x6865646c;

ObjectId lock_at(pthread_rwlock_t* lock, OpKind call) {
  expect_object(lock, call);
  const unsigned mark = *const_cast<const volatile unsigned*>(&lock->__data.__pad3);
  return live_object_at(ObjectKind::rwlock, lock, mark == destroyed_mark);
}

int acquire(OpKind kind, pthread_rwlock_t* lock, Time deadline, Site site) {
  const ObjectId object = lock_at(lock, kind);
  // The kind is what the attribute or the static initialiser left there.
  const unsigned preferred = *const_cast<const volatile unsigned*>(&lock->__data.__flags);
  state.engine->set_prefers_writers(object, preferred == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
  switch (step({.kind = kind, .object = object, .deadline = deadline, .site = site}).status) {
    case Status::ok:
      break;
    case Status::timed_out:
      return ETIMEDOUT;
    case Status::busy:
      return EBUSY;
    default:
      return EDEADLK;
  }
  if (state.detail) note_acquisition(object, site);
  return 0;
}

int acquire_until(OpKind kind, pthread_rwlock_t* lock, clockid_t clock, const timespec* deadline, Site site) {
  if (!is_valid(deadline)) return EINVAL;
  return acquire(kind, lock, deadline_of(clock, deadline), site);
}

/// Held since before the simulation began.
bool was_locked_natively(const pthread_rwlock_t* lock) {
  return lock->__data.__cur_writer != 0 || lock->__data.__readers >= 8;
}

int release(pthread_rwlock_t* lock, Site site) {
  expect_object(lock, OpKind::rwlock_unlock);
  if (was_locked_natively(lock)) return real_unlock(lock);
  const ObjectId object = lock_at(lock, OpKind::rwlock_unlock);
  step({.kind = OpKind::rwlock_unlock, .object = object, .site = site});
  if (state.detail) forget_acquisition(object);
  return 0;
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int pthread_rwlock_init(pthread_rwlock_t* lock, const pthread_rwlockattr_t* attributes) {
  const int error = real_init(lock, attributes);
  if (error == 0 && state.active) state.engine->initialise_object(object_at(ObjectKind::rwlock, lock), 0);
  return error;
}

HEDDLE_INTERPOSE int pthread_rwlock_destroy(pthread_rwlock_t* lock) {
  if (!state.active) return real_destroy(lock);
  const ObjectId object = lock_at(lock, OpKind::none);
  note_misuse(state.engine->destroy_object(object), object, HEDDLE_SITE);
  lock->__data.__pad3 = destroyed_mark;
  return 0;
}

HEDDLE_INTERPOSE int pthread_rwlock_rdlock(pthread_rwlock_t* lock) {
  if (!state.active) return real_rdlock(lock);
  return acquire(OpKind::rwlock_read_lock, lock, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_rwlock_wrlock(pthread_rwlock_t* lock) {
  if (!state.active) return real_wrlock(lock);
  return acquire(OpKind::rwlock_write_lock, lock, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_rwlock_tryrdlock(pthread_rwlock_t* lock) {
  if (!state.active) return real_tryrdlock(lock);
  return acquire(OpKind::rwlock_try_read_lock, lock, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_rwlock_trywrlock(pthread_rwlock_t* lock) {
  if (!state.active) return real_trywrlock(lock);
  return acquire(OpKind::rwlock_try_write_lock, lock, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_rwlock_timedrdlock(pthread_rwlock_t* lock, const timespec* deadline) {
  if (!state.active) return real_timedrdlock(lock, deadline);
  return acquire_until(OpKind::rwlock_read_lock, lock, CLOCK_REALTIME, deadline, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_rwlock_timedwrlock(pthread_rwlock_t* lock, const timespec* deadline) {
  if (!state.active) return real_timedwrlock(lock, deadline);
  return acquire_until(OpKind::rwlock_write_lock, lock, CLOCK_REALTIME, deadline, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_rwlock_clockrdlock(pthread_rwlock_t* lock, clockid_t clock,
                                                const timespec* deadline) {
  if (!state.active) return real_clockrdlock(lock, clock, deadline);
  return acquire_until(OpKind::rwlock_read_lock, lock, clock, deadline, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_rwlock_clockwrlock(pthread_rwlock_t* lock, clockid_t clock,
                                                const timespec* deadline) {
  if (!state.active) return real_clockwrlock(lock, clock, deadline);
  return acquire_until(OpKind::rwlock_write_lock, lock, clock, deadline, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_rwlock_unlock(pthread_rwlock_t* lock) {
  if (!state.active) return real_unlock(lock);
  return release(lock, HEDDLE_SITE);
}

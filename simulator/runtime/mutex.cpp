// Mutexes. The engine owns their state; the object in the target's memory is only touched, so that a null or
// unmapped one crashes as it would, and asked for its kind. A mutex that was locked natively before the
// simulation began (by a static constructor) is unlocked natively.

#include "simulator/runtime/detail.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_mutex_t*, const pthread_mutexattr_t*)> real_init{"pthread_mutex_init"};
HEDDLE_REAL RealFunction<int(pthread_mutex_t*)> real_destroy{"pthread_mutex_destroy"};
HEDDLE_REAL RealFunction<int(pthread_mutex_t*)> real_lock{"pthread_mutex_lock"};
HEDDLE_REAL RealFunction<int(pthread_mutex_t*)> real_trylock{"pthread_mutex_trylock"};
HEDDLE_REAL RealFunction<int(pthread_mutex_t*)> real_unlock{"pthread_mutex_unlock"};
HEDDLE_REAL RealFunction<int(pthread_mutex_t*, const timespec*)> real_timedlock{"pthread_mutex_timedlock"};
HEDDLE_REAL RealFunction<int(pthread_mutex_t*, clockid_t, const timespec*)> real_clocklock{
    "pthread_mutex_clocklock"};

int raw_kind(const pthread_mutex_t* mutex) { return *const_cast<const volatile int*>(&mutex->__data.__kind); }

/// glibc's pthread_mutex_destroy leaves this kind behind; every way to make a mutex overwrites it.
constexpr int destroyed_kind = -1;

ObjectId mutex_at(pthread_mutex_t* mutex, OpKind call) {
  expect_object(mutex, call);
  return live_object_at(ObjectKind::mutex, mutex, raw_kind(mutex) == destroyed_kind);
}

engine::MutexKind kind_of(const pthread_mutex_t* mutex) {
  switch (raw_kind(mutex) & 3) {
    case PTHREAD_MUTEX_RECURSIVE:
      return engine::MutexKind::recursive;
    case PTHREAD_MUTEX_ERRORCHECK:
      return engine::MutexKind::error_check;
    default:
      return engine::MutexKind::normal;
  }
}

Outcome operate(OpKind kind, pthread_mutex_t* mutex, ObjectId object, Time deadline, Site site) {
  return step(
      {.kind = kind, .mutex_kind = kind_of(mutex), .object = object, .deadline = deadline, .site = site});
}

int acquire(OpKind kind, pthread_mutex_t* mutex, Time deadline, Site site) {
  const ObjectId object = mutex_at(mutex, kind);
  switch (operate(kind, mutex, object, deadline, site).status) {
    case Status::ok:
      break;
    case Status::timed_out:
      return ETIMEDOUT;
    case Status::busy:
      return EBUSY;
    case Status::destroyed:
      return EINVAL;
    default:
      return EDEADLK;
  }
  if (state.detail) note_acquisition(object, site);
  return 0;
}

bool was_locked_natively(const pthread_mutex_t* mutex) { return mutex->__data.__owner != 0; }

int release(pthread_mutex_t* mutex, Site site) {
  expect_object(mutex, OpKind::mutex_unlock);
  if (was_locked_natively(mutex)) return real_unlock(mutex);
  const ObjectId object = mutex_at(mutex, OpKind::mutex_unlock);
  const Outcome outcome = operate(OpKind::mutex_unlock, mutex, object, engine::never, site);
  if (state.detail) forget_acquisition(object);
  if (outcome.status == Status::destroyed) return EINVAL;
  return outcome.status == Status::not_owner && kind_of(mutex) != engine::MutexKind::normal ? EPERM : 0;
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int pthread_mutex_init(pthread_mutex_t* mutex, const pthread_mutexattr_t* attributes) {
  const int error = real_init(mutex, attributes);
  if (error == 0 && state.active) state.engine->initialise_object(object_at(ObjectKind::mutex, mutex), 0);
  return error;
}

HEDDLE_INTERPOSE int pthread_mutex_destroy(pthread_mutex_t* mutex) {
  if (!state.active) return real_destroy(mutex);
  const ObjectId object = mutex_at(mutex, OpKind::none);
  const engine::Misuse misuse = state.engine->destroy_object(object);
  note_misuse(misuse, object, HEDDLE_SITE);
  return misuse == engine::Misuse::none ? real_destroy(mutex) : EBUSY;
}

HEDDLE_INTERPOSE int pthread_mutex_lock(pthread_mutex_t* mutex) {
  if (!state.active) return real_lock(mutex);
  return acquire(OpKind::mutex_lock, mutex, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_mutex_trylock(pthread_mutex_t* mutex) {
  if (!state.active) return real_trylock(mutex);
  return acquire(OpKind::mutex_try_lock, mutex, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_mutex_timedlock(pthread_mutex_t* mutex, const timespec* deadline) {
  if (!state.active) return real_timedlock(mutex, deadline);
  if (!is_valid(deadline)) return EINVAL;
  return acquire(OpKind::mutex_lock, mutex, deadline_of(CLOCK_REALTIME, deadline), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock,
                                             const timespec* deadline) {
  if (!state.active) return real_clocklock(mutex, clock, deadline);
  if (!is_valid(deadline)) return EINVAL;
  return acquire(OpKind::mutex_lock, mutex, deadline_of(clock, deadline), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_mutex_unlock(pthread_mutex_t* mutex) {
  if (!state.active) return real_unlock(mutex);
  return release(mutex, HEDDLE_SITE);
}

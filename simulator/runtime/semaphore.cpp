// POSIX semaphores. The count lives in the engine and is mirrored in the sem_t, where sem_init, or a post
// before the simulation began, left the first value.

#include <semaphore.h>

#include "simulator/runtime/cancellation.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signal_delivery.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(sem_t*, int, unsigned)> real_init{"sem_init"};
HEDDLE_REAL RealFunction<int(sem_t*)> real_destroy{"sem_destroy"};
HEDDLE_REAL RealFunction<int(sem_t*)> real_wait{"sem_wait"};
HEDDLE_REAL RealFunction<int(sem_t*)> real_trywait{"sem_trywait"};
HEDDLE_REAL RealFunction<int(sem_t*, const timespec*)> real_timedwait{"sem_timedwait"};
HEDDLE_REAL RealFunction<int(sem_t*, clockid_t, const timespec*)> real_clockwait{"sem_clockwait"};
HEDDLE_REAL RealFunction<int(sem_t*)> real_post{"sem_post"};
HEDDLE_REAL RealFunction<int(sem_t*, int*)> real_getvalue{"sem_getvalue"};

/// glibc keeps the count in the low half of the first eight bytes.
std::uint32_t& native_count(sem_t* semaphore) { return *reinterpret_cast<std::uint32_t*>(semaphore); }

ObjectId semaphore_at(sem_t* semaphore, OpKind call) {
  expect_object(semaphore, call);
  const std::uint32_t count = const_cast<volatile std::uint32_t&>(native_count(semaphore));
  const unsigned known = state.engine->find_object(reinterpret_cast<std::uint64_t>(semaphore));
  const ObjectId object = object_at(ObjectKind::semaphore, semaphore);
  if (known == 0) state.engine->initialise_object(object, count);
  return object;
}

int wait(OpKind kind, sem_t* semaphore, Time deadline, Site site) {
  if (kind == OpKind::semaphore_wait) act_on_cancellation();
  const ObjectId object = semaphore_at(semaphore, kind);
  Outcome outcome;
  do outcome = step({.kind = kind, .object = object, .deadline = deadline, .site = site});
  while (outcome.status == Status::interrupted && interruption().restarts);
  if (outcome.status != Status::ok) {
    errno = outcome.status == Status::busy          ? EAGAIN
            : outcome.status == Status::interrupted ? EINTR
                                                    : ETIMEDOUT;
    return -1;
  }
  native_count(semaphore) = static_cast<std::uint32_t>(state.engine->semaphore_value(object));
  return 0;
}

int wait_until(sem_t* semaphore, clockid_t clock, const timespec* deadline, Site site) {
  if (!is_valid(deadline)) return errno = EINVAL, -1;
  return wait(OpKind::semaphore_wait, semaphore, deadline_of(clock, deadline), site);
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int sem_init(sem_t* semaphore, int shared, unsigned value) {
  const int result = real_init(semaphore, shared, value);
  if (result == 0 && state.active)
    state.engine->initialise_object(object_at(ObjectKind::semaphore, semaphore), value);
  return result;
}

HEDDLE_INTERPOSE int sem_destroy(sem_t* semaphore) {
  if (!state.active) return real_destroy(semaphore);
  const ObjectId object = semaphore_at(semaphore, OpKind::none);
  note_misuse(state.engine->destroy_object(object), object, HEDDLE_SITE);
  return 0;
}

HEDDLE_INTERPOSE int sem_wait(sem_t* semaphore) {
  if (!state.active) return real_wait(semaphore);
  return wait(OpKind::semaphore_wait, semaphore, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int sem_trywait(sem_t* semaphore) {
  if (!state.active) return real_trywait(semaphore);
  return wait(OpKind::semaphore_try_wait, semaphore, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int sem_timedwait(sem_t* semaphore, const timespec* deadline) {
  if (!state.active) return real_timedwait(semaphore, deadline);
  return wait_until(semaphore, CLOCK_REALTIME, deadline, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int sem_clockwait(sem_t* semaphore, clockid_t clock, const timespec* deadline) {
  if (!state.active) return real_clockwait(semaphore, clock, deadline);
  return wait_until(semaphore, clock, deadline, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int sem_post(sem_t* semaphore) {
  if (!state.active) return real_post(semaphore);
  const ObjectId object = semaphore_at(semaphore, OpKind::semaphore_post);
  step({.kind = OpKind::semaphore_post, .object = object, .site = HEDDLE_SITE});
  // A waiter may destroy the semaphore as soon as it was posted: only the holder of the token writes, and it
  // is us.
  native_count(semaphore) = static_cast<std::uint32_t>(state.engine->semaphore_value(object));
  return 0;
}

HEDDLE_INTERPOSE int sem_getvalue(sem_t* semaphore, int* value) {
  if (!state.active) return real_getvalue(semaphore, value);
  const ObjectId object = semaphore_at(semaphore, OpKind::none);
  step({.kind = OpKind::process, .object = object, .site = HEDDLE_SITE});
  *value = static_cast<int>(state.engine->semaphore_value(object));
  return 0;
}

// Condition variables: a wait is three operations (give the mutex back and start to wait, wake, lock again).

#include "simulator/runtime/cancellation.h"
#include "simulator/runtime/detail.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/notifications.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_cond_t*, const pthread_condattr_t*)> real_init{"pthread_cond_init",
                                                                                    "GLIBC_2.3.2"};
HEDDLE_REAL RealFunction<int(pthread_cond_t*)> real_destroy{"pthread_cond_destroy", "GLIBC_2.3.2"};
HEDDLE_REAL RealFunction<int(pthread_cond_t*, pthread_mutex_t*)> real_wait{"pthread_cond_wait",
                                                                           "GLIBC_2.3.2"};
HEDDLE_REAL RealFunction<int(pthread_cond_t*, pthread_mutex_t*, const timespec*)> real_timedwait{
    "pthread_cond_timedwait", "GLIBC_2.3.2"};
HEDDLE_REAL RealFunction<int(pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*)> real_clockwait{
    "pthread_cond_clockwait"};
HEDDLE_REAL RealFunction<int(pthread_cond_t*)> real_signal{"pthread_cond_signal", "GLIBC_2.3.2"};
HEDDLE_REAL RealFunction<int(pthread_cond_t*)> real_broadcast{"pthread_cond_broadcast", "GLIBC_2.3.2"};

/// glibc keeps the clock chosen by pthread_condattr_setclock in the second bit of __wrefs.
clockid_t clock_of(const pthread_cond_t* condition) {
  return (*const_cast<const volatile unsigned*>(&condition->__data.__wrefs) & 2) != 0 ? CLOCK_MONOTONIC
                                                                                      : CLOCK_REALTIME;
}

/// As glibc's pthread_cond_destroy leaves it; every way to make a condition clears it.
constexpr unsigned destroyed_bit = 4;

ObjectId condition_at(const pthread_cond_t* condition, OpKind call) {
  expect_object(condition, call);
  const unsigned state_bits = *const_cast<const volatile unsigned*>(&condition->__data.__wrefs);
  return live_object_at(ObjectKind::condition, condition, (state_bits & destroyed_bit) != 0);
}

engine::MutexKind kind_of(const pthread_mutex_t* mutex) {
  return (mutex->__data.__kind & 3) == PTHREAD_MUTEX_RECURSIVE ? engine::MutexKind::recursive
                                                               : engine::MutexKind::normal;
}

int wait(pthread_cond_t* condition, pthread_mutex_t* mutex, Time deadline, Site site) {
  const ObjectId object = condition_at(condition, OpKind::cond_wait);
  expect_object(mutex, OpKind::cond_wait);
  act_on_cancellation();
  const ObjectId lock = object_at(ObjectKind::mutex, mutex);
  const engine::MutexKind kind = kind_of(mutex);
  const Outcome begun = step({.kind = OpKind::cond_wait,
                              .mutex_kind = kind,
                              .object = object,
                              .second = lock,
                              .deadline = deadline,
                              .site = site});
  if (begun.status == Status::not_owner) return EPERM;
  if (state.detail) forget_acquisition(lock), note_wait(object);
  const Outcome woken = step({.kind = OpKind::cond_wake,
                              .mutex_kind = kind,
                              .object = object,
                              .second = lock,
                              .deadline = deadline,
                              .site = site});
  if (state.detail) note_wait_over();
  if (woken.status == Status::interrupted) state.engine->abandon_wait();
  step({.kind = OpKind::mutex_lock, .mutex_kind = kind, .object = lock, .site = site});
  if (state.detail) note_acquisition(lock, site);
  act_on_cancellation();  // clean-up handlers find the mutex locked
  return woken.status == Status::timed_out ? ETIMEDOUT : 0;
}

int notify(OpKind kind, pthread_cond_t* condition, Site site) {
  const ObjectId object = condition_at(condition, kind);
  const Outcome outcome = step({.kind = kind, .object = object, .site = site});
  if (state.detail) note_notification(object, outcome.value, site);
  return 0;
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int pthread_cond_init(pthread_cond_t* condition, const pthread_condattr_t* attributes) {
  const int error = real_init(condition, attributes);
  if (error == 0 && state.active)
    state.engine->initialise_object(object_at(ObjectKind::condition, condition), 0);
  return error;
}

HEDDLE_INTERPOSE int pthread_cond_destroy(pthread_cond_t* condition) {
  if (!state.active) return real_destroy(condition);
  const ObjectId object = condition_at(condition, OpKind::none);
  note_misuse(state.engine->destroy_object(object), object, HEDDLE_SITE);
  condition->__data.__wrefs |= destroyed_bit;
  return 0;
}

HEDDLE_INTERPOSE int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  if (!state.active) return real_wait(condition, mutex);
  return wait(condition, mutex, engine::never, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                            const timespec* deadline) {
  if (!state.active) return real_timedwait(condition, mutex, deadline);
  if (!is_valid(deadline)) return EINVAL;
  return wait(condition, mutex, deadline_of(clock_of(condition), deadline), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                            clockid_t clock, const timespec* deadline) {
  if (!state.active) return real_clockwait(condition, mutex, clock, deadline);
  if (!is_valid(deadline)) return EINVAL;
  return wait(condition, mutex, deadline_of(clock, deadline), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_cond_signal(pthread_cond_t* condition) {
  if (!state.active) return real_signal(condition);
  return notify(OpKind::cond_signal, condition, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_cond_broadcast(pthread_cond_t* condition) {
  if (!state.active) return real_broadcast(condition);
  return notify(OpKind::cond_broadcast, condition, HEDDLE_SITE);
}

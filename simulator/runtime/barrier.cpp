// Barriers: arriving and leaving are two operations, so that those who wait are seen to wait.

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_barrier_t*, const pthread_barrierattr_t*, unsigned)> real_init{
    "pthread_barrier_init"};
HEDDLE_REAL RealFunction<int(pthread_barrier_t*)> real_destroy{"pthread_barrier_destroy"};
HEDDLE_REAL RealFunction<int(pthread_barrier_t*)> real_wait{"pthread_barrier_wait"};

/// struct pthread_barrier of glibc: in, current_round, count, shared, out.
unsigned size_of(pthread_barrier_t* barrier) { return reinterpret_cast<volatile unsigned*>(barrier)[2]; }

int wait(pthread_barrier_t* barrier, Site site) {
  expect_object(barrier, OpKind::barrier_arrive);
  const unsigned size = size_of(barrier);
  const ObjectId object = object_at(ObjectKind::barrier, barrier);
  const Outcome arrived =
      step({.kind = OpKind::barrier_arrive, .object = object, .value = size, .site = site});
  if (arrived.status == Status::last) return PTHREAD_BARRIER_SERIAL_THREAD;
  step({.kind = OpKind::barrier_leave, .object = object, .value = size, .site = site});
  return 0;
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE int pthread_barrier_init(pthread_barrier_t* barrier, const pthread_barrierattr_t* attributes,
                                          unsigned count) {
  const int error = real_init(barrier, attributes, count);
  if (error == 0 && state.active)
    state.engine->initialise_object(object_at(ObjectKind::barrier, barrier), count);
  return error;
}

HEDDLE_INTERPOSE int pthread_barrier_destroy(pthread_barrier_t* barrier) {
  if (!state.active) return real_destroy(barrier);
  const ObjectId object = object_at(ObjectKind::barrier, barrier);
  note_misuse(state.engine->destroy_object(object), object, HEDDLE_SITE);
  return 0;
}

HEDDLE_INTERPOSE int pthread_barrier_wait(pthread_barrier_t* barrier) {
  if (!state.active) return real_wait(barrier);
  return wait(barrier, HEDDLE_SITE);
}

#include "simulator/runtime/cancellation.h"

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/thread_life.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_t)> real_cancel{"pthread_cancel"};
HEDDLE_REAL RealFunction<void()> real_testcancel{"pthread_testcancel"};
HEDDLE_REAL RealFunction<int(int, int*)> real_setcancelstate{"pthread_setcancelstate"};
HEDDLE_REAL RealFunction<int(int, int*)> real_setcanceltype{"pthread_setcanceltype"};

}  // namespace

bool cancellation_due() {
  const SimulatedThread& self = current_thread();
  return self.cancel_asked && !self.cancel_disabled;
}

void act_on_cancellation() {
  if (__builtin_expect(!cancellation_due(), 1)) return;
  SimulatedThread& self = current_thread();
  self.cancel_asked = false;
  self.cancel_disabled = true;  // clean-up handlers are not cancelled
  pthread_exit(PTHREAD_CANCELED);
}

void act_on_asynchronous_cancellation() {
  if (current_thread().cancel_at_once) act_on_cancellation();
}

}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int pthread_cancel(pthread_t handle) {
  if (!state.active) return real_cancel(handle);
  const ThreadId thread = find_thread(handle);
  if (thread == engine::no_thread) return ESRCH;
  step({.kind = OpKind::process, .thread = thread, .site = HEDDLE_SITE});
  if (state.engine->thread(thread).state != engine::ThreadState::alive) return 0;
  SimulatedThread& asked = state.threads[thread];
  asked.cancel_asked = true;
  asked.attention = true;
  if (thread == state.current) {
    act_on_asynchronous_cancellation();
  } else {
    state.engine->interrupt(thread);
  }
  return 0;
}

HEDDLE_INTERPOSE void pthread_testcancel() {
  if (!state.active) return real_testcancel();
  step({.kind = OpKind::yield, .site = HEDDLE_SITE});  // loops wait in it
  act_on_cancellation();
}

HEDDLE_INTERPOSE int pthread_setcancelstate(int wanted, int* before) {
  if (!state.active) return real_setcancelstate(wanted, before);
  if (wanted != PTHREAD_CANCEL_ENABLE && wanted != PTHREAD_CANCEL_DISABLE) return EINVAL;
  SimulatedThread& self = current_thread();
  if (before != nullptr) *before = self.cancel_disabled ? PTHREAD_CANCEL_DISABLE : PTHREAD_CANCEL_ENABLE;
  self.cancel_disabled = wanted == PTHREAD_CANCEL_DISABLE;
  if (self.cancel_asked) act_on_asynchronous_cancellation();
  return 0;
}

HEDDLE_INTERPOSE int pthread_setcanceltype(int wanted, int* before) {
  if (!state.active) return real_setcanceltype(wanted, before);
  if (wanted != PTHREAD_CANCEL_DEFERRED && wanted != PTHREAD_CANCEL_ASYNCHRONOUS) return EINVAL;
  SimulatedThread& self = current_thread();
  if (before != nullptr)
    *before = self.cancel_at_once ? PTHREAD_CANCEL_ASYNCHRONOUS : PTHREAD_CANCEL_DEFERRED;
  self.cancel_at_once = wanted == PTHREAD_CANCEL_ASYNCHRONOUS;
  if (self.cancel_asked) act_on_asynchronous_cancellation();
  return 0;
}

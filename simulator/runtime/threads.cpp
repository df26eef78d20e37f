// pthread_create, join in all forms, detach, exit, and what programs ask about threads.

#include <string.h>
#include <time.h>

#include "simulator/runtime/cancellation.h"
#include "simulator/runtime/carrier.h"
#include "simulator/runtime/detail.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/scheduling_attributes.h"
#include "simulator/runtime/start.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/thread_life.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)> real_create{
    "pthread_create"};
HEDDLE_REAL RealFunction<int(pthread_t, void**)> real_join{"pthread_join"};
HEDDLE_REAL RealFunction<int(pthread_t, void**)> real_tryjoin{"pthread_tryjoin_np"};
HEDDLE_REAL RealFunction<int(pthread_t, void**, const timespec*)> real_timedjoin{"pthread_timedjoin_np"};
HEDDLE_REAL RealFunction<int(pthread_t, void**, clockid_t, const timespec*)> real_clockjoin{
    "pthread_clockjoin_np"};
HEDDLE_REAL RealFunction<int(pthread_t)> real_detach{"pthread_detach"};
HEDDLE_REAL RealFunction<void(void*)> real_exit{"pthread_exit"};
HEDDLE_REAL RealFunction<int(pthread_t, pthread_attr_t*)> real_getattr{"pthread_getattr_np"};
HEDDLE_REAL RealFunction<int(pthread_t, const char*)> real_setname{"pthread_setname_np"};
HEDDLE_REAL RealFunction<int(pthread_t, char*, size_t)> real_getname{"pthread_getname_np"};

ThreadId create(pthread_t* handle, const pthread_attr_t* attributes, void* (*start)(void*), void* argument,
                Site site) {
  int detach_state = PTHREAD_CREATE_JOINABLE;
  if (attributes != nullptr) pthread_attr_getdetachstate(attributes, &detach_state);
  const bool detached = detach_state == PTHREAD_CREATE_DETACHED;
  const Outcome outcome =
      step({.kind = OpKind::thread_create, .value = detached ? std::uint64_t{1} : 0, .site = site});
  SimulatedThread& made = state.threads[outcome.thread];
  made.start = start;
  made.created_at = site;
  if (state.detail) note_creation(outcome.thread, site);
  made.argument = argument;
  made.blocked_signals = current_thread().blocked_signals;
  begin_scheduling_attributes(outcome.thread, attributes);
  if (carrier->create(outcome.thread, attributes) != 0)
    end_unsupported("pthread_create: no memory for another stack", site);
  *handle = made.handle;  // before others can run
  return outcome.thread;
}

int join(pthread_t handle, void** result, Time deadline, int error_when_late, Site site) {
  const ThreadId thread = find_thread(handle);
  if (thread == engine::no_thread) return ESRCH;
  if (thread == state.current) {
    note_misuse(engine::Misuse::join_self, 0, site);
    return EDEADLK;
  }
  if (state.engine->thread(thread).detached) return EINVAL;
  if (deadline != 0) act_on_cancellation();
  const Outcome outcome =
      step({.kind = OpKind::thread_join, .thread = thread, .deadline = deadline, .site = site});
  if (outcome.status == Status::timed_out) return error_when_late;
  if (outcome.status != Status::ok) return ESRCH;
  state.threads[thread].joined = true;
  if (result != nullptr) *result = state.threads[thread].result;
  return 0;
}

unsigned service_threads = 0;

}  // namespace

void start_service_thread(void* (*body)(void*), const char* name) {
  pthread_t handle;
  pthread_attr_t detached;
  pthread_attr_init(&detached);
  pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
  const ThreadId thread = create(&handle, &detached, body, nullptr, 0);
  SimulatedThread& made = state.threads[thread];
  made.is_service = true;
  strcpy(made.name, name);
  ++service_threads;
}

unsigned service_threads_alive() { return service_threads; }

}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int pthread_create(pthread_t* handle, const pthread_attr_t* attributes,
                                    void* (*start)(void*), void* argument) {
  become_server();  // a static constructor makes a thread: the simulation starts here
  if (!state.active) return real_create(handle, attributes, start, argument);
  create(handle, attributes, start, argument, HEDDLE_SITE);
  return 0;
}

HEDDLE_INTERPOSE int pthread_join(pthread_t handle, void** result) {
  if (!state.active) return real_join(handle, result);
  return join(handle, result, engine::never, 0, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_tryjoin_np(pthread_t handle, void** result) {
  if (!state.active) return real_tryjoin(handle, result);
  return join(handle, result, 0, EBUSY, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_timedjoin_np(pthread_t handle, void** result, const timespec* deadline) {
  if (!state.active) return real_timedjoin(handle, result, deadline);
  return join(handle, result, deadline_of(CLOCK_REALTIME, deadline), ETIMEDOUT, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_clockjoin_np(pthread_t handle, void** result, clockid_t clock,
                                          const timespec* deadline) {
  if (!state.active) return real_clockjoin(handle, result, clock, deadline);
  return join(handle, result, deadline_of(clock, deadline), ETIMEDOUT, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pthread_detach(pthread_t handle) {
  if (!state.active) return real_detach(handle);
  const ThreadId thread = find_thread(handle);
  if (thread == engine::no_thread) return ESRCH;
  if (state.engine->thread(thread).detached) return EINVAL;
  step({.kind = OpKind::thread_detach, .thread = thread, .site = HEDDLE_SITE});
  return 0;
}

HEDDLE_INTERPOSE void pthread_exit(void* result) {
  if (state.active) current_thread().result = result;
  real_exit(result);  // unwinds as far as the exit point of the thread
  __builtin_trap();
}

HEDDLE_INTERPOSE int pthread_getattr_np(pthread_t handle, pthread_attr_t* attributes) {
  const ThreadId thread = state.active ? find_thread(handle) : engine::no_thread;
  if (thread == engine::no_thread || thread == 0) return real_getattr(handle, attributes);
  const SimulatedThread& asked = state.threads[thread];
  pthread_attr_init(attributes);
  pthread_attr_setguardsize(attributes, asked.guard_size);
  pthread_attr_setstack(attributes, reinterpret_cast<void*>(asked.stack_low), asked.stack_size);
  const bool detached = state.engine->thread(thread).detached;
  return pthread_attr_setdetachstate(attributes,
                                     detached ? PTHREAD_CREATE_DETACHED : PTHREAD_CREATE_JOINABLE);
}

HEDDLE_INTERPOSE int pthread_setname_np(pthread_t handle, const char* name) {
  if (!state.active) return real_setname(handle, name);
  const ThreadId thread = find_thread(handle);
  if (thread == engine::no_thread) return ESRCH;
  const std::size_t size = strlen(name);
  if (size >= sizeof state.threads[thread].name) return ERANGE;
  memcpy(state.threads[thread].name, name, size + 1);
  return 0;
}

HEDDLE_INTERPOSE int pthread_getname_np(pthread_t handle, char* name, size_t size) {
  if (!state.active) return real_getname(handle, name, size);
  const ThreadId thread = find_thread(handle);
  if (thread == engine::no_thread) return ESRCH;
  if (thread == 0 && state.threads[0].name[0] == '\0') return real_getname(handle, name, size);
  const std::size_t used = strlen(state.threads[thread].name) + 1;
  if (size < used) return ERANGE;
  memcpy(name, state.threads[thread].name, used);
  return 0;
}

// <threads.h> of C11. glibc implements it by internal calls that do not reach the interposed pthread
// functions; its types are the pthread types under other names, so these call the interposed functions on
// them.

#include <sched.h>
#include <semaphore.h>
#include <threads.h>
#include <time.h>

#include "simulator/runtime/interpose.h"

namespace {

pthread_mutex_t* as_mutex(mtx_t* mutex) { return reinterpret_cast<pthread_mutex_t*>(mutex); }
pthread_cond_t* as_condition(cnd_t* condition) { return reinterpret_cast<pthread_cond_t*>(condition); }

static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t) && sizeof(cnd_t) == sizeof(pthread_cond_t));

int to_thrd(int error) {
  switch (error) {
    case 0:
      return thrd_success;
    case ENOMEM:
      return thrd_nomem;
    case ETIMEDOUT:
      return thrd_timedout;
    case EBUSY:
      return thrd_busy;
    default:
      return thrd_error;
  }
}

}  // namespace

/// An int comes back in the low half of the register that holds a pointer result.
HEDDLE_INTERPOSE int thrd_create(thrd_t* thread, thrd_start_t function, void* argument) {
  return to_thrd(pthread_create(
      thread, nullptr, reinterpret_cast<void* (*)(void*)>(reinterpret_cast<void*>(function)), argument));
}
HEDDLE_INTERPOSE int thrd_join(thrd_t thread, int* result) {
  void* value = nullptr;
  const int error = pthread_join(thread, &value);
  if (error == 0 && result != nullptr) *result = static_cast<int>(reinterpret_cast<std::intptr_t>(value));
  return to_thrd(error);
}
HEDDLE_INTERPOSE int thrd_detach(thrd_t thread) { return to_thrd(pthread_detach(thread)); }
HEDDLE_INTERPOSE void thrd_exit(int result) {
  pthread_exit(reinterpret_cast<void*>(static_cast<std::intptr_t>(result)));
}
HEDDLE_INTERPOSE void thrd_yield() { sched_yield(); }
HEDDLE_INTERPOSE int thrd_sleep(const timespec* duration, timespec* remaining) {
  return nanosleep(duration, remaining) == 0 ? 0 : -1;
}

HEDDLE_INTERPOSE int mtx_init(mtx_t* mutex, int type) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  if ((type & mtx_recursive) != 0) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  const int error = pthread_mutex_init(as_mutex(mutex), &attributes);
  pthread_mutexattr_destroy(&attributes);
  return to_thrd(error);
}
HEDDLE_INTERPOSE void mtx_destroy(mtx_t* mutex) { pthread_mutex_destroy(as_mutex(mutex)); }
HEDDLE_INTERPOSE int mtx_lock(mtx_t* mutex) { return to_thrd(pthread_mutex_lock(as_mutex(mutex))); }
HEDDLE_INTERPOSE int mtx_trylock(mtx_t* mutex) { return to_thrd(pthread_mutex_trylock(as_mutex(mutex))); }
HEDDLE_INTERPOSE int mtx_timedlock(mtx_t* mutex, const timespec* deadline) {
  return to_thrd(pthread_mutex_timedlock(as_mutex(mutex), deadline));
}
HEDDLE_INTERPOSE int mtx_unlock(mtx_t* mutex) { return to_thrd(pthread_mutex_unlock(as_mutex(mutex))); }

HEDDLE_INTERPOSE int cnd_init(cnd_t* condition) {
  return to_thrd(pthread_cond_init(as_condition(condition), nullptr));
}
HEDDLE_INTERPOSE void cnd_destroy(cnd_t* condition) { pthread_cond_destroy(as_condition(condition)); }
HEDDLE_INTERPOSE int cnd_wait(cnd_t* condition, mtx_t* mutex) {
  return to_thrd(pthread_cond_wait(as_condition(condition), as_mutex(mutex)));
}
HEDDLE_INTERPOSE int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const timespec* deadline) {
  return to_thrd(pthread_cond_timedwait(as_condition(condition), as_mutex(mutex), deadline));
}
HEDDLE_INTERPOSE int cnd_signal(cnd_t* condition) {
  return to_thrd(pthread_cond_signal(as_condition(condition)));
}
HEDDLE_INTERPOSE int cnd_broadcast(cnd_t* condition) {
  return to_thrd(pthread_cond_broadcast(as_condition(condition)));
}

HEDDLE_INTERPOSE void call_once(once_flag* flag, void (*function)()) {
  static_assert(sizeof(once_flag) == sizeof(pthread_once_t));
  pthread_once(reinterpret_cast<pthread_once_t*>(flag), function);
}

HEDDLE_INTERPOSE int tss_create(tss_t* key, tss_dtor_t destructor) {
  return to_thrd(pthread_key_create(key, destructor));
}
HEDDLE_INTERPOSE void tss_delete(tss_t key) { pthread_key_delete(key); }

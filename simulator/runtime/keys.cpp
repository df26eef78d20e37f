// Thread-specific data. The values stay in glibc's descriptor of each thread; only the destructors are ours,
// because glibc would run them in code of its own that a simulated thread never reaches. Keys made before the
// simulation (by static constructors) are known too.

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/modules.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/thread_life.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_key_t*, void (*)(void*))> real_key_create{"pthread_key_create"};
HEDDLE_REAL RealFunction<int(pthread_key_t)> real_key_delete{"pthread_key_delete"};

constexpr pthread_key_t max_keys = 1024;  // PTHREAD_KEYS_MAX

struct Key {
  bool used = false;
  void (*destructor)(void*) = nullptr;
};

Key keys[max_keys];
pthread_key_t key_limit = 0;  // all keys in use are below

/// One in a library that is not compiled for simulation may synchronise unseen, as libstdc++ does to make
/// futures ready at the end of a thread.
void run_destructor(void (*destructor)(void*), void* value) {
  const bool foreign = state.active && !is_instrumented(reinterpret_cast<std::uint64_t>(destructor));
  if (foreign) state.engine->foreign_call();
  destructor(value);
  if (!foreign) return;
  state.engine->foreign_call();
  refresh_access_state();
}

/// One round: true if a destructor ran.
bool run_destructors_once() {
  bool any = false;
  for (pthread_key_t key = 0; key < key_limit; ++key) {
    if (!keys[key].used) continue;
    void* const value = pthread_getspecific(key);
    if (value == nullptr) continue;
    pthread_setspecific(key, nullptr);
    if (keys[key].destructor == nullptr) continue;
    any = true;
    run_destructor(keys[key].destructor, value);
  }
  return any;
}

}  // namespace

void run_key_destructors() {
  constexpr int rounds = 4;  // PTHREAD_DESTRUCTOR_ITERATIONS
  for (int round = 0; round < rounds && run_destructors_once(); ++round) {
  }
}

}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE int pthread_key_create(pthread_key_t* key, void (*destructor)(void*)) {
  const int error = real_key_create(key, destructor);
  if (error != 0 || *key >= max_keys) return error;
  keys[*key] = {true, destructor};
  if (*key >= key_limit) key_limit = *key + 1;
  return 0;
}

HEDDLE_INTERPOSE int pthread_key_delete(pthread_key_t key) {
  if (key < max_keys) keys[key] = {};
  return real_key_delete(key);
}

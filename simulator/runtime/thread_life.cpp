#include "simulator/runtime/thread_life.h"

#include "simulator/runtime/carrier.h"
#include "simulator/runtime/exit_point.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<void()> call_tls_destructors{"__call_tls_dtors"};

}  // namespace

void call_start_function(void*) {
  const SimulatedThread& self = current_thread();
  void* const result = self.start(self.argument);
  current_thread().result = result;
}

void run_thread() {
  arrive();
  heddle_call_until_exit(call_start_function, [](void*) { end_thread(); }, nullptr);
  end_thread();
}

void end_thread() {
  if (call_tls_destructors.available()) call_tls_destructors();
  run_key_destructors();
  leave();
}

ThreadId find_thread(pthread_t handle) {
  for (ThreadId id = 0; id < state.engine->thread_count(); ++id) {
    if (state.threads[id].handle != handle || state.threads[id].joined) continue;
    const engine::ThreadInfo& info = state.engine->thread(id);
    if (!info.detached || info.state == engine::ThreadState::alive) return id;
  }
  return engine::no_thread;
}

}  // namespace heddle::runtime

#include "simulator/runtime/thread_life.h"

#include <stdlib.h>

#include "simulator/runtime/carrier.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

RealFunction<void()> call_tls_destructors{"__call_tls_dtors"};

}  // namespace

__attribute__((noinline)) void run_thread() {
  SimulatedThread& self = current_thread();
  self.outermost_frame = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  arrive();
  self.result = self.start(self.argument);
  end_thread();
}

void end_thread() {
  if (call_tls_destructors.available()) call_tls_destructors();
  run_key_destructors();
  if (state.engine->alive_count() == 1) exit(0);
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

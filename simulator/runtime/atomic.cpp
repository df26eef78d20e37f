#include "simulator/runtime/atomic.h"

#include "simulator/runtime/detail.h"
#include "simulator/runtime/notifications.h"

namespace heddle::runtime {
namespace {

std::uint64_t number(const volatile void* address) { return reinterpret_cast<std::uint64_t>(address); }

}  // namespace

void before_atomic(OpKind kind, const volatile void* address, unsigned size, int order, Site site) {
  const bool is_write = kind != OpKind::atomic_load;
  step({.kind = kind,
        .is_write = is_write,
        .memory_order = static_cast<std::uint8_t>(order_of(order)),
        .address = number(address),
        .site = site});
  if (!access_state.recording) return;
  if (state.detail) note_access(number(address), size, is_write);
  if (state.control->request.watch_size > 0) note_watched_access(number(address), size, is_write, site);
  for (unsigned part = 0; part < size; part += 8) {
    state.detector->on_access(number(address) + part, size < 8 ? size : 8, is_write, true, site);
  }
}

void after_atomic(OpKind kind, const volatile void* address, int order) {
  state.engine->atomic_edges(kind, number(address), order_of(order));
  refresh_access_state();
}

void atomic_fence(int order, Site site) {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  if (!access_state.recording) return;
  step({.kind = OpKind::atomic_fence,
        .memory_order = static_cast<std::uint8_t>(order_of(order)),
        .site = site});
  state.engine->atomic_edges(OpKind::atomic_fence, 0, order_of(order));
  refresh_access_state();
}

bool fails_spuriously() {
  return state.control->request.weak_cas_weight > 0 &&
         state.engine->choose(engine::ValueKind::weak_cas_failure, 2) != 0;
}

}  // namespace heddle::runtime

#include "simulator/runtime/lock_orders.h"

#include "simulator/runtime/detail.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/stack.h"

namespace heddle::runtime {
namespace {

constexpr unsigned most_repetitions = 4;

bool waits_for_a_lock(const Operation& operation) {
  return operation.deadline == engine::never &&
         (operation.kind == OpKind::mutex_lock || operation.kind == OpKind::rwlock_read_lock ||
          operation.kind == OpKind::rwlock_write_lock);
}

HeldLock held_lock(ObjectId lock) {
  const engine::ObjectInfo info = state.engine->object_info(lock);
  return {.object = object_entry(lock),
          .generation = info.generation,
          .shared = info.owner != state.current ? 1u : 0u,
          .stack = {}};
}

bool same(const LockOrderEntry& a, const LockOrderEntry& b) {
  if (a.thread != b.thread || a.site != b.site || a.held_count != b.held_count) return false;
  for (std::uint32_t i = 0; i < a.held_count; ++i)
    if (a.held[i].object != b.held[i].object || a.held[i].generation != b.held[i].generation) return false;
  return a.wanted.object == b.wanted.object && a.wanted.generation == b.wanted.generation;
}

bool is_repetition(const LockOrderEntry& entry) {
  unsigned repetitions = 0;
  for (std::uint32_t i = 0; i < state.control->result.lock_order_count; ++i)
    if (same(state.control->lock_orders[i], entry)) ++repetitions;
  return repetitions >= most_repetitions;
}

}  // namespace

void note_lock_order(const Operation& operation) {
  ResultBlock& result = state.control->result;
  if (!waits_for_a_lock(operation) || result.lock_order_count == max_lock_orders) return;
  ObjectId held[max_held_locks + 1];
  const unsigned count = state.engine->held_locks(state.current, held, max_held_locks + 1);
  if (count < 2 || count > max_held_locks + 1 || held[count - 1] != operation.object) return;
  LockOrderEntry& entry = state.control->lock_orders[result.lock_order_count];
  entry = {};
  entry.thread = state.current;
  entry.kind = operation.kind;
  entry.site = operation.site;
  entry.held_count = count - 1;
  for (unsigned i = 0; i + 1 < count; ++i) entry.held[i] = held_lock(held[i]);
  entry.wanted = held_lock(operation.object);
  if (is_repetition(entry)) return;
  entry.wanted.stack = capture_to_control(operation.site);
  for (unsigned i = 0; i + 1 < count; ++i) entry.held[i].stack = acquisition_stack(state.current, held[i]);
  for (ThreadId id = 0; id < max_clock_threads; ++id) entry.clock[id] = state.engine->current_clock().get(id);
  ++result.lock_order_count;
}

}  // namespace heddle::runtime

#include "simulator/runtime/step.h"

#include <errno.h>

#include "simulator/runtime/cancellation.h"
#include "simulator/runtime/carrier.h"
#include "simulator/runtime/detail.h"
#include "simulator/runtime/exit.h"
#include "simulator/runtime/lock_orders.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signal_delivery.h"
#include "simulator/runtime/thread_life.h"
#include "simulator/runtime/trace.h"

heddle::runtime::AccessState heddle_access_state;

namespace heddle::runtime {

State state;

namespace {

/// Woken only to say where it stands; the token goes back to the one who asked.
void answer_collector() {
  while (state.collecting) {
    answer_question();
    const ThreadId me = state.current;
    state.current = state.collector;
    carrier->switch_threads(me, state.collector);
  }
}

void switch_to(ThreadId next) {
  const ThreadId me = state.current;
  if (next == me) return;
  const int error = errno;
  state.current = next;
  carrier->switch_threads(me, next);
  if (__builtin_expect(state.collecting, 0)) answer_collector();
  errno = error;
}

void announce(const Operation& operation) {
  current_thread().site = operation.site;
  const engine::Next next = state.engine->announce(operation);
  if (__builtin_expect(state.tracing, 0)) trace_deviations();
  if (__builtin_expect(state.detail, 0)) note_deviation(operation.site);
  if (__builtin_expect(next.stop, 0))
    end_execution({.kind = EndKind::engine_verdict, .site = operation.site});
  switch_to(next.thread);
}

/// After a handler ran or a cancellation came; the other operations are announced again.
bool ends_when_interrupted(const Operation& operation) {
  switch (operation.kind) {
    case OpKind::sleep:
    case OpKind::semaphore_wait:
      act_on_cancellation();
      return interruption().handled;
    case OpKind::thread_join:
      act_on_cancellation();
      return false;
    case OpKind::park_wake:
      return interruption().handled || interruption().awaited || cancellation_due();
    case OpKind::cond_wake:
      return cancellation_due();
    default:
      return false;
  }
}

}  // namespace

void refresh_access_state() {
  access_state.recording = state.engine->unjoined_count() > 1;
  state.detector->set_current(state.current, state.engine->current_clock());
  access_state.now = state.detector->now();
}

void reach(const Operation& operation) { announce(operation); }

Outcome complete() {
  const Outcome outcome = state.engine->perform();
  refresh_access_state();
  if (__builtin_expect(state.engine->last_misuse() != engine::Misuse::none, 0))
    note_misuse(state.engine->last_misuse(), state.engine->misused_object(), current_thread().site);
  if (__builtin_expect(state.tracing, 0)) trace_performed(outcome);
  if (__builtin_expect(outcome.status == Status::limit, 0)) end_execution({.kind = EndKind::engine_verdict});
  if (__builtin_expect(state.detail, 0) && state.control->request.lock_orders != 0 &&
      outcome.status == Status::ok)
    note_lock_order(state.engine->thread(state.current).pending);
  if (__builtin_expect(current_thread().attention, 0)) attend();
  return outcome;
}

Outcome step(const Operation& operation) {
  for (;;) {
    announce(operation);
    const Outcome outcome = complete();
    if (__builtin_expect(outcome.status != Status::interrupted, 1)) return outcome;
    if (ends_when_interrupted(operation)) return outcome;
    if (state.engine->wait_was_displaced()) return {};  // woken for no reason
  }
}

void arrive() {
  if (state.collecting) answer_collector();
  current_thread().started = true;
  const Outcome outcome = state.engine->perform();
  refresh_access_state();
  if (state.tracing) trace_performed(outcome);
  if (current_thread().attention) attend();  // sent before it began
}

void leave() {
  const ThreadId me = state.current;
  announce({.kind = OpKind::thread_exit});
  if (state.engine->alive_count() == 1 + service_threads_alive()) {
    // The last one does not end, the process does.
    note_last_thread_ended();
    exit_process(0);
  }
  const Outcome outcome = state.engine->perform();
  if (state.tracing) trace_performed(outcome);
  const engine::Next next = state.engine->announce({});
  if (state.tracing) trace_deviations();
  if (next.stop) end_execution({.kind = EndKind::engine_verdict});
  state.current = next.thread;
  carrier->leave(me, next.thread);
  __builtin_trap();
}

ObjectId object_at(ObjectKind kind, const volatile void* address) {
  return state.engine->object(kind, reinterpret_cast<std::uint64_t>(address));
}

ObjectId live_object_at(ObjectKind kind, const volatile void* address, bool destroyed) {
  const ObjectId object = object_at(kind, address);
  const engine::Retired retired = state.engine->retired(object);
  if (destroyed && retired == engine::Retired::no) state.engine->retire_object(object);
  if (!destroyed && retired == engine::Retired::destroyed) state.engine->initialise_object(object, 0);
  return object;
}

void expect_object(const volatile void* address, OpKind call) {
  constexpr std::uintptr_t first_page = 4096;
  if (__builtin_expect(reinterpret_cast<std::uintptr_t>(address) < first_page, 0))
    set_message(engine::to_string(call), " on a null pointer");
}

void forced_point(std::uint64_t address, bool is_write, Site site) {
  access_state.budget = accesses_per_forced_point;
  step({.kind = OpKind::access, .is_write = is_write, .value = 1, .address = address, .site = site});
}

}  // namespace heddle::runtime

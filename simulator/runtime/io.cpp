#include "simulator/runtime/io.h"

#include <fcntl.h>

#include "simulator/runtime/cancellation.h"
#include "simulator/runtime/signal_delivery.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

// Its address names the object of all descriptors.
char everything;

// Changes so far, and how many of them each thread knew when it looked last: between looking and waiting
// others may run.
std::uint64_t changes = 0;
std::uint64_t changes_seen[engine::max_threads];

ObjectId all_descriptors() { return object_at(ObjectKind::descriptor, &everything); }

bool blocks(int descriptor) {
  const long flags = raw_syscall(SYS_fcntl, descriptor, F_GETFL);
  return flags >= 0 && (flags & O_NONBLOCK) == 0;
}

}  // namespace

void reach_io(Site site) {
  act_on_cancellation();
  reach({.kind = OpKind::unpark, .object = all_descriptors(), .value = engine::max_threads, .site = site});
  changes_seen[state.current] = changes;
  fire_timers();
}

bool is_ready_now(int descriptor, short events) {
  pollfd asked = {.fd = descriptor, .events = events, .revents = 0};
  return raw_syscall(SYS_poll, word(&asked), 1, 0) != 0;
}

bool is_ready(const IoCall& call) {
  if (call.events == 0 || !call.may_wait || !blocks(call.descriptor)) return true;
  if (is_ready_now(call.descriptor, call.events)) return true;
  const auto ready = [&] { return is_ready_now(call.descriptor, call.events); };
  wait_in_real_time(ready);
  return ready();
}

Wake wait_for_descriptor(const IoCall& call) {
  const auto ready = [&] { return is_ready_now(call.descriptor, call.events); };
  set_watch(watch_on(ready));
  return wait_for_change(engine::never, call.site, (call.events & POLLOUT) != 0);
}

void complete_io(Flow flow) {
  ++changes;
  const ObjectId object = all_descriptors();
  if (flow == Flow::out) state.engine->release(object);
  if (flow == Flow::in) state.engine->acquire(object);
  complete();
}

bool ends_call(bool restarts) { return interruption().handled && !(restarts && interruption().restarts); }

Wake wait_for_change(Time deadline, Site site, bool writes) {
  const Time timer = next_timer();
  const Time until = timer < deadline ? timer : deadline;
  const ObjectId object = all_descriptors();
  reach({.kind = OpKind::park, .object = object, .deadline = until, .site = site});
  if (changes_seen[state.current] != changes) {
    refresh_access_state();  // the park is not performed: somebody was faster
    set_watch({});
    return Wake::changed;
  }
  complete();
  const Outcome woken = step(
      {.kind = OpKind::park_wake, .is_write = writes, .object = object, .deadline = until, .site = site});
  set_watch({});
  if (woken.status != Status::interrupted) return woken.status == Status::ok ? Wake::changed : Wake::late;
  state.engine->abandon_wait();
  act_on_cancellation();
  return Wake::interrupted;
}

void wake_descriptors() { state.engine->wake_all(all_descriptors()); }

Time deadline_in_milliseconds(int timeout) {
  return timeout < 0 ? engine::never : deadline_in(static_cast<std::uint64_t>(timeout) * 1'000'000);
}

}  // namespace heddle::runtime

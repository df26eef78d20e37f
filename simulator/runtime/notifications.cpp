#include "simulator/runtime/notifications.h"

#include "simulator/runtime/report.h"
#include "simulator/runtime/stack.h"

namespace heddle::runtime {
namespace {

struct Touch {
  std::uint64_t address, size, when;
};

/// The latest `capacity` of what was added.
template <class T, std::uint32_t capacity>
struct Latest {
  T entries[capacity];
  std::uint32_t count;
  T& add() { return entries[count++ % capacity]; }
  [[nodiscard]] std::uint32_t size() const { return count < capacity ? count : capacity; }
  /// 0 is the latest.
  [[nodiscard]] const T& back(std::uint32_t i) const { return entries[(count - 1 - i) % capacity]; }
};

constexpr std::uint32_t changes_of_notification = 16;

struct Past {
  Latest<Touch, 256> reads;
  Latest<Touch, 64> writes;
  std::uint64_t born, waits_since, waited_until;
  ObjectId waits_on;
};

struct Notification {
  ObjectId object;
  ThreadId thread, woken;
  std::uint64_t when;
  Touch changes[changes_of_notification];
  std::uint32_t change_count;
  Stack stack;
};

// Zero pages until a detailed run touches them.
Past pasts[engine::max_threads];
Latest<Notification, 256> notifications;
std::uint64_t now = 0;

Past& own_past() { return pasts[state.current]; }

bool overlap(const Touch& a, const Touch& b) {
  return a.address < b.address + b.size && b.address < a.address + a.size;
}

/// What a thread got when it was made is no news to it.
bool looked_at(const Notification& notification, const Past& waiter) {
  for (std::uint32_t i = 0; i < waiter.reads.size(); ++i) {
    const Touch& read = waiter.reads.back(i);
    for (std::uint32_t k = 0; k < notification.change_count; ++k) {
      const Touch& change = notification.changes[k];
      if (change.when > waiter.born && change.when < read.when && overlap(change, read)) return true;
    }
  }
  return false;
}

bool on_stack_of(ThreadId thread, std::uint64_t address) {
  return address - state.threads[thread].stack_low < state.threads[thread].stack_size;
}

bool went_back_to_wait(const Notification& notification) {
  const Past& woken = pasts[notification.woken];
  if (woken.waits_on != notification.object || woken.waits_since < notification.when) return false;
  for (std::uint32_t i = 0; i < woken.writes.size(); ++i) {
    const Touch& write = woken.writes.back(i);
    const bool between = write.when > notification.when && write.when < woken.waits_since;
    if (between && !on_stack_of(notification.woken, write.address)) return false;
  }
  return true;
}

bool is_lost(const Notification& notification, ThreadId waiter) {
  const Past& past = pasts[waiter];
  if (notification.object != past.waits_on || notification.thread == waiter) return false;
  if (notification.when > past.waits_since)
    return notification.woken != engine::no_thread && notification.woken != waiter &&
           went_back_to_wait(notification);
  return notification.when > past.waited_until && !looked_at(notification, past);
}

/// When the running thread notified there last.
std::uint64_t last_notification(ObjectId object) {
  for (std::uint32_t i = 0; i < notifications.size(); ++i) {
    const Notification& made = notifications.back(i);
    if (made.object == object && made.thread == state.current) return made.when;
  }
  return 0;
}

void note_changes(Notification& made, std::uint64_t since) {
  const auto& writes = own_past().writes;
  made.change_count = 0;
  for (std::uint32_t i = 0; i < writes.size() && made.change_count < changes_of_notification; ++i)
    if (writes.back(i).when > since) made.changes[made.change_count++] = writes.back(i);
}

void write_lost(const Notification& notification, ThreadId waiter) {
  ResultBlock& result = state.control->result;
  if (result.lost_notification_count == max_lost_notifications) return;
  const bool in_vain = notification.when > pasts[waiter].waits_since;
  state.control->lost_notifications[result.lost_notification_count++] = {
      .object = object_entry(notification.object),
      .thread = notification.thread,
      .waiter = waiter,
      .woken = in_vain ? notification.woken : engine::no_thread,
      .stack = write_stack(notification.stack)};
}

}  // namespace

void note_access(std::uint64_t address, std::uint64_t size, bool is_write) {
  Past& past = own_past();
  (is_write ? past.writes.add() : past.reads.add()) = {address, size, ++now};
}

void note_birth(ThreadId thread) { pasts[thread].born = ++now; }

void note_wait(ObjectId object) {
  own_past().waits_on = object;
  own_past().waits_since = ++now;
}

void note_wait_over() {
  own_past().waits_on = 0;
  own_past().waited_until = ++now;
}

void note_notification(ObjectId object, std::uint64_t woken, Site site) {
  const std::uint64_t before = last_notification(object);
  Notification& made = notifications.add();
  made.object = object;
  made.thread = state.current;
  made.woken = woken == 1 ? state.engine->object_info(object).last_woken : engine::no_thread;
  made.when = ++now;
  note_changes(made, before);
  if (made.change_count == 0) note_changes(made, 0);  // it only says again what it said before
  capture_stack(made.stack, site);
}

void write_lost_notifications() {
  for (ThreadId id = 0; id < state.engine->thread_count(); ++id) {
    const engine::ThreadInfo& info = state.engine->thread(id);
    if (!info.in_deadlock || pasts[id].waits_on == 0) continue;
    for (std::uint32_t i = 0; i < notifications.size(); ++i) {
      if (!is_lost(notifications.back(i), id)) continue;
      write_lost(notifications.back(i), id);
      break;
    }
  }
}

}  // namespace heddle::runtime

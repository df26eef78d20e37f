// The queue of an object: those who wait in it, the longest waiter first. Linked through the threads'
// records, so that waiting allocates nothing.
#include "simulator/engine/engine.h"

namespace heddle::engine {

void Engine::enqueue(Thread& self, ObjectId id, Time deadline) {
  Object& object = objects_[id];
  if (self.waiting) {
    dequeue(objects_[self.wait_object], current_);
    self.displaced = true;
  }
  self.wait_object = id;
  self.wait_deadline = deadline;
  self.waiting = true;
  self.woken = false;
  self.next_waiter = no_thread;
  if (object.last_waiter == no_thread)
    object.first_waiter = current_;
  else
    threads_[object.last_waiter].next_waiter = current_;
  object.last_waiter = current_;
  ++object.waiters;
}

void Engine::dequeue(Object& object, ThreadId id) {
  ThreadId previous = no_thread;
  for (ThreadId at = object.first_waiter; at != id; at = threads_[at].next_waiter) previous = at;
  Thread& thread = threads_[id];
  (previous == no_thread ? object.first_waiter : threads_[previous].next_waiter) = thread.next_waiter;
  if (object.last_waiter == id) object.last_waiter = previous;
  thread.waiting = false;
  --object.waiters;
}

void Engine::wake(Object& object, ThreadId id) {
  dequeue(object, id);
  object.last_woken = id;
  if (!lock_edges_) {
    clocks_.join(threads_[id].clock, threads_[current_].clock);
    clocks_.increment(threads_[current_].clock, current_);
  }
  threads_[id].woken = true;
  reconsider(id);
}

/// Wakes at most `count`; which of them is a choice as long as it is not all.
std::uint64_t Engine::wake_some(Object& object, std::uint64_t count) {
  ++object.notifies;
  object.last_notifier = current_;
  object.last_woken = no_thread;
  if (object.waiters == 0) ++object.lost_notifies;
  std::uint64_t woken = 0;
  for (; woken < count && object.waiters != 0; ++woken) {
    std::uint64_t skip =
        count - woken < object.waiters ? choose(ValueKind::notify_waiter, object.waiters) : 0;
    ThreadId id = object.first_waiter;
    for (; skip != 0; --skip) id = threads_[id].next_waiter;
    wake(object, id);
  }
  return woken;
}

/// cond_wake, park_wake, barrier_leave: woken by somebody, or the time is up.
Outcome Engine::finish_wait(Thread& self) {
  self.clock_step = 0;
  if (self.waiting) dequeue(objects_[self.wait_object], current_);
  self.wait_deadline = never;
  return {.status = self.woken ? Status::ok : Status::timed_out};
}

}  // namespace heddle::engine

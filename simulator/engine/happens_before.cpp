// Objects by address, their lifetime, and happens-before: for the runtime's own edges, and for atomics by the
// C++ memory model's release sequences and fences.
#include "simulator/engine/engine.h"

namespace heddle::engine {

// --- objects

ObjectId Engine::object(ObjectKind kind, std::uint64_t address) {
  ObjectId id = objects_.find(address, [kind](const Object& object) { return object.kind == kind; });
  if (id != 0) return id;
  id = objects_.add(address);
  if (id == 0) {
    memory_full_ = true;
    return 0;
  }
  Object& object = objects_[id];
  object.kind = kind;
  object.name = {.kind = kind,
                 .creator = current_,
                 .ordinal = ++threads_[current_].ordinals[static_cast<unsigned>(kind)]};
  return id;
}

ObjectId Engine::find_object(std::uint64_t address) const { return objects_.find(address); }

void Engine::initialise_object(ObjectId id, std::uint64_t value) {
  if (id == 0) return;
  drop_from_holders(id);
  Object& object = objects_[id];
  object.owner = no_thread;
  object.holds = 0;
  object.once_done = false;
  object.retired = Retired::no;
  ++object.generation;
  object.value = value;
  object.notifies = object.lost_notifies = 0;
  object.clock.clear();
  object.read_clock.clear();
  reconsider_waiters(id);
}

Engine::Use Engine::use_of(ObjectId id) const {
  const Object& object = objects_[id];
  if (object.waiters != 0) return Use::waited;
  for (const ThreadId other : threads_.alive())
    if (other != current_ && threads_[other].info.pending.object == id && !enabled(threads_[other], other))
      return Use::waited;
  const bool is_lock = object.kind == ObjectKind::mutex || object.kind == ObjectKind::spin_lock ||
                       object.kind == ObjectKind::rwlock;
  return is_lock && (object.owner != no_thread || object.holds != 0) ? Use::held : Use::unused;
}

Misuse Engine::destroy_object(ObjectId id) {
  if (id == 0) return Misuse::none;
  if (objects_[id].retired != Retired::no)
    return objects_[id].retired == Retired::freed ? Misuse::use_after_free : Misuse::use_after_destroy;
  const Use use = use_of(id);
  if (use == Use::unused || objects_[id].kind != ObjectKind::mutex) retire(id, Retired::destroyed);
  return use == Use::unused ? Misuse::none
         : use == Use::held ? Misuse::destroy_while_held
                            : Misuse::destroy_while_waited;
}

void Engine::retire(ObjectId id, Retired how) {
  drop_from_holders(id);
  Object& object = objects_[id];
  object.owner = no_thread;
  object.holds = 0;
  object.retired = how;
  reconsider_waiters(id);
}

void Engine::drop_from_holders(ObjectId id) {
  const Object& object = objects_[id];
  if (object.owner != no_thread) threads_.remove_held(object.owner, id);
  if (object.kind != ObjectKind::rwlock || object.holds == 0) return;
  for (const ThreadId thread : threads_.alive())
    while (threads_.remove_held(thread, id)) {
    }
}

/// Its number stays readable, for reports that name it; a new object at the address gets a new number.
void Engine::forget_object(ObjectId id) {
  drop_from_holders(id);
  Object& object = objects_[id];
  clocks_.release(object.clock);
  clocks_.release(object.read_clock);
  objects_.unindex(id);
}

void Engine::forget_range(std::uint64_t address, std::uint64_t size) {
  objects_.for_each_in(address, size, [this](ObjectId id) { forget_object(id); });
  forget_atomics(address, size);
}

namespace {

/// Of the others a late use is no mistake: a wake-up of a futex may come after its word is gone.
bool must_outlive_uses(ObjectKind kind) {
  return kind == ObjectKind::mutex || kind == ObjectKind::spin_lock || kind == ObjectKind::rwlock ||
         kind == ObjectKind::condition || kind == ObjectKind::semaphore || kind == ObjectKind::barrier;
}

}  // namespace

Engine::SeenMisuse Engine::free_range(std::uint64_t address, std::uint64_t size) {
  SeenMisuse seen;
  objects_.for_each_in(address, size, [&](ObjectId id) {
    if (!must_outlive_uses(objects_[id].kind)) return forget_object(id);
    const Use use = objects_[id].retired == Retired::no ? use_of(id) : Use::unused;
    if (use != Use::unused && seen.object == 0)
      seen = {use == Use::held ? Misuse::free_while_held : Misuse::free_while_waited, id};
    retire(id, Retired::freed);
  });
  forget_atomics(address, size);
  return seen;
}

void Engine::forget_atomics(std::uint64_t address, std::uint64_t size) {
  atomics_.for_each_in(address, size, [this](std::uint32_t id) {
    AtomicLocation& location = atomics_[id];
    clocks_.release(location.clock);
    atomics_.unindex(id);
    location.next_free = free_atomic_;
    free_atomic_ = id;
  });
}

std::uint64_t Engine::semaphore_value(ObjectId object) const { return objects_[object].value; }

ObjectInfo Engine::object_info(ObjectId id) const {
  const Object& object = objects_[id];
  const bool counts = object.kind == ObjectKind::semaphore;
  return {.name = object.name,
          .address = object.address,
          .owner = object.owner,
          .holds = counts ? static_cast<std::uint32_t>(object.value) : object.holds,
          .last_notifier = object.last_notifier,
          .last_woken = object.last_woken,
          .generation = object.generation,
          .notifies = object.notifies};
}

// --- clocks

const VectorClock& Engine::clock_of(ThreadId thread) const { return threads_[thread].clock; }
const VectorClock& Engine::current_clock() const { return threads_[current_].clock; }

/// What happens after a release is not covered by it: the own counter moves on.
void Engine::release_to(VectorClock& clock) {
  VectorClock& own = threads_[current_].clock;
  clocks_.join(clock, own);
  clocks_.increment(own, current_);
}

void Engine::acquire(ObjectId object) { clocks_.join(threads_[current_].clock, objects_[object].clock); }
void Engine::release(ObjectId object) {
  if (object != 0) release_to(objects_[object].clock);
}

void Engine::foreign_call() {
  Thread& self = threads_[current_];
  for (unsigned t = 0; t < threads_.count(); ++t)
    if (t != current_) clocks_.join(self.clock, threads_[static_cast<ThreadId>(t)].clock);
  release_to(foreign_);
}

// --- atomics

namespace {

bool acquires(int order) {
  return order == __ATOMIC_CONSUME || order == __ATOMIC_ACQUIRE || order == __ATOMIC_ACQ_REL ||
         order == __ATOMIC_SEQ_CST;
}
bool releases(int order) {
  return order == __ATOMIC_RELEASE || order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

}  // namespace

void Engine::atomic_fence(Thread& self, int order) {
  if (acquires(order)) {
    clocks_.join(self.clock, self.acquire_pending);
    self.acquire_pending.clear();
  }
  if (releases(order)) {
    clocks_.assign(self.release_fence, self.clock);
    clocks_.increment(self.clock, current_);
  }
}

void Engine::atomic_edges(OpKind kind, std::uint64_t address, int memory_order) {
  Thread& self = threads_[current_];
  if (kind == OpKind::atomic_fence) return atomic_fence(self, memory_order);
  const bool reads = kind != OpKind::atomic_store, writes = kind != OpKind::atomic_load;
  std::uint32_t id = atomics_.find(address);
  if (reads && id != 0)
    clocks_.join(acquires(memory_order) ? self.clock : self.acquire_pending, atomics_[id].clock);
  if (reads && acquires(memory_order) && !foreign_.empty()) clocks_.join(self.clock, foreign_);
  if (!writes) return;
  if (reads) note_written(self, address);
  const bool releasing = releases(memory_order);
  if (id == 0) {
    if (!releasing && self.release_fence.empty()) return;
    id = add_atomic(address);
    if (id == 0) return;
  }
  publish(self, atomics_[id], releasing, kind == OpKind::atomic_rmw);
}

/// A store heads a new release sequence; a read-modify-write continues the one that it found. A relaxed store
/// continues the sequence of its own thread (as until C++17; hardware gives it in any case) and ends any
/// other.
void Engine::publish(Thread& self, AtomicLocation& location, bool releasing, bool continues) {
  const VectorClock& published = releasing ? self.clock : self.release_fence;
  if (continues) {
    if (!published.empty()) {
      location.head = location.clock.empty() || location.head == current_ ? current_ : no_thread;
      clocks_.join(location.clock, published);
    }
  } else if (!releasing && location.head == current_) {
    clocks_.join(location.clock, published);
  } else {
    clocks_.assign(location.clock, published);
    location.head = published.empty() ? no_thread : current_;
  }
  if (releasing) clocks_.increment(self.clock, current_);
}

std::uint32_t Engine::add_atomic(std::uint64_t address) {
  std::uint32_t id = free_atomic_;
  if (id != 0) {
    free_atomic_ = atomics_[id].next_free;
    atomics_[id] = AtomicLocation{};
    atomics_.index(id, address);
    return id;
  }
  id = atomics_.add(address);
  if (id == 0) memory_full_ = true;
  return id;
}

}  // namespace heddle::engine

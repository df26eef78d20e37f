#pragma once
// The state of synchronisation objects and of atomic locations. Data only: what operations do to it is in
// semantics.cpp and happens_before.cpp.

#include <cstdint>

#include "simulator/engine/address_table.h"
#include "simulator/engine/decision_log.h"
#include "simulator/engine/operation.h"
#include "simulator/engine/thread_set.h"
#include "simulator/engine/vector_clock.h"

namespace heddle::engine {

/// The program gave the object or its memory back. It stays findable, so that a use that comes too late is
/// seen.
enum class Retired : std::uint8_t { no, destroyed, freed };

struct Object {
  std::uint64_t address = 0;
  std::uint32_t next_in_bucket = 0;
  bool indexed = false;
  ObjectKind kind = ObjectKind::none;
  bool once_done = false;
  bool prefers_writers = false;  // rwlock: readers do not enter while a writer waits
  Retired retired = Retired::no;
  ThreadId owner = no_thread;  // mutex; rwlock held for writing; once: who is inside
  ThreadId last_notifier = no_thread;
  ThreadId last_woken = no_thread;
  std::uint16_t generation = 0;  // of the objects that lay here one after the other
  ObjectName name;
  std::uint32_t holds = 0;    // recursion depth / number of readers / arrived at the barrier
  std::uint32_t waiters = 0;  // in the queue
  ThreadId first_waiter = no_thread,
           last_waiter = no_thread;  // linked by Thread::next_waiter, longest waiter first
  std::uint64_t value = 0;           // semaphore count / barrier size
  std::uint64_t notifies = 0;        // notifies in this execution
  std::uint64_t lost_notifies = 0;   // those that found nobody waiting
  ThreadSet wanted_by;               // whose pending operation waits for it, or would have to
  VectorClock clock;                 // what an acquirer learns
  VectorClock read_clock;            // rwlock: what readers released; only writers acquire it
};

/// An atomic location, made when something is first released to it.
struct AtomicLocation {
  std::uint64_t address = 0;
  std::uint32_t next_in_bucket = 0;
  bool indexed = false;
  ThreadId head = no_thread;  // whose release heads the release sequence; no_thread = several
  std::uint32_t next_free = 0;
  VectorClock clock;  // of the release sequence that ends in the current value
};

using ObjectTable = AddressTable<Object>;
using AtomicTable = AddressTable<AtomicLocation>;

}  // namespace heddle::engine

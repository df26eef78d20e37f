#pragma once
// Data races by happens-before, as FastTrack (Flanagan and Freund, "FastTrack: Efficient and Precise Dynamic Race
// Detection", PLDI 2009): a last-write epoch and a last-read epoch (or read clock) a location. Layout: 16 shadow bytes for 8
// application bytes, one slot for each 4: u32 w0, w1, r0, r1. An epoch is flags:2 | thread:8 | clock:22. Slots that are
// accessed in parts (1 or 2 bytes) or read by several threads are expanded into side records. No locks or atomics: one
// token runs at a time.
//
// This header declares the interface and the inlined fast path; the slow path is in race_detector.cpp. The owner provides
// the memory: shadow (zeroed, sparse), and storage for side records. Thread safety: the holder of the token only.

#include <cstdint>

#include "simulator/engine/operation.h"
#include "simulator/engine/vector_clock.h"

namespace heddle::engine {

/// A race seen: the access that ran now, and what is known of the other (its epoch; its stack comes from replaying).
struct RaceRecord {
  std::uint64_t address = 0;
  std::uint8_t size = 0;
  bool is_write = false, is_atomic = false;
  bool previous_is_write = false, previous_is_atomic = false;
  ThreadId thread = no_thread, previous_thread = no_thread;
  std::uint32_t clock = 0, previous_clock = 0;
  Site site = 0;
};

// The helper that owns this file fixes the class `RaceDetector` with:
//   RaceDetector(shadow base, shadow mask/size, side-record storage)
//   void begin_execution();                       // forgets everything (new clock epoch base or cleared shadow)
//   void set_current(ThreadId, const VectorClock&)  // after each switch and release: refreshes the cached epoch
//   void on_access(address, size 1|2|4|8, is_write, is_atomic, site)   // inlined fast path
//   void on_range(address, size, is_write, site)
//   void clear_range(address, size)               // allocation, new stack, thread-local storage
//   using Report = void (*)(void* context, const RaceRecord&);         // called in the slow path, once a (site, other epoch) pair

}  // namespace heddle::engine

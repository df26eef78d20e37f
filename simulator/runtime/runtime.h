#pragma once
// The state of the runtime inside a target program, and the rules of code that lives in somebody else's
// process.
//
// Rules
//  1. We run before constructors, after destructors, in signal handlers, and on stacks of any size. So: no
//  static
//     constructors or destructors, no exceptions, no thread_local, no large frames, nothing of libstdc++.
//     Targets written in C link us too; a test holds the undefined symbols against an allow-list.
//  2. Until `state.active` is set, every interposed function is the real one: same result, same errno, no
//  side effect.
//     Without a control descriptor it stays so for the whole life of the process.
//  3. While active exactly one simulated thread runs, the holder of the token. The token changes hands in one
//  place,
//     step.cpp. Nothing else may wait in the kernel; whatever could wait asks the engine instead.
//  4. Never be in a libc function that holds a lock, in malloc or in the dynamic linker, when the token may
//  change hands.
//     Our own memory comes from mappings made at start, never from the target's allocator.
//  5. errno is the target's: an interposed function that succeeds leaves it alone, at switches the carrier
//  keeps it.
//  6. Nothing we decide may depend on an address, a kernel id, the wall clock, or memory we did not write.
//  7. Our own memcpy and memset must not reach the interposed ones (own_memory.h), or we would record
//  ourselves.
//  8. What cannot be simulated ends the execution with a message that names it (`unsupported`), never
//  silently.
//
// Words: *site* is the return address of a call in the target, *target* the program under test, *activate*
// the moment in the forked child at which the simulation starts, *handle* a pthread_t.
//
// Thread safety: only the holder of the token touches `state` while active; before that the process has one
// thread.

#include <pthread.h>

#include <cstdint>

#include "simulator/engine/engine.h"
#include "simulator/engine/race_detector.h"
#include "simulator/runtime/access_state.h"
#include "simulator/runtime/protocol.h"

namespace heddle::runtime {

using engine::ObjectId;
using engine::ObjectKind;
using engine::Operation;
using engine::OpKind;
using engine::Outcome;
using engine::Site;
using engine::Status;
using engine::ThreadId;
using engine::Time;

/// What the carriers and the thread functions know of a simulated thread, by engine::ThreadId.
struct SimulatedThread {
  void* (*start)(void*) = nullptr;
  void* argument = nullptr;
  void* result = nullptr;
  pthread_t handle = 0;
  void* stack_pointer = nullptr;      // fibre: where it stopped
  std::uint64_t fs_base = 0;          // fibre: its thread-local storage
  std::uint32_t token = 0;            // pthread: the futex it waits on
  std::uint64_t blocked_signals = 0;  // bit n-1: signal n
  std::uint64_t waited_signals = 0;   // by sigwait
  std::uintptr_t stack_low = 0;
  std::size_t stack_size = 0;
  std::size_t guard_size = 0;
  bool started = false;
  bool joined = false;
  bool attention = false;   // a signal or a cancellation may be waiting for it
  bool is_service = false;  // ours: it fires timers; the program does not know of it
  bool cancel_asked = false;
  bool cancel_disabled = false;
  bool cancel_at_once = false;
  Site site = 0;  // of the operation it announced last
  Site created_at = 0;
  char name[16] = {};
};

struct State {
  bool active = false;  // simulating: the token rule holds
  bool detail = false;
  bool in_runner = false;  // executions end by going back to the runner, not with the process
  bool tracing = false;
  bool collecting = false;  // threads are woken one after the other to write down their stacks
  engine::RaceDetector* detector = nullptr;
  engine::Engine* engine = nullptr;
  ThreadId current = 0;
  ThreadId collector = 0;
  Control* control = nullptr;  // null: nobody controls us, run natively
  int socket = -1;
  SimulatedThread threads[engine::max_threads];
};

extern State state;

[[nodiscard]] inline SimulatedThread& current_thread() { return state.threads[state.current]; }

/// While one lives, interposed functions are the real ones: for calls into libraries that come back to us
/// (the unwinder uses pthread_once, the demangler malloc). The token does not change hands meanwhile.
class NativeScope {
 public:
  NativeScope() : active_(state.active), recording_(access_state.recording) {
    state.active = access_state.recording = false;
  }
  ~NativeScope() {
    state.active = active_;
    access_state.recording = recording_;
  }
  NativeScope(const NativeScope&) = delete;
  NativeScope& operator=(const NativeScope&) = delete;

 private:
  bool active_;
  bool recording_;
};

/// Accesses of plain memory between two forced scheduling points, so that a spin on a plain variable ends.
inline constexpr std::int64_t accesses_per_forced_point = 20'000;

}  // namespace heddle::runtime

#pragma once
// The record of one execution: the deviations from the default policy, and a hash over all decisions with
// checkpoints. Plain data of fixed layout, because it lies in memory shared with the explorer (protocol.h).
// Replay feeds the same structure back.

#include <cstdint>

#include "simulator/engine/operation.h"
#include "simulator/engine/strategy.h"

namespace heddle::engine {

/// A name that holds across runs: an object by kind, first user and ordinal; a thread by the hash of its
/// pedigree.
struct ObjectName {
  ObjectKind kind = ObjectKind::none;
  ThreadId creator =
      no_thread;  // thread that used it first (an id of this execution; its pedigree is in the thread table)
  std::uint32_t ordinal = 0;  // among the objects of that kind of that thread, from 1
};

struct DeviationRecord {
  enum class Kind : std::uint8_t { switch_thread, choose_value };
  Kind kind = Kind::switch_thread;
  OpKind operation = OpKind::none;  // the pending operation of the running thread
  ValueKind value_kind = ValueKind::notify_waiter;
  ThreadId thread = no_thread;  // the running thread
  ThreadId target = no_thread;  // switch: who runs next
  ObjectName object;
  std::uint64_t n = 0;  // switch: ordinal of the operation in its thread, from 1;
                        // value: ordinal of the value choice in its thread, from 1
  std::uint64_t value = 0;
  Site site = 0;
  std::uint64_t thread_pedigree = 0;  // hashes of pedigrees: what replay matches
  std::uint64_t target_pedigree = 0;
  std::uint64_t object_pedigree = 0;  // of object.creator; 0 = unknown, matches any (best-effort replay only)
};

inline constexpr std::uint64_t hash_every = 64;

/// Where the engine writes. Storage belongs to the caller; when it is full, `overflow` is set and recording
/// stops (the hash goes on).
struct DecisionLog {
  DeviationRecord* deviations = nullptr;
  std::uint32_t capacity = 0;
  std::uint32_t count = 0;
  std::uint64_t* checkpoints = nullptr;  // the hash after every `hash_every` decisions
  std::uint32_t checkpoint_capacity = 0;
  std::uint32_t checkpoint_count = 0;
  std::uint64_t decisions = 0;
  std::uint64_t hash = 0;  // of all decisions and values so far
  bool overflow = false;
};

}  // namespace heddle::engine

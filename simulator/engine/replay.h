#pragma once
// Follows recorded deviations: the default policy is taken between them.
//
// Strict: deviations are taken in order. One is due when its thread stands at its anchor (ordinal, kind of
// operation); when the thread has gone past it, or the anchor or the target does not fit, the execution has
// diverged.
//
// Best effort (after an edit, or another optimisation level): at each decision the next few deviations are
// searched for one that fits here; those before it are dropped, since they should have come earlier. A
// deviation fits by the same thread, operation and ordinal, the ordinals shifted by what the last one of that
// thread was off; or, when its thread has gone past that ordinal, by the same thread, operation and object
// alone.
//
// Loose (for parts of a schedule, as shrinking tries them): each deviation stands for itself, in whatever
// order their anchors come; one is taken where thread, kind and ordinal are exactly its own and the target
// can run; operation `none` stands for any. They must be sorted by loose_before.

#include <cstdint>
#include <span>

#include "simulator/engine/decision_log.h"
#include "simulator/engine/strategy.h"
#include "simulator/engine/threads.h"

namespace heddle::engine {

/// Where the execution stands: what a deviation is matched with.
struct Anchor {
  std::uint64_t thread_pedigree = 0;
  std::uint64_t n = 0;
  OpKind operation = OpKind::none;
  ObjectName object;
  std::uint64_t object_pedigree = 0;
};

enum class ReplayMode : std::uint8_t { strict, best_effort, loose };

/// The order of loose replay: two deviations with equal keys have the same anchor.
[[nodiscard]] inline bool loose_before(const DeviationRecord& a, const DeviationRecord& b) {
  if (a.thread_pedigree != b.thread_pedigree) return a.thread_pedigree < b.thread_pedigree;
  return a.kind != b.kind ? a.kind < b.kind : a.n < b.n;
}

class ReplayCursor {
 public:
  void begin(std::span<const DeviationRecord> deviations, ReplayMode mode) {
    deviations_ = deviations;
    strict_ = mode == ReplayMode::strict;
    loose_ = mode == ReplayMode::loose;
    next_ = 0;
    diverged_ = false;
    shift_ = 0;
    shift_thread_ = 0;
  }
  /// The index of the candidate that runs.
  std::size_t thread(const Anchor& anchor, const SchedulingPoint& point, const ThreadTable& threads);
  /// `anchor.n` counts value choices here.
  std::uint64_t value(const Anchor& anchor, ValueKind kind, std::uint64_t n);
  /// At the end: strict replay that did not take every deviation has diverged.
  void end() { diverged_ = diverged_ || (strict_ && next_ < deviations_.size()); }

  [[nodiscard]] bool diverged() const { return diverged_; }
  [[nodiscard]] std::uint32_t index() const { return next_; }  // of the deviation that is due next

 private:
  enum class Fit : std::uint8_t { no, yes, wrong };
  [[nodiscard]] Fit strict_fit(const DeviationRecord& deviation, const Anchor& anchor, bool same_kind) const;
  [[nodiscard]] bool loose_fit(const DeviationRecord& deviation, const Anchor& anchor) const;
  void taken(std::uint32_t index, const Anchor& anchor);
  [[nodiscard]] const DeviationRecord* find_loose(const Anchor& anchor, DeviationRecord::Kind kind) const;

  std::span<const DeviationRecord> deviations_;
  bool strict_ = true;
  bool loose_ = false;
  bool diverged_ = false;
  std::uint32_t next_ = 0;
  std::int64_t shift_ = 0;          // best effort: ordinal here minus ordinal recorded, of the last match
  std::uint64_t shift_thread_ = 0;  // in this thread
};

}  // namespace heddle::engine

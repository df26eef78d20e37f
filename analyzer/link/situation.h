#pragma once
// A *situation* is what holds where an event happens, relative to the entry of the function that is
// summarised: which locks its thread has taken since, which of the caller's locks it may have given back,
// which threads may be alive. Many events share a situation, so it is interned, and a call translates each
// situation of its callee once.
//
// A lock held exclusively or shared is a LockId. A lock of the caller covers an event if it is not in
// `released`. Locksets of races are must-sets; lock order uses may-sets, whose members remember where they
// were taken (Held).

#include <cstdint>
#include <tuple>
#include <vector>

#include "analyzer/link/id_set.h"
#include "analyzer/link/path_table.h"
#include "analyzer/link/thread_table.h"

namespace heddle::link {

using LockId = std::uint32_t;
using ChainId = std::uint32_t;
using HeldId = std::uint32_t;
using SituationId = std::uint32_t;

[[nodiscard]] inline LockId lock_id(PathId lock, bool shared) { return lock * 2 + (shared ? 1 : 0); }
[[nodiscard]] inline PathId lock_path(LockId id) { return id / 2; }
[[nodiscard]] inline bool is_shared(LockId id) { return id % 2 == 1; }
[[nodiscard]] inline bool holds(const IdSet& locks, PathId lock) {
  return contains(locks, lock_id(lock, false)) || contains(locks, lock_id(lock, true));
}
/// Does the thread hold a lock that has no name? Then nothing can be said about what it is excluded from.
[[nodiscard]] inline bool holds_unknown(const IdSet& locks) { return holds(locks, PathTable::unknown); }

/// What was signalled: more than this many objects are the unknown one, which stands for any.
inline constexpr std::size_t max_signalled = 8;
[[nodiscard]] inline IdSet widened(IdSet signalled) {
  if (signalled.size() > max_signalled || contains(signalled, PathTable::unknown))
    return {PathTable::unknown};
  return signalled;
}

struct Situation {
  ThreadId thread = ThreadTable::self;
  SetId must = 0;           // LockIds surely held, of those taken since entry
  SetId may = 0;            // HeldIds possibly held, of those taken since entry
  SetId released = 0;       // lock paths of the caller that may have been given back
  SetId must_released = 0;  // ... that surely have been
  SetId conditional = 0;    // lock paths held or not by what was tested: a flag, or what a callee returned
  SetId alive = 0;          // threads that may run now, of those started since entry
  SetId joined = 0;         // handles of the caller that were joined since entry, as in State::joined_handles
  SetId awaited = 0;        // order objects whose signal was surely waited for
  SetId signalled = 0;      // order objects that this thread may have signalled, widened
  SetId since = 0;          // of those, the ones since its last wait and in this turn of its loop; widened
  SetId history = 0;        // lock paths that were surely taken at some time, held or not
  SetId phase = 0;          // the barriers that may have been passed last, as in State::phase
  bool in_recursion = false;  // the way here goes round a recursion of many functions, in which calls through
                              // fields go to all that any such field may hold: never certain

  bool operator==(const Situation&) const = default;

  [[nodiscard]] std::size_t hash() const {
    return KeyHash{}(std::tuple(thread, must, may, released, must_released, conditional, alive, joined,
                                awaited, signalled, since, history, phase, in_recursion));
  }
};

class SituationTable {
 public:
  SituationTable() { (void)intern({}); }
  SituationId intern(const Situation& situation) {
    const auto [id, fresh] = ids_.find_or_add(situation.hash(), static_cast<SituationId>(all_.size()),
                                              [&](SituationId known) { return all_[known] == situation; });
    if (fresh) all_.push_back(situation);
    return id;
  }
  [[nodiscard]] const Situation& operator[](SituationId id) const { return all_[id]; }

 private:
  std::vector<Situation> all_;
  HashIndex ids_;
};

/// The calls on the way from a thread's root (or the summarised function) to a place: outermost first. 0 = no
/// call. Chains share their inner ends. They are not interned: nobody compares them, and nearly each is new.
struct Chain {
  cir::Location call;
  cir::SymbolId caller = 0;
  ChainId next = 0;
  std::uint32_t length = 0;
};

class ChainTable {
 public:
  static constexpr std::uint32_t max_length = 24;
  ChainTable() : chains_(1) {}
  ChainId prepend(const cir::Location& call, cir::SymbolId caller, ChainId next) {
    if (chains_[next].length >= max_length) return next;
    chains_.push_back({call, caller, next, chains_[next].length + 1});
    return static_cast<ChainId>(chains_.size() - 1);
  }
  [[nodiscard]] const Chain& operator[](ChainId id) const { return chains_[id]; }
  /// `first` followed by `second`.
  ChainId append(ChainId first, ChainId second) {
    if (first == 0) return second;
    const Chain head = chains_[first];
    return prepend(head.call, head.caller, append(head.next, second));
  }

 private:
  std::vector<Chain> chains_;
};

/// A lock that may be held, and where it was taken.
struct Held {
  PathId lock = 0;
  bool shared = false;
  cir::Location location;
  cir::SymbolId function = 0;
  ChainId chain = 0;  // of the first way there that was seen
};

class HeldTable {
 public:
  HeldTable() : all_(1) {}
  HeldId intern(const Held& held) {
    return intern(held, [&] { return held.chain; });
  }
  /// `chain` is asked for the way there if none is known.
  template <class Way>
  HeldId intern(const Held& held, const Way& chain) {
    const auto [at, fresh] = ids_.try_emplace(
        {held.lock, held.shared, held.location.file, held.location.line, held.location.column, held.function},
        static_cast<HeldId>(all_.size()));
    if (!fresh) return at->second;
    const HeldId id = at->second;
    all_.push_back(held);
    all_.back().chain = chain();
    return id;
  }
  [[nodiscard]] const Held& operator[](HeldId id) const { return all_[id]; }

 private:
  std::vector<Held> all_;
  FlatMap<std::tuple<PathId, bool, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>, HeldId> ids_;
};

}  // namespace heddle::link

// What comes before a signal comes before what follows the wait for it: latch, barrier, semaphore, promise,
// condition, and the simple form of publication (a release store, an acquire load that decides a branch).
//
//   a: x = 1; flag.store(true)          b: if (flag.load()) use(x)
//
// The access a is before every signal of its thread on some object, its thread does signal it, and b is after
// a wait on it. Where a loop hands over an element of an array each turn, before the signals of its turn will
// do:
//
//   for (...) { ring[tail] = x; filled.release(); }        for (...) { filled.acquire(); use(ring[head]); }
//
// that the indices keep to the protocol is believed. Not modelled: which of several signals a wait received.
// Phases of a barrier that is used again: exclusion_phases.cpp.

#include <algorithm>

#include "analyzer/link/activations.h"
#include "analyzer/link/overlap.h"

namespace heddle::link {
namespace {

/// Does the thread that makes the access signal the object? What a client calls comes in any order: only the
/// signals of the same call count.
bool signals(const AccessPair& pair, const AccessRecord& access, ThreadId thread, PathId object) {
  const std::vector<SignalRecord>& all = pair.level.summary.signals;
  const bool any_order = pair.level.clients != Clients::none && thread == ThreadTable::self;
  return std::any_of(all.begin(), all.end(), [&](const SignalRecord& record) {
    return record.object == object && pair.workspace.situations[record.origin.situation].thread == thread &&
           (!any_order || record.origin.site == access.origin.site);
  });
}

/// Are the two elements of one array, by indices that vary? Then each signal may hand over one of them, as a
/// ring does, or a semaphore that counts them.
bool hands_over_elements(const AccessPair& pair) {
  return overlap(pair.workspace.program.paths, pair.a.path, pair.b.path) == Overlap::maybe;
}

/// Two threads that answer each other: each waits for what the other posts before it posts again. Then the
/// posts since the last answer count alone, as in a dialogue over two semaphores. That no post is left over
/// is believed.
bool answers(const AccessPair& pair, const AccessRecord& second, PathId object, const Situation& of_first,
             ThreadId other) {
  if (pair.workspace.program.paths.sync(object) != cir::SyncType::semaphore) return false;
  for (PathId answer : pair.workspace.sets[of_first.awaited])
    if (answer != object && pair.workspace.program.paths.sync(answer) == cir::SyncType::semaphore &&
        !pair.workspace.is_open_at_first(answer) && signals(pair, second, other, answer))
      return true;
  return false;
}

Verdict comes_before(const AccessPair& pair, const AccessRecord& access, const Situation& first,
                     const AccessRecord& later, const Situation& second) {
  const SetTable& sets = pair.workspace.sets;
  Verdict verdict = Verdict::fails;
  for (PathId object : sets[second.awaited]) {
    if (is_thread_handle(pair.workspace.program.paths.sync(object))) continue;  // exclusion_threads.cpp
    if (pair.workspace.is_open_at_first(object)) continue;  // the wait may have passed without the signal
    if (!is_of_one_call(pair, object)) continue;
    const bool turn = hands_over_elements(pair) || answers(pair, later, object, first, second.thread);
    const IdSet& before = sets[turn ? first.since : first.signalled];
    if (contains(before, object) || !signals(pair, access, first.thread, object)) continue;
    if (!contains(before, PathTable::unknown)) return Verdict::excluded;
    verdict = Verdict::unknown;
  }
  return verdict;
}

Verdict test(const AccessPair& pair) {
  const Verdict one = comes_before(pair, pair.a, pair.in_a, pair.b, pair.in_b);
  if (one == Verdict::excluded) return one;
  const Verdict other = comes_before(pair, pair.b, pair.in_b, pair.a, pair.in_a);
  return other == Verdict::fails ? one : other;
}

std::string why_not(const AccessPair& pair, const Names&) {
  const SetTable& sets = pair.workspace.sets;
  return sets[pair.in_a.awaited].empty() && sets[pair.in_b.awaited].empty() ? "" : "no signal orders the two";
}

}  // namespace

Exclusion exclusion_order() { return {"order", test, why_not}; }

}  // namespace heddle::link

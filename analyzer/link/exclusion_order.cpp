// What comes before a signal comes before what follows the wait for it: latch, barrier, semaphore, promise,
// condition, and the simple form of publication (a release store, an acquire load that decides a branch).
//
//   a: x = 1; flag.store(true)          b: if (flag.load()) use(x)
//
// The access a is before every signal of its thread on some object, its thread does signal it, and b is after
// a wait on it. Not modelled: which of several signals a wait received, and phases of a barrier that is used
// again.

#include <algorithm>

#include "analyzer/link/exclusion.h"

namespace heddle::link {
namespace {

bool signals(const AccessPair& pair, ThreadId thread, PathId object) {
  const std::vector<SignalRecord>& all = pair.level.summary.signals;
  return std::any_of(all.begin(), all.end(), [&](const SignalRecord& record) {
    return record.object == object && pair.workspace.situations[record.origin.situation].thread == thread;
  });
}

Verdict comes_before(const AccessPair& pair, const Situation& first, const Situation& second) {
  const IdSet& before = pair.workspace.sets[first.signalled];
  Verdict verdict = Verdict::fails;
  for (PathId object : pair.workspace.sets[second.awaited]) {
    if (contains(before, object) || !signals(pair, first.thread, object)) continue;
    if (!contains(before, PathTable::unknown)) return Verdict::excluded;
    verdict = Verdict::unknown;
  }
  return verdict;
}

Verdict test(const AccessPair& pair) {
  const Verdict one = comes_before(pair, pair.in_a, pair.in_b);
  if (one == Verdict::excluded) return one;
  const Verdict other = comes_before(pair, pair.in_b, pair.in_a);
  return other == Verdict::fails ? one : other;
}

std::string why_not(const AccessPair& pair, const Names&) {
  const SetTable& sets = pair.workspace.sets;
  return sets[pair.in_a.awaited].empty() && sets[pair.in_b.awaited].empty() ? "" : "no signal orders the two";
}

}  // namespace

Exclusion exclusion_order() { return {"order", test, why_not}; }

}  // namespace heddle::link

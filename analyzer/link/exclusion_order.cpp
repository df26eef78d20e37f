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

bool comes_before(const AccessPair& pair, const Situation& first, const Situation& second) {
  for (PathId object : pair.workspace.sets[second.awaited])
    if (!contains(pair.workspace.sets[first.signalled], object) && signals(pair, first.thread, object))
      return true;
  return false;
}

Verdict test(const AccessPair& pair) {
  return comes_before(pair, pair.in_a, pair.in_b) || comes_before(pair, pair.in_b, pair.in_a)
             ? Verdict::excluded
             : Verdict::fails;
}

std::string why_not(const AccessPair& pair, const Names&) {
  const SetTable& sets = pair.workspace.sets;
  return sets[pair.in_a.awaited].empty() && sets[pair.in_b.awaited].empty() ? "" : "no signal orders the two";
}

}  // namespace

Exclusion exclusion_order() { return {"order", test, why_not}; }

}  // namespace heddle::link

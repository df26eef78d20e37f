// A barrier parts what its threads do into phases: two accesses are in one phase only where the same wait at
// it may be the last that both threads passed (barrier inference: Aiken and Gay, "Barrier inference", POPL
// 1998; Zhang and Duesterwald, "Barrier matching for programs with textually unaligned barriers", PPoPP
// 2007).
//
//   for (...) { sum += x;  phase.arrive_and_wait();  use(sum);  phase.arrive_and_wait(); }
//
// Waits are told apart by their places in the source, so both threads must wait at the places of both. That
// all threads wait at the barrier, and each as often, is believed.

#include <algorithm>

#include "analyzer/link/exclusion.h"

namespace heddle::link {
namespace {

/// Does the thread wait at the barrier at the place that the phase names?
bool waits_there(const AccessPair& pair, ThreadId thread, PathId phase) {
  const PathTable& paths = pair.workspace.program.paths;
  const std::vector<SignalRecord>& all = pair.level.summary.signals;
  return std::any_of(all.begin(), all.end(), [&](const SignalRecord& record) {
    return record.object == paths.parent(phase) &&
           pair.workspace.situations[record.origin.situation].thread == thread &&
           pair.workspace.phase_at(record.origin.location) == paths.step(phase).field;
  });
}

bool all_waited_for(const AccessPair& pair, const IdSet& phases, ThreadId thread) {
  return std::all_of(phases.begin(), phases.end(), [&](PathId phase) {
    return phase == PathTable::unknown || waits_there(pair, thread, phase);
  });
}

Verdict test(const AccessPair& pair) {
  const SetTable& sets = pair.workspace.sets;
  if (pair.in_a.phase == pair.in_b.phase) return Verdict::fails;
  const IdSet &a = sets[pair.in_a.phase], &b = sets[pair.in_b.phase];
  if (a.empty() || b.empty() || !common(a, b).empty()) return Verdict::fails;
  const bool both_wait =
      all_waited_for(pair, a, pair.in_b.thread) && all_waited_for(pair, b, pair.in_a.thread);
  return both_wait ? Verdict::excluded : Verdict::fails;
}

std::string why_not(const AccessPair&, const Names&) { return ""; }

}  // namespace

Exclusion exclusion_phases() { return {"phases", test, why_not}; }

}  // namespace heddle::link

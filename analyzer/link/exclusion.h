#pragma once
// Why two overlapping accesses may be no race. Each exclusion is a test of its own, in its own file; a pair
// is a race when every one of them fails (the product of exclusions, as in Goblint: Vojdani et al., "Static
// race detection for device drivers", ASE 2016). What an exclusion finds doubtful is not reported as an
// error, and some doubts not at all.

#include <string>
#include <vector>

#include "analyzer/link/bottom_up.h"
#include "analyzer/link/names.h"

namespace heddle::link {

/// Two accesses seen at one level. All references outlive the pair.
struct AccessPair {
  Workspace& workspace;
  const Level& level;
  const AccessRecord& a;
  const AccessRecord& b;
  const Situation& in_a;
  const Situation& in_b;
  PathId object_a = 0,
         object_b = 0;  // where the paths name one object differently: the part of each that does
};

enum class Verdict {
  fails,     // this exclusion does not save the pair
  weak,      // it might: the pair is a warning
  unknown,   // nothing can be said (a lock without a name): the pair is left out
  excluded,  // the pair is no race
};

/// What stands for a thread whose end is waited for, not for a signal.
[[nodiscard]] inline bool is_thread_handle(cir::SyncType type) {
  return type == cir::SyncType::thread || type == cir::SyncType::joining_thread ||
         type == cir::SyncType::future;
}

struct Exclusion {
  const char* name;
  Verdict (*test)(const AccessPair&);
  std::string (*why_not)(const AccessPair&, const Names&);  // for a pair that it did not save; may be empty
};

[[nodiscard]] Exclusion exclusion_threads();  // one thread, not started yet, joined already
[[nodiscard]] Exclusion exclusion_atomic();
[[nodiscard]] Exclusion exclusion_lockset();
[[nodiscard]] Exclusion exclusion_once();
[[nodiscard]] Exclusion exclusion_told();    // a flag that one of them was told
[[nodiscard]] Exclusion exclusion_order();   // future, latch, barrier, semaphore, condition, release/acquire
[[nodiscard]] Exclusion exclusion_phases();  // of a barrier
[[nodiscard]] Exclusion exclusion_last_owner();   // a counted object, by who took the last reference
[[nodiscard]] Exclusion exclusion_handed_over();  // what a shared pointer leads to changes hands
[[nodiscard]] Exclusion
exclusion_owned();  // another object in each iteration, another element for each thread
[[nodiscard]] Exclusion
exclusion_slices();  // other elements of one array, by the ranges that threads are given
[[nodiscard]] Exclusion exclusion_tickets();  // other elements, by the numbers that a counter gave

/// All of them, the cheap ones first.
[[nodiscard]] const std::vector<Exclusion>& all_exclusions();

/// Is the object one for both accesses? Processes have only shared mappings in common.
[[nodiscard]] bool is_in_common(const AccessPair& pair, PathId object);

/// May the threads of two situations of one level be at their places at once?
[[nodiscard]] bool parallel(const Workspace& workspace, const Level& level, const Situation& a,
                            const Situation& b);

}  // namespace heddle::link

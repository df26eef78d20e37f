#pragma once
// Deadlocks that some schedule may show, predicted from executions that did not: cycles in the lock-order
// graph (Havelund, SPIN 2000), pruned as in Bensalem and Havelund, "Dynamic deadlock analysis of
// multi-threaded programs" (2005): the acquisitions of a cycle are made by different threads, no lock is held
// at two of them (a gate), and nothing orders two of them. As by Agarwal et al. (2010) also semaphores,
// barriers, notifications and atomics order, whatever was seen of them. Locks are told apart by their
// lifetimes: one that was destroyed, freed or made anew at the same address is another one.
//
// The cycle is looked for within each execution that was recorded; what is merged over executions are the
// cycles, and that two acquisitions were ordered in any of them, which makes the cycle too doubtful to be
// reported unless it is shown. Not thread-safe.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "simulator/explorer/evidence.h"
#include "simulator/explorer/modules.h"

namespace heddle::explorer {

struct SteerPoint {
  std::uint64_t pedigree = 0;
  ModuleAddress site;
  auto operator<=>(const SteerPoint&) const = default;
};

struct PredictedDeadlock {
  std::string key;                 // of the failure that it would be (failure.h)
  std::vector<SteerPoint> points;  // the inner acquisition of each thread
  Finding finding;                 // possible
  bool doubtful = false;           // ordered in some execution
};

class LockOrders {
 public:
  /// Of one recorded execution.
  void add(const Evidence& evidence, const Modules& modules);
  /// In the order of their keys.
  [[nodiscard]] std::vector<PredictedDeadlock> predictions() const;

 private:
  std::map<std::string, PredictedDeadlock> predicted_;
  /// Pairs of acquisitions that were ordered whenever they came in one execution.
  std::set<std::pair<SteerPoint, SteerPoint>> ordered_;
};

}  // namespace heddle::explorer

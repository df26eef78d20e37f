#pragma once
// The lock is given back first, the condition notified after: whoever waits may see the predicate come true,
// and go on, as soon as the lock is free. What the notifier does in between is in nobody's order:
//
//   lock.lock(); ready = true; lock.unlock();   x = 1;   cv.notify_one();
//
// so of what follows the release the notification says nothing (exclusion_order.cpp). A release is *early*
// for a condition where some way leads from it to the notification without another acquisition in the
// function; then what is written in between may still be under the lock that counts. Which lock is not looked
// at.
//
// One function, read only after construction. Cost: linear, times its notifications.

#include <map>

#include "analyzer/link/id_set.h"
#include "analyzer/link/program.h"

namespace heddle::link {

class EarlyReleases {
 public:
  explicit EarlyReleases(const cir::Function& function);

  /// The conditions, as paths of the function, that it notifies after the event, a release.
  [[nodiscard]] const IdSet& notified_after(BlockId block, std::uint32_t index) const;

 private:
  void walk_back(const cir::Function& function, const std::vector<std::vector<BlockId>>& predecessors,
                 cir::EventPlace from, PathId condition);

  std::map<cir::EventPlace, IdSet> conditions_;
};

}  // namespace heddle::link

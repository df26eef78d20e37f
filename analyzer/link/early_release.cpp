#include "analyzer/link/early_release.h"

#include <set>
#include <variant>

#include "analyzer/cir/lock_events.h"
#include "analyzer/link/loops.h"

namespace heddle::link {

EarlyReleases::EarlyReleases(const cir::Function& function) {
  std::vector<std::vector<BlockId>> predecessors;
  for (BlockId b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].events.size(); ++i) {
      const auto* notify = std::get_if<cir::Notify>(&function.blocks[b].events[i].action);
      if (notify == nullptr) continue;
      if (predecessors.empty()) predecessors = predecessors_of(function);
      walk_back(function, predecessors, {b, i}, notify->condition);
    }
}

const IdSet& EarlyReleases::notified_after(BlockId block, std::uint32_t index) const {
  static const IdSet none;
  const auto known = conditions_.find({block, index});
  return known == conditions_.end() ? none : known->second;
}

/// Marks the releases met on the ways back from `from`, each up to the acquisition before it.
void EarlyReleases::walk_back(const cir::Function& function,
                              const std::vector<std::vector<BlockId>>& predecessors, cir::EventPlace from,
                              PathId condition) {
  std::set<BlockId> seen;
  std::vector<cir::EventPlace> ways{from};  // what comes before the place, in its block and on
  while (!ways.empty()) {
    auto [block, before] = ways.back();
    ways.pop_back();
    const std::vector<Event>& events = function.blocks[block].events;
    while (before > 0 && !cir::takes_lock(events[before - 1])) {
      --before;
      if (cir::gives_lock_back(events[before])) insert(conditions_[{block, before}], condition);
    }
    if (before > 0) continue;
    for (BlockId p : predecessors[block])
      if (seen.insert(p).second)
        ways.push_back({p, static_cast<std::uint32_t>(function.blocks[p].events.size())});
  }
}

}  // namespace heddle::link

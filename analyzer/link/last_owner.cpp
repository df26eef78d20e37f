#include "analyzer/link/last_owner.h"

#include <variant>

#include "analyzer/cir/lock_events.h"
#include "analyzer/link/loops.h"

namespace heddle::link {
namespace {

const cir::Access* access_at(const std::vector<cir::Event>& events, std::size_t index) {
  return index < events.size() ? std::get_if<cir::Access>(&events[index].action) : nullptr;
}

}  // namespace

PathId LastOwner::counted(cir::BlockId block) {
  if (predecessors_.empty()) predecessors_ = predecessors_of(function_);
  const auto [at, fresh] = known_.try_emplace(block, 0);
  if (fresh) at->second = find(block);
  return at->second;
}

PathId LastOwner::find(cir::BlockId block) const {
  for (std::size_t steps = 0; steps < predecessors_.size(); ++steps) {
    if (predecessors_[block].size() != 1) return 0;
    block = predecessors_[block].front();
    for (const cir::EventPlace& tested : function_.blocks[block].branch.tested)
      if (const PathId count = count_in(tested); count != 0) return object_of(count);
  }
  return 0;
}

/// The count that the event reads, where the same thread just wrote it: 0 = it is none.
PathId LastOwner::count_in(const cir::EventPlace& tested) const {
  if (tested.block >= function_.blocks.size()) return 0;
  const std::vector<cir::Event>& events = function_.blocks[tested.block].events;
  const cir::Access* read = access_at(events, tested.index);
  if (read == nullptr || read->write || read->path <= PathTable::unknown) return 0;
  const cir::Access* next = access_at(events, tested.index + 1);
  const bool updates = next != nullptr && next->write && next->path == read->path &&
                       events[tested.index + 1].location == events[tested.index].location;
  if (updates && next->order != cir::MemoryOrder::plain)
    return next->order == cir::MemoryOrder::relaxed ? 0 : read->path;
  if (updates) return read->path;
  for (std::size_t i = tested.index; i-- > 0;) {  // written before, and the lock kept since
    if (cir::gives_lock_back(events[i])) return 0;
    const cir::Access* before = access_at(events, i);
    if (before != nullptr && before->write && before->path == read->path)
      return before->order == cir::MemoryOrder::plain ? read->path : 0;
  }
  return 0;
}

/// What the count is a part of: all up to the last pointer that is followed.
PathId LastOwner::object_of(PathId count) const {
  PathId object = count;
  while (!paths_.is_root(object) && paths_.step(object).kind != StepKind::dereference)
    object = paths_.parent(object);
  return object;
}

}  // namespace heddle::link

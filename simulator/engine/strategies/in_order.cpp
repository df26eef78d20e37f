#include "simulator/engine/strategies/in_order.h"

#include "simulator/engine/strategies/conflict.h"

namespace heddle::engine {

namespace {

bool releases(const Operation& operation) {
  switch (operation.kind) {
    case OpKind::mutex_unlock:
    case OpKind::rwlock_unlock:
    case OpKind::cond_wait:
    case OpKind::semaphore_post:
    case OpKind::once_end:
      return true;
    default:
      return false;
  }
}

bool changes(const Operation& operation) {
  return (operation.object != 0 || operation.address != 0) && !reads_only(operation);
}

}  // namespace

bool InOrder::ends_turn(const Operation& operation) const {
  switch (ends_) {
    case TurnEnds::after_acquisitions:
      return changes(operation) && !releases(operation);
    case TurnEnds::after_releases:
      return (operation.address != 0 && changes(operation)) || releases(operation);
    case TurnEnds::after_changes:
      return changes(operation);
    case TurnEnds::after_all:
      return operation.kind != OpKind::thread_create && operation.kind != OpKind::thread_begin;
    case TurnEnds::when_blocked:
      break;
  }
  return false;
}

/// Is a's turn before b's, when it was the current one's? The current one's own is the last.
bool InOrder::before(ThreadId a, ThreadId b, ThreadId current) const {
  const auto rank = [&](ThreadId thread) {
    const auto ahead = static_cast<std::uint16_t>(newest_first_ ? current - thread : thread - current);
    return ahead == 0 ? std::uint16_t{0xffff} : static_cast<std::uint16_t>(ahead - 1);
  };
  return rank(a) < rank(b);
}

std::size_t InOrder::choose_thread(const SchedulingPoint& point) {
  const std::size_t early = random_.early(point, weights());
  if (early < point.candidates.size()) return early;
  if (point.step >= fair_from_) return random_.below(point.early_begin);
  if (point.current_enabled && !point.current_spins && !gives_way_) return point.current_index;
  std::size_t best = 0;
  for (std::size_t i = 1; i < point.early_begin; ++i)
    if (before(point.candidates[i].thread, point.candidates[best].thread, point.current)) best = i;
  return best;
}

}  // namespace heddle::engine

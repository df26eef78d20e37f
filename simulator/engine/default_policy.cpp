// The default policy, which is also the base class of the strategies.
#include "simulator/engine/strategy.h"

namespace heddle::engine {

std::size_t default_choice(const SchedulingPoint& point) {
  if (!point.current_enabled) return 0;
  if (!point.current_spins) return point.current_index;
  const std::size_t next = point.current_index + 1;
  return next < point.early_begin ? next : 0;
}

void Strategy::begin_execution(std::uint64_t, const Estimates&) {}
std::size_t Strategy::choose_thread(const SchedulingPoint& point) { return default_choice(point); }
std::uint64_t Strategy::choose_value(ValueKind, std::uint64_t) { return 0; }

}  // namespace heddle::engine

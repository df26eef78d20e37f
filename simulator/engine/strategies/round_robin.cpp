#include "simulator/engine/strategies/round_robin.h"

#include "simulator/engine/strategies/fair_suffix.h"

namespace heddle::engine {

void RoundRobin::begin_execution(std::uint64_t seed, const Estimates& estimates) {
  random_.seed(seed);
  fair_from_ = fair_suffix_of_turns(estimates);
  quantum_ = 1 + seed % largest_quantum;
  used_ = 0;
  last_ = no_thread;
}

std::size_t RoundRobin::choose_thread(const SchedulingPoint& point) {
  const std::size_t early = random_.early(point, weights());
  if (early < point.candidates.size()) return early;
  if (point.step >= fair_from_) return random_.below(point.early_begin);
  if (point.current != last_) used_ = 0;
  last_ = point.current;
  if (point.current_enabled) {
    if (!point.current_spins && ++used_ < quantum_) return point.current_index;
    used_ = 0;
    return (point.current_index + 1) % point.early_begin;
  }
  // The next one after the blocked thread's place. Candidates are in pedigree order, and ids grow with
  // creation: among the siblings that programs mostly have, that is the same.
  used_ = 0;
  for (std::size_t i = 0; i < point.early_begin; ++i)
    if (point.candidates[i].thread > point.current) return i;
  return 0;
}

}  // namespace heddle::engine

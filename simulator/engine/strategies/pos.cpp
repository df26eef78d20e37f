#include "simulator/engine/strategies/pos.h"

#include "simulator/engine/strategies/conflict.h"
#include "simulator/engine/strategies/fair_suffix.h"

namespace heddle::engine {

void Pos::begin_execution(std::uint64_t seed, const Estimates& estimates) {
  random_.seed(seed);
  fair_from_ = fair_suffix(estimates);
  priorities_[0] = draw();
  end_.begin_execution(random_);
}

std::size_t Pos::choose_thread(const SchedulingPoint& point) {
  const std::size_t early = random_.early(point, weights());
  if (early < point.candidates.size()) return early;
  if (point.step >= fair_from_) return random_.below(point.early_begin);
  if (point.current_spins) priorities_[point.current] = 0;
  std::size_t best = 0;
  for (std::size_t i = 0; i < point.early_begin; ++i)
    if (end_.waits(*point.candidates[i].operation)) priorities_[point.candidates[i].thread] = 0;
  for (std::size_t i = 1; i < point.early_begin; ++i)
    if (priorities_[point.candidates[i].thread] > priorities_[point.candidates[best].thread]) best = i;
  const Candidate& chosen = point.candidates[best];
  for (std::size_t i = 0; i < point.early_begin; ++i)
    if (i == best || conflict(*chosen.operation, *point.candidates[i].operation))
      priorities_[point.candidates[i].thread] = draw();
  return best;
}

}  // namespace heddle::engine

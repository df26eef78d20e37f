#include "simulator/engine/strategies/pct.h"

#include <algorithm>

#include "simulator/engine/strategies/fair_suffix.h"

namespace heddle::engine {

void Pct::begin_execution(std::uint64_t seed, const Estimates& estimates) {
  random_.seed(seed);
  const std::uint64_t steps = expected_steps(estimates);
  changes_ = 0;
  for (unsigned i = 0; i + 1 < depth_; ++i) {
    // Kept in order: insertion into the sorted front.
    const std::uint64_t step = random_.below(steps);
    unsigned at = i;
    for (; at > 0 && change_steps_[at - 1] > step; --at) change_steps_[at] = change_steps_[at - 1];
    change_steps_[at] = step;
  }
  fair_from_ = fair_suffix(estimates);
  latest_fair_from_ = latest_fair_suffix(estimates);
  draw_patience(seed);
  lowest_ = 0;
  priorities_[0] = first_priority();
  end_.begin_execution(random_);
}

std::size_t Pct::choose_thread(const SchedulingPoint& point) {
  const std::size_t early = random_.early(point, weights());
  if (early < point.candidates.size()) return early;
  if (point.step >= fair_from_) return random_.below(point.early_begin);
  if (point.current_spins) give_way(point);
  for (std::size_t i = 0; i < point.early_begin; ++i)
    if (end_.waits(*point.candidates[i].operation)) priorities_[point.candidates[i].thread] = --lowest_;
  std::size_t chosen = highest(point);
  while (changes_ + 1 < depth_ && point.step >= change_steps_[changes_]) {
    // The i-th change gives priority d - i: below all first ones, and below the earlier changes.
    ++changes_;
    priorities_[point.candidates[chosen].thread] = static_cast<std::int64_t>(depth_ - changes_);
    chosen = highest(point);
  }
  return chosen;
}

/// By numbers of its own: programs in which nobody spins are explored as without it.
void Pct::draw_patience(std::uint64_t seed) {
  RandomSource random;
  random.seed(~seed);
  const bool patient = random.below(4) == 0;
  patience_ = patient ? shortest_patience << random.below(patience_lengths) : 0;
}

void Pct::give_way(const SchedulingPoint& point) {
  if (patience_ == 0) {
    priorities_[point.current] = --lowest_;
    return;
  }
  fair_from_ = std::min(std::max(fair_from_, point.step + patience_), latest_fair_from_);
  --patience_;
}

std::size_t Pct::highest(const SchedulingPoint& point) const {
  std::size_t best = 0;
  for (std::size_t i = 1; i < point.early_begin; ++i)
    if (priorities_[point.candidates[i].thread] > priorities_[point.candidates[best].thread]) best = i;
  return best;
}

}  // namespace heddle::engine

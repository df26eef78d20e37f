#include "simulator/engine/strategies/surw.h"

#include "simulator/engine/strategies/fair_suffix.h"

namespace heddle::engine {

void Surw::begin_execution(std::uint64_t seed, const Estimates& estimates) {
  random_.seed(seed);
  fair_from_ = fair_suffix(estimates);
  next_round();
  priorities_[0] = draw();
  end_.begin_execution(random_);
  selective_ = estimates.census != nullptr && sites_.draw(*estimates.census, place_, random_);
  if (selective_) work_.begin(*estimates.census, sites_.group());
}

std::size_t Surw::choose_thread(const SchedulingPoint& point) {
  const std::size_t early = random_.early(point, weights());
  if (early < point.candidates.size()) return early;
  if (point.step >= fair_from_) return random_.below(point.early_begin);
  if (point.current_spins) {
    next_round();
    priorities_[point.current] = 0;
  }
  for (;;) {
    const std::size_t best = highest(point);
    // All are held back, and the drawn one waits: draw another.
    if (best == point.early_begin) {
      next_round();
      continue;
    }
    const Candidate& candidate = point.candidates[best];
    if (!interesting(*candidate.operation)) return best;
    if (next_ == no_thread) {
      // One with nothing left that does not stand at an interesting operation is not drawn: all others would
      // wait for it in vain, or for the end of the program.
      const std::size_t drawn = work_.pick(
          point, [this](const Candidate& other) { return interesting(*other.operation) ? 1u : 0u; },
          [this](std::uint64_t n) { return random_.below(n); });
      next_ = point.candidates[drawn].thread;
    }
    if (candidate.thread == next_) return best;
    held_in_[candidate.thread] = round_;
  }
}

/// The highest of those that are not held back; early_begin when there is none. The end of the process comes
/// after those who are held back.
std::size_t Surw::highest(const SchedulingPoint& point) const {
  std::size_t best = point.early_begin, end = point.early_begin;
  bool some_held = false;
  for (std::size_t i = 0; i < point.early_begin; ++i) {
    const ThreadId thread = point.candidates[i].thread;
    if (end_.waits(*point.candidates[i].operation))
      end = i;
    else if (held(thread))
      some_held = true;
    else if (best == point.early_begin || priorities_[thread] > priorities_[point.candidates[best].thread])
      best = i;
  }
  return best == point.early_begin && !some_held ? end : best;
}

void Surw::on_thread_created(const NewThread& created) {
  priorities_[created.thread] = draw();
  held_in_[created.thread] = 0;
  if (!selective_) return;
  // The parent was drawn for its own operations and those of threads to come: now they part.
  const std::uint32_t together = work_.of(created.parent);
  work_.created(created);
  if (next_ == created.parent && together != 0 && random_.below(together) < work_.of(created.thread))
    next_ = created.thread;
}

void Surw::on_scheduled(const Candidate& chosen) {
  if (!interesting(*chosen.operation)) {
    priorities_[chosen.thread] = draw();
    return;
  }
  work_.done(chosen.thread);
  next_round();
}

}  // namespace heddle::engine

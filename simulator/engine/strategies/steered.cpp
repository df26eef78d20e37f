#include "simulator/engine/strategies/steered.h"

#include <bit>

namespace heddle::engine {

void Steered::set_targets(const ThreadTable& threads, const SteerTarget* targets, std::uint32_t count) {
  threads_ = &threads;
  count_ = count < max_steer_targets ? count : max_steer_targets;
  for (std::uint32_t i = 0; i < count_; ++i) gates_[i].target = targets[i];
}

void Steered::begin_execution(std::uint64_t seed, const Estimates&) {
  random_.seed(seed);
  waited_ = 0;
  for (std::uint32_t i = 0; i < count_; ++i) {
    gates_[i].passing = 0;
    gates_[i].skip = static_cast<std::uint32_t>(std::countr_zero(random_.next() | 1u << 16));
  }
}

std::size_t Steered::choose_thread(const SchedulingPoint& point) {
  const std::size_t early = random_.early(point, weights());
  if (early < point.candidates.size()) return early;
  std::size_t free_ones[max_threads];
  std::size_t free_count = 0;
  for (std::size_t i = 0; i < point.early_begin; ++i)
    if (!holds_back(point.candidates[i])) free_ones[free_count++] = i;
  waited_ = free_count == point.early_begin ? 0 : waited_ + 1;
  if (free_count != 0 && waited_ < longest_patience) return free_ones[random_.below(free_count)];
  waited_ = 0;
  return random_.below(point.early_begin);
}

bool Steered::holds_back(const Candidate& candidate) {
  bool held = false;
  for (std::uint32_t i = 0; i < count_; ++i) held = holds_back(gates_[i], candidate) || held;
  return held;
}

bool Steered::holds_back(Gate& gate, const Candidate& candidate) {
  const ThreadInfo& info = (*threads_)[candidate.thread].info;
  if (candidate.operation->site != gate.target.site || info.pedigree != gate.target.pedigree) return false;
  if (info.operations == gate.passing) return false;
  if (gate.skip == 0) return true;
  --gate.skip;
  gate.passing = info.operations;
  return false;
}

}  // namespace heddle::engine

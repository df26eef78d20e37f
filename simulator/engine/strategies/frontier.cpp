#include "simulator/engine/strategies/frontier.h"

#include <algorithm>

#include "simulator/engine/strategies/conflict.h"
#include "simulator/engine/strategies/fair_suffix.h"
#include "simulator/engine/strategies/reads_from_memory.h"  // event_writes

namespace heddle::engine {

namespace {

std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

enum class Part : std::uint64_t { pending, done, written };

/// Sites are return addresses: they differ where the program is loaded elsewhere, and with them all hashes,
/// but not which of them are equal.
std::uint64_t hash(const Operation& operation, Part part) {
  return mix((operation.site * 64 + static_cast<std::uint64_t>(operation.kind)) * 4 +
             static_cast<std::uint64_t>(part) + 0x9e3779b97f4a7c15u);
}

}  // namespace

void Frontier::begin_execution(std::uint64_t seed, const Estimates& estimates) {
  random_.seed(seed);
  fair_from_ = fair_suffix(estimates);
  state_ = 0;
  begin_thread(0);
  end_.begin_execution(random_);
  known_ = memory().size() >= sizeof(Memory) ? reinterpret_cast<Memory*>(memory().data()) : nullptr;
  if (known_ != nullptr) known_->begin_execution();
}

void Frontier::begin_thread(ThreadId thread) {
  priorities_[thread] = draw();
  where_[thread] = 0;
}

// --- the abstract state

void Frontier::stands(ThreadId thread, std::uint64_t where) {
  state_ += where - where_[thread];
  where_[thread] = where;
}

void Frontier::wrote(std::uint64_t object, std::uint64_t where) {
  if (object == 0) return;
  Memory::Location* location = known_->location_of(object);
  if (location == nullptr) return;
  state_ += where - location->written;
  location->written = where;
}

void Frontier::on_scheduled(const Candidate& chosen) {
  if (known_ == nullptr) return;
  const Operation& operation = *chosen.operation;
  // Where it will stand is seen when it can run next; until then it may be waiting.
  stands(chosen.thread, hash(operation, Part::done));
  if (!event_writes(operation)) return;
  const std::uint64_t written = hash(operation, Part::written);
  wrote(operation.object != 0 ? operation.object : operation.address, written);
  wrote(operation.second, written);
}

std::uint64_t Frontier::action_of(ThreadId thread) const { return mix(state_ + mix(where_[thread])); }

// --- the choice

bool Frontier::gives_way(const SchedulingPoint& point, std::size_t index) const {
  const Candidate& candidate = point.candidates[index];
  return (point.current_spins && candidate.thread == point.current) || end_.waits(*candidate.operation);
}

std::size_t Frontier::choose_thread(const SchedulingPoint& point) {
  const std::size_t early = random_.early(point, weights());
  if (early < point.candidates.size()) return early;
  if (point.step >= fair_from_) return random_.below(point.early_begin);
  if (point.current_spins) priorities_[point.current] = 0;
  const std::size_t chosen = nearest(point);
  for (std::size_t i = 0; i < point.early_begin; ++i)
    if (i == chosen || conflict(*point.candidates[chosen].operation, *point.candidates[i].operation))
      priorities_[point.candidates[i].thread] = draw();
  return chosen;
}

/// The least distance, then the highest priority. What is taken is noted, with the least distance of the
/// others.
std::size_t Frontier::nearest(const SchedulingPoint& point) {
  for (std::size_t i = 0; i < point.early_begin; ++i)
    stands(point.candidates[i].thread, hash(*point.candidates[i].operation, Part::pending));
  // Without memory all is new.
  const std::uint32_t home = Memory::home_of(mix(state_));
  const auto distance_of = [&](std::uint64_t action) {
    return known_ != nullptr ? known_->distance(home, action) : std::uint16_t{0};
  };
  std::size_t best = point.early_begin;
  std::uint64_t action = 0;
  std::uint16_t least = Memory::nowhere, other = Memory::nowhere;
  for (std::size_t i = 0; i < point.early_begin; ++i) {
    if (gives_way(point, i)) continue;
    const ThreadId thread = point.candidates[i].thread;
    const std::uint64_t one = action_of(thread);
    const std::uint16_t distance = distance_of(one);
    if (best != point.early_begin) {
      const bool higher = priorities_[thread] > priorities_[point.candidates[best].thread];
      other = std::min(other, std::max(distance, least));
      if (distance > least || (distance == least && !higher)) continue;
    }
    best = i;
    action = one;
    least = distance;
  }
  if (best == point.early_begin) return random_.below(point.early_begin);  // all give way
  if (known_ != nullptr) known_->note({action, home, other});
  return best;
}

}  // namespace heddle::engine

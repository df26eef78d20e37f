#include "simulator/engine/strategies/bounded_search.h"

#include <algorithm>
#include <cstddef>

#include "simulator/engine/strategies/fair_suffix.h"

namespace heddle::engine {

using Memory = BoundedSearchMemory;

std::uint32_t Memory::cost_of(const Choice& choice, std::uint32_t rank) {
  if (rank == 0) return 0;
  if (rank >= choice.ordinary || choice.cost == Cost::one) return 1;
  return choice.cost == Cost::rank ? rank : 0;
}

void Memory::advance() {
  std::uint32_t spent = 0;
  for (std::uint32_t i = 0; i < length; ++i) spent += cost_of(choices[i], choices[i].rank);
  for (std::uint32_t at = length; at-- > 0;) {
    Choice& choice = choices[at];
    spent -= cost_of(choice, choice.rank);
    for (std::uint32_t rank = choice.rank + 1u; rank < choice.count; ++rank) {
      if (spent + cost_of(choice, rank) > bound) {
        pruned = 1;
        continue;
      }
      choice.rank = static_cast<std::uint16_t>(rank);
      prefix = at + 1;
      return;
    }
  }
  prefix = 0;
  if (pruned == 0) {
    state = skipped == 0 ? State::complete : State::incomplete;
    return;
  }
  pruned = 0;
  ++bound;
}

void Memory::note_size() {
  in_use = std::max<std::uint64_t>(in_use, offsetof(Memory, choices) + length * sizeof(Choice));
}

void BoundedSearch::begin_execution(std::uint64_t, const Estimates& estimates) {
  suffix_.seed(0);
  fair_from_ = fair_suffix_of_turns(estimates);
  search_ = memory().size() >= sizeof(Memory) ? reinterpret_cast<Memory*>(memory().data()) : nullptr;
  if (search_ == nullptr) return;
  search_->note_size();
  if (search_->executions++ != 0 && search_->state == Memory::State::searching) search_->advance();
  if (search_->state != Memory::State::searching) {
    search_ = nullptr;
    return;
  }
  search_->length = 0;
}

std::uint32_t BoundedSearch::branch(std::uint32_t count, std::uint32_t ordinary, Memory::Cost cost) {
  if (search_->length == Memory::max_choices) {
    search_->skipped = 1;
    return 0;
  }
  Memory::Choice& choice = search_->choices[search_->length];
  const bool given = search_->length++ < search_->prefix;
  const std::uint32_t rank = given && choice.rank < count ? choice.rank : 0;
  choice = {static_cast<std::uint16_t>(rank), static_cast<std::uint16_t>(count),
            static_cast<std::uint16_t>(ordinary), cost};
  search_->note_size();
  return rank;
}

std::size_t BoundedSearch::choose_thread(const SchedulingPoint& point) {
  if (point.step >= fair_from_) {
    // From here on nothing branches, values neither.
    if (search_ != nullptr) search_->skipped = 1;
    search_ = nullptr;
    return suffix_.below(point.early_begin);
  }
  const std::size_t first = default_choice(point);
  if (search_ == nullptr) return first;
  if (point.current_spins) {
    search_->skipped = 1;
    return first;
  }
  const auto ordinary = static_cast<std::uint32_t>(point.early_begin);
  const Memory::Cost cost = bound_ == SearchBound::delays ? Memory::Cost::rank
                            : point.current_enabled       ? Memory::Cost::one
                                                          : Memory::Cost::none;
  const std::uint32_t rank = branch(static_cast<std::uint32_t>(point.candidates.size()), ordinary, cost);
  return rank < ordinary ? (first + rank) % ordinary : rank;
}

std::uint64_t BoundedSearch::choose_value(ValueKind kind, std::uint64_t n) {
  if (search_ == nullptr) return 0;
  if (kind == ValueKind::random_bytes) {
    search_->skipped = 1;
    return 0;
  }
  return branch(static_cast<std::uint32_t>(n), 0, Memory::Cost::one);
}

}  // namespace heddle::engine

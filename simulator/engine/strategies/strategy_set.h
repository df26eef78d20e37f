#pragma once
// One strategy at a time, chosen by name, in fixed storage: what a runtime without an allocator holds.
// A new strategy adds its file, a name and a line in select().

#include <algorithm>
#include <new>

#include "simulator/engine/strategies/bounded_search.h"
#include "simulator/engine/strategies/frontier.h"
#include "simulator/engine/strategies/in_order.h"
#include "simulator/engine/strategies/pct.h"
#include "simulator/engine/strategies/pos.h"
#include "simulator/engine/strategies/random_walk.h"
#include "simulator/engine/strategies/reads_from.h"
#include "simulator/engine/strategies/round_robin.h"
#include "simulator/engine/strategies/steered.h"
#include "simulator/engine/strategies/surw.h"
#include "simulator/engine/strategies/urw.h"

namespace heddle::engine {

enum class StrategyName : std::uint8_t {
  random,
  pct,
  round_robin,
  pos,
  urw,
  surw,
  reads_from,
  preemption_bounded,
  delay_bounded,
  in_order,
  frontier,
  steered,
  default_policy
};

class StrategySet {
 public:
  /// Made anew: the one selected before is gone. `parameter` is the depth of pct, TurnEnds * 2 + newest first
  /// of in_order, the place of surw (surw.h); 0 is the default. The reference lives until the next selection.
  Strategy& select(StrategyName name, unsigned parameter = 0) {
    switch (name) {
      case StrategyName::random:
        return make<RandomWalk>();
      case StrategyName::pct: {
        Pct& pct = make<Pct>();
        if (parameter != 0) pct.set_depth(parameter);
        return pct;
      }
      case StrategyName::round_robin:
        return make<RoundRobin>();
      case StrategyName::in_order:
        return make<InOrder>(parameter % 2 != 0, static_cast<TurnEnds>(parameter % in_order_ways / 2));
      case StrategyName::pos:
        return make<Pos>();
      case StrategyName::urw:
        return make<Urw>();
      case StrategyName::surw:
        return make<Surw>(parameter);
      case StrategyName::reads_from:
        return make<ReadsFrom>();
      case StrategyName::preemption_bounded:
        return make<BoundedSearch>();
      case StrategyName::delay_bounded: {
        BoundedSearch& search = make<BoundedSearch>();
        search.set_bound(SearchBound::delays);
        return search;
      }
      case StrategyName::frontier:
        return make<Frontier>();
      case StrategyName::steered:
        return steered_;
      case StrategyName::default_policy:
        break;
    }
    return make<DefaultPolicy>();
  }

  /// Needs its targets before it is selected.
  [[nodiscard]] Steered& steered() { return steered_; }

 private:
  struct DefaultPolicy final : Strategy {};

  template <class S, class... Arguments>
  S& make(Arguments... arguments) {
    static_assert(sizeof(S) <= sizeof storage_);
    return *new (storage_) S(arguments...);
  }

  static constexpr std::size_t largest =
      std::max({sizeof(RandomWalk), sizeof(Pct), sizeof(RoundRobin), sizeof(Pos), sizeof(Urw), sizeof(Surw),
                sizeof(ReadsFrom), sizeof(BoundedSearch), sizeof(InOrder), sizeof(Frontier)});
  alignas(16) std::byte storage_[largest];
  Steered steered_;  // stays: it has its targets before it is selected
};

}  // namespace heddle::engine

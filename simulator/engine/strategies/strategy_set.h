#pragma once
// One of each strategy in fixed storage, chosen by name: what a runtime without an allocator holds.
// A new strategy adds its file, a member here and a name.

#include "simulator/engine/strategies/pct.h"
#include "simulator/engine/strategies/random_walk.h"
#include "simulator/engine/strategies/round_robin.h"
#include "simulator/engine/strategies/steered.h"

namespace heddle::engine {

enum class StrategyName : std::uint8_t { random, pct, round_robin, steered, default_policy };

class StrategySet {
 public:
  /// `pct_depth` matters to pct alone. The reference lives as long as the set.
  Strategy& select(StrategyName name, unsigned pct_depth = 3) {
    switch (name) {
      case StrategyName::random:
        return random_;
      case StrategyName::pct:
        pct_.set_depth(pct_depth);
        return pct_;
      case StrategyName::round_robin:
        return round_robin_;
      case StrategyName::steered:
        return steered_;
      case StrategyName::default_policy:
        break;
    }
    return default_policy_;
  }

  /// Needs its targets before it is selected.
  [[nodiscard]] Steered& steered() { return steered_; }

 private:
  struct DefaultPolicy final : Strategy {};
  RandomWalk random_;
  Pct pct_;
  RoundRobin round_robin_;
  Steered steered_;
  DefaultPolicy default_policy_;
};

}  // namespace heddle::engine

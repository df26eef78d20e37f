#pragma once
// Divides a campaign among strategies, and learns while it goes on which of them pay.
//
// Two things are chosen for each execution: a *member* (a strategy with its parameters) and how eagerly
// sleeps and timeouts end early. The first `opening` executions take the members in a fixed order: first
// turns without chance, of which one of each is enough, then those that find bugs soonest more often. After
// that shares follow gains: an execution gains by failures that no execution had before, and a little by an
// interleaving that none had. Each member keeps a least share: what did not pay may do so later. Where
// nothing new fails for long, chance has had its turn: shares move to the member that heads for what was
// never done.
//
// What is learnt is used from the next batch on, and is learnt in the order of the indices: plans are a
// function of the seed and of the executions of earlier batches, never of the number of jobs. The seed of an
// execution depends on (campaign, strategy, index) alone.

#include <array>
#include <cstdint>
#include <span>

#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

struct PortfolioMember {
  runtime::StrategyKind strategy = runtime::StrategyKind::random;
  std::uint32_t parameter = 0;  // as StrategySet::select() takes it
  /// How much it is trusted before anything is known of the program; 0: it is of the opening alone.
  double prior = 0;
  /// What the prior grows by with each 4096 executions without a new failure, up to 16 times.
  double patience = 0;
};

/// What an execution brought.
struct Gain {
  std::uint32_t new_failures = 0;
  bool new_interleaving = false;
};

class Portfolio {
 public:
  static constexpr std::size_t member_count = 13;
  static constexpr std::uint64_t opening = 32;

  struct Choice {
    std::size_t member = 0;
    bool eager_timeouts = false;
  };

  Portfolio();
  [[nodiscard]] Choice choose(std::uint64_t campaign_seed, std::uint64_t index) const;
  [[nodiscard]] static const PortfolioMember& member(std::size_t index);

  void learn(const Choice& choice, const Gain& gain);
  /// A batch is over: shares are computed anew.
  void update();
  /// Of each member, in 1/1024.
  [[nodiscard]] std::span<const std::uint32_t> shares() const { return members_.shares; }
  [[nodiscard]] std::uint32_t eager_share() const { return timeouts_.shares[1]; }

 private:
  template <std::size_t n>
  struct Arms {
    std::array<double, n> priors{}, executions{}, gains{};
    std::array<std::uint32_t, n> shares{};

    void update(double least);
    [[nodiscard]] std::size_t draw(std::uint64_t number) const;
  };

  Arms<member_count> members_;
  Arms<2> timeouts_;         // seldom, eager
  std::uint64_t quiet_ = 0;  // executions since a new failure
};

}  // namespace heddle::explorer

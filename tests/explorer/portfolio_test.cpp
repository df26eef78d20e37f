#include "simulator/explorer/portfolio.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace heddle::explorer {
namespace {

using runtime::StrategyKind;

/// A campaign in which one member alone brings anything.
void run(Portfolio& portfolio, std::size_t lucky, int batches) {
  std::uint64_t index = Portfolio::opening;
  for (int batch = 0; batch < batches; ++batch) {
    for (int i = 0; i < 128; ++i) {
      const Portfolio::Choice choice = portfolio.choose(7, index++);
      portfolio.learn(choice, {.new_interleaving = choice.member == lucky});
    }
    portfolio.update();
  }
}

TEST(Portfolio, OpensWithNearlyEveryStrategy) {
  std::set<StrategyKind> seen;
  for (std::uint64_t index = 0; index < Portfolio::opening; ++index)
    seen.insert(Portfolio::member(Portfolio().choose(1, index).member).strategy);
  EXPECT_EQ(seen.size(), 7u);  // PCT is two members, in order four; no round robin
  for (const std::uint64_t first : {0, 1})
    EXPECT_EQ(Portfolio::member(Portfolio().choose(1, first).member).strategy, StrategyKind::in_order);
}

TEST(Portfolio, IsTheSameForTheSameSeedAndIndex) {
  const Portfolio a, b;
  bool differs = false;
  for (std::uint64_t index = 0; index < 200; ++index) {
    EXPECT_EQ(a.choose(5, index).member, b.choose(5, index).member);
    differs = differs || a.choose(5, index).member != a.choose(6, index).member;
  }
  EXPECT_TRUE(differs);
}

TEST(Portfolio, GivesMoreToWhoPaysAndSomethingToAll) {
  for (std::size_t lucky = 0; lucky < Portfolio::member_count; ++lucky) {
    if (Portfolio::member(lucky).prior == 0) continue;
    Portfolio portfolio;
    const std::uint32_t before = portfolio.shares()[lucky];
    run(portfolio, lucky, 40);
    EXPECT_GT(portfolio.shares()[lucky], before);
    for (std::size_t i = 0; i < Portfolio::member_count; ++i) {
      EXPECT_GE(portfolio.shares()[i], Portfolio::member(i).prior != 0 ? 8u : 0u);
    }
  }
}

TEST(Portfolio, LeansToWhatWasNeverDoneWhereNothingNewFails) {
  const auto share = [](const Portfolio& portfolio) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < Portfolio::member_count; ++i)
      if (Portfolio::member(i).strategy == StrategyKind::frontier) sum += portfolio.shares()[i];
    return sum;
  };
  Portfolio portfolio;
  const std::uint32_t before = share(portfolio);
  run(portfolio, Portfolio::member_count, 800);  // nobody is lucky
  EXPECT_GT(share(portfolio), 3 * before);
  EXPECT_LT(share(portfolio), 512u);
  portfolio.learn({}, {.new_failures = 1});
  portfolio.update();
  EXPECT_LT(share(portfolio), 2 * before + 32);
}

TEST(Portfolio, RepeatsNothingThatIsWithoutChance) {
  const Portfolio portfolio;
  for (std::uint64_t index = Portfolio::opening; index < 2000; ++index)
    ASSERT_NE(Portfolio::member(portfolio.choose(3, index).member).strategy, StrategyKind::in_order);
}

TEST(Portfolio, AFailureIsWorthManyInterleavings) {
  Portfolio few, many;
  few.learn({.member = 2}, {.new_failures = 1});
  for (int i = 0; i < 20; ++i) many.learn({.member = 2}, {.new_interleaving = true});
  few.update();
  many.update();
  EXPECT_GT(few.shares()[2], many.shares()[2]);
}

TEST(Portfolio, LearnsThatEarlyTimeoutsPay) {
  Portfolio portfolio;
  const std::uint32_t before = portfolio.eager_share();
  for (int i = 0; i < 200; ++i)
    portfolio.learn({.eager_timeouts = i % 4 == 0}, {.new_interleaving = i % 4 == 0});
  portfolio.update();
  EXPECT_GT(portfolio.eager_share(), before * 3 / 2);
}

TEST(Portfolio, AQuarterOfTheOpeningEndsTimeoutsEarly) {
  int eager = 0;
  for (std::uint64_t index = 0; index < Portfolio::opening; ++index)
    eager += Portfolio().choose(1, index).eager_timeouts ? 1 : 0;
  EXPECT_EQ(eager, 8);
}

}  // namespace
}  // namespace heddle::explorer

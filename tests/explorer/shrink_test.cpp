#include "simulator/explorer/shrink.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace heddle::explorer {
namespace {

engine::DeviationRecord switch_at(std::uint64_t thread, std::uint64_t n, std::uint64_t target) {
  engine::DeviationRecord record;
  record.operation = engine::OpKind::mutex_lock;
  record.thread_pedigree = thread;
  record.n = n;
  record.target_pedigree = target;
  return record;
}

Deviations many(std::uint64_t count) {
  Deviations deviations;
  for (std::uint64_t n = 1; n <= count; ++n) deviations.push_back(switch_at(1 + n % 3, n, 1 + (n + 1) % 3));
  return deviations;
}

bool has(const Deviations& deviations, std::uint64_t thread, std::uint64_t n, std::uint64_t target) {
  return std::any_of(deviations.begin(), deviations.end(), [&](const engine::DeviationRecord& record) {
    return record.thread_pedigree == thread && record.n == n && record.target_pedigree == target;
  });
}

/// A program that fails where all of these switches are taken, and records what it is given.
Attempt fails_with(const std::set<std::uint64_t>& needed) {
  return [needed](const Deviations& deviations) -> std::optional<Deviations> {
    for (const std::uint64_t n : needed) {
      if (!has(deviations, 1 + n % 3, n, 1 + (n + 1) % 3)) return std::nullopt;
    }
    return deviations;
  };
}

TEST(Shrink, WhatFailsWithoutDeviationsNeedsOneExecution) {
  const Shrunk shrunk = shrink(many(200), 500, fails_with({}));
  EXPECT_TRUE(shrunk.deviations.empty());
  EXPECT_EQ(shrunk.executions, 1u);
}

TEST(Shrink, KeepsJustTheOnesThatMatter) {
  const Shrunk shrunk = shrink(many(300), 500, fails_with({7, 120, 121, 299}));
  EXPECT_EQ(shrunk.deviations.size(), 4u);
  EXPECT_TRUE(shrunk.within_budget);
  EXPECT_LT(shrunk.executions, 250u);
}

TEST(Shrink, StopsAtItsBudgetWithWhatItHas) {
  unsigned executions = 0;
  const Attempt fails = fails_with({7, 120, 121, 299});
  const Shrunk shrunk = shrink(many(300), 10, [&](const Deviations& deviations) {
    ++executions;
    return fails(deviations);
  });
  EXPECT_EQ(executions, 10u);
  EXPECT_FALSE(shrunk.within_budget);
  EXPECT_LE(shrunk.deviations.size(), 300u);
  EXPECT_TRUE(fails(shrunk.deviations).has_value());
}

TEST(Shrink, NothingIsTriedTwice) {
  std::set<std::vector<std::uint64_t>> seen;
  const Attempt fails = fails_with({3, 5});
  (void)shrink(many(40), 500, [&](const Deviations& deviations) {
    std::vector<std::uint64_t> key;
    for (const auto& record : deviations)
      key.insert(key.end(), {record.thread_pedigree, record.n, record.target_pedigree});
    EXPECT_TRUE(seen.insert(key).second);
    return fails(deviations);
  });
}

TEST(Shrink, ThereAndBackBecomesOneLaterSwitch) {
  // Fails where thread 1 stops before its third operation; or before its second, if thread 2 hands back.
  const Attempt attempt = [](const Deviations& deviations) -> std::optional<Deviations> {
    const bool there = has(deviations, 1, 2, 2), back = has(deviations, 2, 3, 1),
               later = has(deviations, 1, 3, 2);
    if (later || (there && back)) return deviations;
    return std::nullopt;
  };
  const Shrunk shrunk = shrink({switch_at(1, 2, 2), switch_at(2, 3, 1)}, 500, attempt);
  ASSERT_EQ(shrunk.deviations.size(), 1u);
  EXPECT_EQ(shrunk.deviations.front().n, 3u);
}

TEST(Shrink, AThreadInBetweenIsPassedOver) {
  // From 1 to 3 by way of 2, which needs two switches of its own for that.
  const Attempt attempt = [](const Deviations& deviations) -> std::optional<Deviations> {
    const bool by_way = has(deviations, 2, 1, 1) && has(deviations, 1, 3, 2) && has(deviations, 2, 2, 3);
    if (by_way || (has(deviations, 1, 3, 3) && deviations.size() == 1)) return deviations;
    return std::nullopt;
  };
  const Shrunk shrunk = shrink({switch_at(2, 1, 1), switch_at(1, 3, 2), switch_at(2, 2, 3)}, 500, attempt);
  ASSERT_EQ(shrunk.deviations.size(), 1u);
  EXPECT_EQ(shrunk.deviations.front().target_pedigree, 3u);
}

/// Fails for a single switch of thread 5, or for three others together.
std::optional<Deviations> fails_in_two_ways(const Deviations& deviations) {
  const bool three = has(deviations, 1, 2, 2) && has(deviations, 2, 9, 3) && has(deviations, 3, 30, 1);
  if (three || has(deviations, 5, 70, 4)) return deviations;
  return std::nullopt;
}
const Deviations the_three = {switch_at(1, 2, 2), switch_at(2, 9, 3), switch_at(3, 30, 1)};

TEST(Shrink, ASingleSwitchOfTheUndisturbedExecutionIsFound) {
  const Alternatives alternatives = [](const Deviations& deviations) {
    Deviations others;
    for (std::uint64_t n = 60; n < 80; ++n) others.push_back(switch_at(5, n, 4));
    return deviations.empty() ? others : Deviations{};
  };
  const Shrunk shrunk = shrink(the_three, 500, fails_in_two_ways, alternatives);
  ASSERT_EQ(shrunk.deviations.size(), 1u);
  EXPECT_EQ(shrunk.deviations.front().n, 70u);
  EXPECT_EQ(shrink(the_three, 500, fails_in_two_ways).deviations.size(), 3u);
}

TEST(Shrink, TwoAreReplacedByOneThatTheExecutionOfTheOthersCouldTake) {
  const Attempt attempt = [](const Deviations& deviations) -> std::optional<Deviations> {
    const bool with_one = has(deviations, 2, 9, 3) && has(deviations, 5, 70, 4);
    return with_one ? deviations : fails_in_two_ways(deviations.size() < 3 ? Deviations{} : deviations);
  };
  const Alternatives alternatives = [](const Deviations& deviations) {
    return deviations.size() == 1 ? Deviations{switch_at(5, 69, 4), switch_at(5, 70, 4)} : Deviations{};
  };
  const Shrunk shrunk = shrink(the_three, 500, attempt, alternatives);
  ASSERT_EQ(shrunk.deviations.size(), 2u);
  EXPECT_TRUE(has(shrunk.deviations, 2, 9, 3));
}

TEST(Shrink, OfTooManyToLeaveOutOneByOneAFifthOfTheBudgetTriesSingleSwitches) {
  std::set<std::uint64_t> scattered;  // no large part goes, and 200 single ones are too many for the budget
  for (std::uint64_t n = 2; n <= 200; n += 2) scattered.insert(n);
  const Attempt all_of_them = fails_with(scattered);
  const Attempt attempt = [&](const Deviations& deviations) {
    return has(deviations, 5, 70, 4) ? std::optional(deviations) : all_of_them(deviations);
  };
  const Alternatives alternatives = [](const Deviations&) {
    Deviations others;
    for (std::uint64_t n = 60; n < 1000; ++n) others.push_back(switch_at(5, n, 4));
    return others;
  };
  EXPECT_EQ(shrink(many(200), 150, attempt, alternatives).deviations.size(), 1u);
  EXPECT_GE(shrink(many(200), 150, attempt).deviations.size(), 100u);
}

TEST(Shrink, TheSearchForOthersKeepsToTheBudget) {
  unsigned executions = 0;
  const Alternatives alternatives = [&](const Deviations&) {
    ++executions;
    Deviations others;
    for (std::uint64_t n = 1; n < 1000; ++n) others.push_back(switch_at(6, n, 4));
    return others;
  };
  const Attempt counted = [&](const Deviations& deviations) {
    ++executions;
    return fails_in_two_ways(deviations);
  };
  const Shrunk shrunk = shrink(the_three, 200, counted, alternatives);
  EXPECT_EQ(executions, 200u);
  EXPECT_EQ(shrunk.executions, 200u);
  EXPECT_EQ(shrunk.deviations.size(), 3u);
}

TEST(Shrink, GoesOnWithWhatWasRecorded) {
  // The execution takes only one of what it is given: that is the schedule.
  const Attempt attempt = [](const Deviations& deviations) -> std::optional<Deviations> {
    if (deviations.empty()) return std::nullopt;
    return Deviations{switch_at(9, 9, 9)};
  };
  const Shrunk shrunk = shrink(many(64), 500, attempt);
  ASSERT_EQ(shrunk.deviations.size(), 1u);
  EXPECT_EQ(shrunk.deviations.front().thread_pedigree, 9u);
}

}  // namespace
}  // namespace heddle::explorer

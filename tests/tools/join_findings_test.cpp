#include "tools/join_findings.h"

#include <gtest/gtest.h>

namespace heddle::tools {
namespace {

Finding finding(const std::string& rule, const std::string& object, std::vector<unsigned> lines) {
  Finding result;
  result.rule = rule;
  result.object = object;
  for (const unsigned line : lines) result.locations.push_back({{"src/bank.cpp", line, 1}, ""});
  return result;
}

Finding seen(const std::string& rule, const std::string& object, std::vector<unsigned> lines) {
  Finding result = finding(rule, object, std::move(lines));
  result.origin = Origin::simulator;
  result.confidence = Confidence::confirmed;
  result.schedule_file = "out/1.schedule";
  result.replay_command = "heddle replay out/1.schedule -- ./bank";
  return result;
}

TEST(JoinFindings, APossibleRaceIsConfirmedByItsLines) {
  const std::vector<Finding> joined =
      join_findings({finding("data-race", "", {10, 20})}, {seen("data-race", "", {20, 30})});
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined[0].confidence, Confidence::confirmed);
  EXPECT_EQ(joined[0].origin, Origin::analyzer);
  EXPECT_EQ(joined[0].schedule_file, "out/1.schedule");
  EXPECT_EQ(joined[0].replay_command, "heddle replay out/1.schedule -- ./bank");
}

TEST(JoinFindings, APossibleRaceIsConfirmedByItsObject) {
  EXPECT_TRUE(
      same_defect(finding("data-race", "Account::balance", {1}), seen("data-race", "bank::balance+8", {2})));
  EXPECT_FALSE(
      same_defect(finding("data-race", "Account::balance", {1}), seen("data-race", "interest", {2})));
}

TEST(JoinFindings, MembersAndLocalsAreJoinedByTheirNames) {
  const Finding limits = finding("data-race", "Account::limits", {1});
  EXPECT_TRUE(same_defect(limits, seen("data-race", "bank::accounts[2].limits[1]", {2})));
  EXPECT_TRUE(same_defect(limits, seen("data-race", "limits in 'bank::pay(int)'", {2})));
  EXPECT_FALSE(same_defect(limits, seen("data-race", "bank::accounts[2].total", {2})));
}

TEST(JoinFindings, WhatIsPossibleForBothIsSaidOnceAndStaysPossible) {
  Finding predicted = seen("deadlock", "b, a", {7});
  predicted.confidence = Confidence::possible;
  const std::vector<Finding> joined = join_findings({finding("lock-order-cycle", "a, b", {5})}, {predicted});
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined[0].confidence, Confidence::possible);
  EXPECT_EQ(joined[0].notes.size(), 1u);
}

TEST(JoinFindings, ALockCycleIsConfirmedByADeadlock) {
  EXPECT_TRUE(same_defect(finding("lock-order-cycle", "a, b", {5}), seen("deadlock", "b, a", {7})));
  EXPECT_TRUE(same_defect(finding("double-lock", "", {5}), seen("deadlock", "", {5})));
}

TEST(JoinFindings, OneCommonLockIsNotTheSameCycle) {
  EXPECT_FALSE(same_defect(finding("lock-order-cycle", "a, b", {5}), seen("deadlock", "b, c", {7})));
}

TEST(JoinFindings, UnnamedObjectsJoinNothing) {
  EXPECT_FALSE(same_defect(finding("lock-order-cycle", "", {5}), seen("deadlock", "mutex#main/1", {7})));
}

TEST(JoinFindings, FamiliesDoNotMix) {
  EXPECT_FALSE(same_defect(finding("data-race", "x", {5}), seen("deadlock", "x", {5})));
  EXPECT_FALSE(same_defect(finding("data-race", "x", {5}), seen("exit-code", "x", {5})));
}

TEST(JoinFindings, TheSameLineOfAnotherFileIsAnother) {
  Finding other = seen("data-race", "", {10});
  other.locations[0].location.file = "other.cpp";
  EXPECT_FALSE(same_defect(finding("data-race", "", {10}), other));
}

TEST(JoinFindings, WhatOneHalfAloneFoundStands) {
  const std::vector<Finding> joined = join_findings({finding("data-race", "x", {1})},
                                                    {seen("exit-code", "", {}), seen("data-race", "y", {9})});
  ASSERT_EQ(joined.size(), 3u);
  EXPECT_EQ(joined[0].confidence, Confidence::possible);
  EXPECT_EQ(joined[1].rule, "exit-code");
  EXPECT_EQ(joined[2].object, "y");
}

TEST(JoinFindings, OneExecutionMayConfirmSeveral) {
  const std::vector<Finding> joined = join_findings(
      {finding("data-race", "", {1, 2}), finding("data-race", "", {2, 3})}, {seen("data-race", "", {2})});
  ASSERT_EQ(joined.size(), 2u);
  EXPECT_EQ(joined[0].confidence, Confidence::confirmed);
  EXPECT_EQ(joined[1].confidence, Confidence::confirmed);
}

}  // namespace
}  // namespace heddle::tools

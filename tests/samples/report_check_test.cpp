// The comparison of reports with marks is what the sample tests rest on, so it is tested on wrong reports
// too.

#include "tests/samples/report_check.h"

#include <gtest/gtest.h>

#include <sstream>

#include "findings/print_json.h"

namespace heddle::testing {
namespace {

const std::vector<Mark> race_at_3_and_5 = {{Half::analyzer, "data-race", 3},
                                           {Half::analyzer, "data-race", 5},
                                           {Half::simulator, "data-race", 3},
                                           {Half::simulator, "data-race", 5}};

Finding finding(const std::string& rule, std::vector<unsigned> lines,
                const std::string& file = "/src/x_bug.cpp") {
  Finding made;
  made.rule = rule;
  made.message = "something is wrong";
  for (const unsigned line : lines) made.locations.push_back({{file, line, 1}, "write"});
  return made;
}

std::vector<std::string> check(std::vector<Finding> findings, Half half, const std::vector<Mark>& marks) {
  Report report{.command = "explore", .findings = std::move(findings), .incomplete = {}, .facts = {}};
  std::ostringstream json;
  print_json(json, report);
  return disagreements(json.str(), half, "x_bug.cpp", marks);
}

TEST(ReportCheck, NothingReportedOnAnUnmarkedProgramIsRight) {
  EXPECT_TRUE(check({}, Half::analyzer, {}).empty());
}

TEST(ReportCheck, OneMarkedLineIsEnough) {
  EXPECT_TRUE(check({finding("data-race", {5, 9})}, Half::analyzer, race_at_3_and_5).empty());
}

TEST(ReportCheck, AMissedRuleIsNamed) {
  EXPECT_EQ(check({}, Half::analyzer, race_at_3_and_5),
            std::vector<std::string>{"not reported at any line marked with it: data-race"});
}

TEST(ReportCheck, TheRightRuleAtAnotherLineIsMissedAndUnmarked) {
  EXPECT_EQ(check({finding("data-race", {4})}, Half::simulator, race_at_3_and_5).size(), 2u);
}

TEST(ReportCheck, TheRightLineInAnotherFileDoesNotCount) {
  EXPECT_EQ(check({finding("data-race", {3}, "/usr/include/x.h")}, Half::analyzer, race_at_3_and_5).size(),
            2u);
}

TEST(ReportCheck, TheOtherHalfsMarksDoNotCount) {
  EXPECT_EQ(check({finding("deadlock", {3})}, Half::analyzer, {{Half::simulator, "deadlock", 3}}).size(), 1u);
}

TEST(ReportCheck, AnyReportOnAnUnmarkedProgramIsWrong) {
  EXPECT_EQ(check({finding("crash", {})}, Half::simulator, {}).size(), 1u);
}

TEST(ReportCheck, AFurtherFindingIsWrong) {
  EXPECT_EQ(
      check({finding("data-race", {3}), finding("double-lock", {3})}, Half::analyzer, race_at_3_and_5).size(),
      1u);
  EXPECT_EQ(
      check({finding("data-race", {3}), finding("data-race", {8})}, Half::simulator, race_at_3_and_5).size(),
      1u);
}

TEST(ReportCheck, WhatAMarkedRaceLeadsToIsAllowed) {
  EXPECT_TRUE(
      check({finding("data-race", {3}), finding("crash", {8})}, Half::simulator, race_at_3_and_5).empty());
  EXPECT_FALSE(
      check({finding("data-race", {3}), finding("crash", {8})}, Half::analyzer, race_at_3_and_5).empty());
}

TEST(ReportCheck, AnExitCodeHasNoPlace) {
  const std::vector<Mark> marks = {{Half::simulator, "exit-code", 30}};
  EXPECT_TRUE(check({finding("exit-code", {})}, Half::simulator, marks).empty());
  EXPECT_FALSE(check({}, Half::simulator, marks).empty());
}

TEST(ReportCheck, ALostWakeupMayBeTheCauseOfADeadlock) {
  const std::vector<Mark> marks = {{Half::simulator, "lost-wakeup", 7}};
  Finding deadlock = finding("deadlock", {7});
  EXPECT_FALSE(check({deadlock}, Half::simulator, marks).empty());
  deadlock.message = "main.1 waits for ever: lost wake-up";
  EXPECT_TRUE(check({deadlock}, Half::simulator, marks).empty());
}

TEST(ReportCheck, AnIncompleteRunIsWrong) {
  Report report{
      .command = "analyze", .findings = {}, .incomplete = {{"x_bug.cpp", "does not parse"}}, .facts = {}};
  std::ostringstream json;
  print_json(json, report);
  EXPECT_EQ(disagreements(json.str(), Half::analyzer, "x_bug.cpp", {}).size(), 1u);
}

TEST(ReportCheck, WhatIsNoReportIsWrong) {
  EXPECT_FALSE(disagreements("", Half::analyzer, "x_bug.cpp", {}).empty());
  EXPECT_FALSE(disagreements("{}", Half::analyzer, "x_bug.cpp", {}).empty());
  EXPECT_FALSE(
      disagreements(R"({"format": "heddle-report", "version": 3})", Half::analyzer, "x_bug.cpp", {}).empty());
}

}  // namespace
}  // namespace heddle::testing

#include "findings/lint/path_rules.h"

#include <gmock/gmock.h>

#include "tests/findings/finding_examples.h"

namespace heddle::lint {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

Report after(const std::vector<PathRule>& rules, Finding finding = heddle::testing::example_race()) {
  Report report{"analyze", {std::move(finding)}, {}, {}};
  apply_path_rules(report, rules, "/project");
  return report;
}

PathRule rule(std::string match, PathSeverity severity, std::vector<std::string> checks = {}) {
  return {.match = {std::move(match)},
          .checks = std::move(checks),
          .severity = severity,
          .origin = {},
          .folder = {}};
}

TEST(PathRules, GiveASeverity) {
  EXPECT_EQ(after({rule("src/**", PathSeverity::warning)}).findings[0].severity, Severity::warning);
  EXPECT_EQ(after({rule("lib/**", PathSeverity::warning)}).findings[0].severity, Severity::error);
}

TEST(PathRules, TheLastOneThatFitsWins) {
  EXPECT_EQ(
      after({rule("src", PathSeverity::off), rule("x.cpp", PathSeverity::warning)}).findings[0].severity,
      Severity::warning);
}

TEST(PathRules, MayBeOfSomeChecks) {
  EXPECT_THAT(after({rule("src", PathSeverity::off, {"lock-*"})}).findings, SizeIs(1));
  EXPECT_THAT(after({rule("src", PathSeverity::off, {"data-*"})}).findings, IsEmpty());
}

TEST(PathRules, LeaveOutAFindingOnlyWhenAllItsSidesAreOff) {
  const Report none = after({rule("src", PathSeverity::off)});
  EXPECT_THAT(none.findings, IsEmpty());
  EXPECT_EQ(none.facts.back(), std::pair(std::string("left_out"), std::string("1")));
  Finding mixed = heddle::testing::example_race();
  mixed.locations[1].location.file = "lib/y.cpp";
  EXPECT_THAT(after({rule("src", PathSeverity::off)}, mixed).findings, SizeIs(1));
}

TEST(PathRules, AreRelativeToTheirFile) {
  PathRule of_folder = rule("x.cpp", PathSeverity::off);
  of_folder.match = {"src/x.cpp"};
  of_folder.folder = "/project/src";
  EXPECT_THAT(after({of_folder}).findings, SizeIs(1));
  of_folder.folder = "/project";
  EXPECT_THAT(after({of_folder}).findings, IsEmpty());
}

}  // namespace
}  // namespace heddle::lint

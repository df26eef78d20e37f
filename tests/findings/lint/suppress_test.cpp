#include "findings/lint/suppress.h"

#include <gmock/gmock.h>

#include <map>

#include "findings/fingerprint.h"
#include "tests/findings/finding_examples.h"

namespace heddle::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// src/x.cpp with this text on this line; the example's race writes on line 12 and reads on line 20.
Report suppressed_with(std::map<unsigned, std::string> lines,
                       SuppressOptions options = {.checks = {"data-race"}},
                       std::vector<Finding> findings = {heddle::testing::example_race()}) {
  std::string source;
  for (unsigned line = 1; line <= 40; ++line)
    source += (lines.contains(line) ? lines[line] : "code();") + "\n";
  Report report{"analyze", std::move(findings), {}, {}};
  report.files = {"src/x.cpp"};
  finish_findings(report.findings);
  suppress_by_comments(report, options, [&](const std::string& file) -> std::optional<std::string> {
    if (file != "src/x.cpp") return std::nullopt;
    return source;
  });
  return report;
}

std::vector<std::string> rules_of(const Report& report) {
  std::vector<std::string> rules;
  for (const Finding& finding : report.findings) rules.push_back(finding.rule);
  return rules;
}

TEST(Suppress, AtThePrimaryPlaceOrAtTheOtherSide) {
  for (const unsigned line : {12u, 20u}) {
    const Report report = suppressed_with({{line, "x++;  // heddle-suppress(data-race): may be off"}});
    EXPECT_THAT(report.findings, IsEmpty()) << line;
    ASSERT_EQ(report.suppressed.size(), 1u) << line;
    EXPECT_EQ(report.suppressed[0].kind, SuppressionKind::in_source);
    EXPECT_EQ(report.suppressed[0].justification, "may be off");
  }
}

TEST(Suppress, NotWhereTheThreadIsStarted) {
  const Report report = suppressed_with({{30, "start();  // heddle-suppress(data-race): r"}});
  EXPECT_THAT(rules_of(report), ElementsAre("data-race", "unused-suppression"));
}

TEST(Suppress, ByACommentOfItsRuleOnly) {
  const Report report = suppressed_with({{12, "x++;  // heddle-suppress(double-lock): r"}});
  EXPECT_THAT(rules_of(report), ElementsAre("data-race"));
}

TEST(Suppress, AnUnusedOneIsReportedAtTheComment) {
  const Report report = suppressed_with({{2, "x++;  // heddle-suppress(data-race): r"}});
  ASSERT_THAT(rules_of(report), ElementsAre("unused-suppression", "data-race")) << "sorted by place";
  EXPECT_EQ(report.findings[0].locations[0].location, (SourceLocation{"src/x.cpp", 2, 7}));
  EXPECT_EQ(report.findings[0].severity, Severity::warning);
  EXPECT_EQ(report.findings[0].fingerprint.size(), 16u);
  EXPECT_EQ(report.findings[1].fingerprint, fingerprint_of(heddle::testing::example_race()));
}

TEST(Suppress, OfTwoRulesTheUnusedOneIsReported) {
  const Report report = suppressed_with({{12, "x++;  // heddle-suppress(data-race, double-lock): r"}},
                                        {.checks = {"data-race", "double-lock"}});
  ASSERT_THAT(rules_of(report), ElementsAre("unused-suppression"));
  EXPECT_THAT(report.findings[0].message, HasSubstr("double-lock"));
}

TEST(Suppress, NothingIsUnusedThatWasNotLookedFor) {
  const std::map<unsigned, std::string> lines{{2, "x++;  // heddle-suppress(data-race): r"}};
  EXPECT_THAT(rules_of(suppressed_with(lines, {.checks = {"double-lock"}})), ElementsAre("data-race"));
  EXPECT_THAT(rules_of(suppressed_with(lines, {.checks = {"data-race"}, .whole_program = false})),
              ElementsAre("data-race"));
  EXPECT_THAT(rules_of(suppressed_with(lines, {.checks = {"data-race"}, .tell_unused = false})),
              ElementsAre("data-race"));
}

TEST(Suppress, ABadOneIsReportedAndSuppressesNothing) {
  const Report report = suppressed_with({{12, "x++;  // heddle-suppress(data-race)"}});
  EXPECT_THAT(rules_of(report), ElementsAre("data-race", "bad-suppression"));
}

TEST(Suppress, AsksForFilesOfTheReportOnly) {
  Report report{"analyze", {heddle::testing::example_race()}, {}, {}};
  report.files = {"src/y.cpp"};
  report.findings[0].notes = {"/etc/passwd"};
  std::vector<std::string> asked;
  suppress_by_comments(report, {}, [&](const std::string& file) -> std::optional<std::string> {
    asked.push_back(file);
    return std::nullopt;
  });
  EXPECT_THAT(asked, ElementsAre("src/x.cpp", "src/y.cpp"));
}

}  // namespace
}  // namespace heddle::lint

#include "findings/print_github.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/findings/finding_examples.h"

namespace heddle {
namespace {

std::string github_of(const Report& report) {
  std::ostringstream out;
  print_github(out, report, "/home/user/project");
  return out.str();
}

TEST(PrintGithub, AFindingIsAnAnnotationOfItsLine) {
  const Report report{"check", {testing::example_race()}, {}, {}};
  EXPECT_EQ(
      github_of(report),
      "::error file=src/x.cpp,line=12,col=5,title=data-race::'counter' is written by two threads without a "
      "common lock; read: src/x.cpp:20\n");
}

TEST(PrintGithub, NothingOfTheProgramIsACommand) {
  Finding finding = testing::example_race();
  finding.message = "100%\n::error::injected";
  finding.locations = {{{"a,b:c.cpp", 1, 0}, ""}};
  EXPECT_EQ(github_of({"check", {finding}, {}, {}}),
            "::error file=a%2Cb%3Ac.cpp,line=1,title=data-race::100%25<U+000A>::error::injected\n");
}

TEST(PrintGithub, TenOfASeverityAreShownAndConfirmedOnesFirst) {
  Report report{"check", std::vector<Finding>(12, testing::example_race()), {}, {}};
  report.findings[11].confidence = Confidence::confirmed;
  report.findings[11].message = "confirmed";
  const std::string text = github_of(report);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 11);
  EXPECT_NE(text.substr(0, text.find('\n')).find("::confirmed"), std::string::npos);
  EXPECT_NE(text.find("\n2 more findings"), std::string::npos);
}

TEST(PrintGithub, WhatWasNotAnalysedIsANotice) {
  Report report;
  report.incomplete = {{"b.cpp", "does not parse"}};
  EXPECT_EQ(github_of(report), "::notice title=not analysed::b.cpp: does not parse\n");
}

TEST(PrintGithub, TenNoticesAreShownAndTheRestIsCounted) {
  Report report;
  report.incomplete = std::vector<Incomplete>(9, {"b.cpp", "does not parse"});
  report.remarks = {"b: stale", "b: stale too", "b: and this"};
  const std::string text = github_of(report);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 11);
  EXPECT_NE(text.find("::notice title=heddle::b: stale\n"), std::string::npos);
  EXPECT_NE(text.find("\n2 more notices"), std::string::npos);
}

TEST(PrintGithub, WhatIsSuppressedIsNoAnnotation) {
  Report report;
  report.suppressed = {{testing::example_race(), SuppressionKind::external, "r"}};
  EXPECT_EQ(github_of(report), "");
}

}  // namespace
}  // namespace heddle

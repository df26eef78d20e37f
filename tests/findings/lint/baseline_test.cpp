#include "findings/lint/baseline.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "findings/fingerprint.h"
#include "tests/findings/finding_examples.h"

namespace heddle::lint {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Finding race_on(const std::string& object, unsigned shift = 0) {
  Finding finding = heddle::testing::example_race(shift);
  finding.object = object;
  return finding;
}

Finding renamed(Finding finding, const std::string& file) {
  for (RoleLocation& location : finding.locations) location.location.file = file;
  for (Trace& trace : finding.traces)
    for (TraceStep& step : trace.steps) step.location.file = file;
  return finding;
}

Report report_of(std::vector<Finding> findings, std::vector<std::string> files = {"src/x.cpp"}) {
  Report report{"analyze", std::move(findings), {}, {}};
  report.files = std::move(files);
  finish_findings(report.findings);
  return report;
}

Report compared(Report report, const Baseline& baseline, bool whole_program = true) {
  apply_baseline(report, baseline, {.name = "b", .checks = {"data-race"}, .whole_program = whole_program});
  return report;
}

Baseline baseline_of_findings(std::vector<Finding> findings) {
  return baseline_of(report_of(std::move(findings)), {}, "/");
}

TEST(Baseline, IsOneSortedLineAFinding) {
  Baseline baseline = baseline_of_findings({race_on("counter"), race_on("a total\n")});
  baseline.entries[0].reason = "until the rewrite";
  const std::string text = write_baseline(baseline);
  EXPECT_TRUE(text.starts_with("heddle-baseline 1\n"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
  EXPECT_LT(baseline.entries[0].fingerprint, baseline.entries[1].fingerprint);
  EXPECT_THAT(text, HasSubstr(" data-race src/x.cpp a%20total%0a"));
  const Result<Baseline> again = read_baseline(text, "b");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(*again, baseline);
}

TEST(Baseline, KnowsAFindingAgainAfterLinesMoved) {
  const Report report =
      compared(report_of({race_on("counter", 100)}), baseline_of_findings({race_on("counter")}));
  EXPECT_THAT(report.findings, IsEmpty());
  ASSERT_THAT(report.suppressed, SizeIs(1));
  EXPECT_EQ(report.suppressed[0].kind, SuppressionKind::external);
  EXPECT_EQ(report.suppressed[0].justification, "accepted in the baseline b");
  EXPECT_TRUE(report.has_baseline);
  EXPECT_THAT(report.remarks, IsEmpty());
}

TEST(Baseline, KnowsAFindingAgainInAFileThatWasRenamed) {
  const Baseline baseline = baseline_of_findings({race_on("counter")});
  const Finding moved = renamed(race_on("counter"), "lib/y.cpp");
  EXPECT_THAT(compared(report_of({moved}, {"lib/y.cpp"}), baseline).findings, IsEmpty());
  EXPECT_THAT(compared(report_of({moved}, {"lib/y.cpp", "src/x.cpp"}), baseline).findings, SizeIs(1))
      << "the old file is still there: it is another finding";
}

TEST(Baseline, ANewFindingCounts) {
  const Report report =
      compared(report_of({race_on("counter"), race_on("total")}), baseline_of_findings({race_on("counter")}));
  ASSERT_THAT(report.findings, SizeIs(1));
  EXPECT_EQ(report.findings[0].object, "total");
}

TEST(Baseline, ASecondFindingOfTheSameKindCounts) {
  const Report report = compared(report_of({race_on("counter"), race_on("counter", 200)}),
                                 baseline_of_findings({race_on("counter")}));
  EXPECT_THAT(report.findings, SizeIs(1));
}

TEST(Baseline, AStaleEntryIsSaid) {
  const Baseline baseline = baseline_of_findings({race_on("counter"), race_on("total")});
  const Report report = compared(report_of({race_on("counter")}), baseline);
  EXPECT_THAT(report.remarks,
              Contains(HasSubstr("data-race in src/x.cpp, of 'total', is not found any more")));
  EXPECT_THAT(compared(report_of({race_on("counter")}), baseline, false).remarks, IsEmpty())
      << "a part of the program says nothing about the rest";
  Report broken = report_of({race_on("counter")});
  broken.every_unit_parsed = false;
  EXPECT_THAT(compared(std::move(broken), baseline).remarks, IsEmpty());
}

TEST(Baseline, KeepsItsReasonsWhenItIsWrittenAgain) {
  Baseline before = baseline_of_findings({race_on("counter"), race_on("total")});
  for (BaselineEntry& entry : before.entries) entry.reason = "of " + entry.object;
  const Baseline after = baseline_of(report_of({race_on("total", 7), race_on("size")}), before, "/");
  ASSERT_THAT(after.entries, SizeIs(2));
  for (const BaselineEntry& entry : after.entries)
    EXPECT_EQ(entry.reason, entry.object == "total" ? "of total" : "");
}

TEST(Baseline, OfWhatACommentAcceptsHasNothing) {
  Report report = report_of({race_on("counter")});
  report.suppressed.push_back({race_on("total"), SuppressionKind::in_source, "r"});
  report.suppressed.push_back({race_on("size"), SuppressionKind::external, "r"});
  EXPECT_THAT(baseline_of(report, {}, "/").entries, SizeIs(2));
}

// Any merge that keeps whole lines: those of both sides, in any order, some twice.
TEST(Baseline, OfTwoBranchesIsTheirLines) {
  const Baseline ours = baseline_of_findings({race_on("counter"), race_on("total")});
  const Baseline theirs = baseline_of_findings({race_on("counter"), race_on("size")});
  const std::string text =
      write_baseline(ours) + write_baseline(theirs).substr(std::string("heddle-baseline 1\n").size());
  const Result<Baseline> merged = read_baseline(text, "b");
  ASSERT_TRUE(merged);
  EXPECT_EQ(*merged, baseline_of_findings({race_on("size"), race_on("counter"), race_on("total")}));
}

TEST(Baseline, BadLinesAreNamed) {
  const auto error = [](const std::string& text) { return read_baseline(text, "b").error().message; };
  EXPECT_THAT(error(""), HasSubstr("b:1: is no baseline"));
  EXPECT_THAT(error("int main() {}\n"), HasSubstr("b:1: is no baseline"));
  EXPECT_EQ(error("heddle-baseline 2\n"),
            "b: version 2 is newer than this heddle reads (1): use a newer heddle");
  const std::string head = "heddle-baseline 1\n# a remark\n\n";
  EXPECT_THAT(error(head + "0123456789abcdef\n"), HasSubstr("b:4: a line needs"));
  EXPECT_THAT(error(head + "0123456789abcdef 01 r f o\n"), HasSubstr("b:4: a fingerprint has 16 hex digits"));
  EXPECT_THAT(error(head + "0123456789abcdef 0123456789abcdef r f o more\n"),
              HasSubstr("b:4: behind the object"));
  EXPECT_THAT(error(head + "0123456789abcdef 0123456789abcdef r f %x\n"), HasSubstr("b:4: '%' needs"));
}

}  // namespace
}  // namespace heddle::lint

#include "findings/fingerprint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/findings/finding_examples.h"

namespace heddle {
namespace {

using testing::example_race;

TEST(Fingerprint, IsSixteenHexDigits) {
  const std::string print = fingerprint_of(example_race());
  EXPECT_EQ(print.size(), 16u);
  EXPECT_EQ(print.find_first_not_of("0123456789abcdef"), std::string::npos);
}

// A baseline of one release must be good in the next: this value changes only with the definition of a
// fingerprint.
TEST(Fingerprint, IsTheSameInEveryReleaseAndOnEveryMachine) {
  EXPECT_EQ(fingerprint_of(example_race()), "041d1f5dc577fe7d");
}

TEST(Fingerprint, StaysWhenLinesAreInsertedAbove) {
  EXPECT_EQ(fingerprint_of(example_race(100)), fingerprint_of(example_race()));
}

TEST(Fingerprint, StaysWhenTheCallersOrTheFoldersChange) {
  Finding moved = example_race();
  for (RoleLocation& location : moved.locations) location.location.file = "/home/other/tree/x.cpp";
  moved.traces[0].steps[0].function = "another_caller";
  moved.traces[0].thread = "main.7";
  moved.message = "in other words";
  moved.confidence = Confidence::confirmed;
  EXPECT_EQ(fingerprint_of(moved), fingerprint_of(example_race()));
}

TEST(Fingerprint, StaysWhenTheSidesChangePlaces) {
  Finding turned = example_race();
  std::swap(turned.traces[0], turned.traces[1]);
  std::swap(turned.locations[0], turned.locations[1]);
  EXPECT_EQ(fingerprint_of(turned), fingerprint_of(example_race()));
}

TEST(Fingerprint, StaysWhenANameCarriesAnotherPlaceOrAddress) {
  Finding one = example_race(), two = example_race();
  one.object = "heap object at 0x55d0aa of (lambda at /home/a/bank.cpp:40:12)";
  two.object = "heap object at 0x7f of (lambda at b/bank.cpp:7:1)";
  EXPECT_EQ(fingerprint_of(one), fingerprint_of(two));
  two.object = "heap object at 0x7f of (lambda at b/shop.cpp:7:1)";
  EXPECT_NE(fingerprint_of(one), fingerprint_of(two));
}

TEST(Fingerprint, ChangesWithRuleObjectFunctionRoleOrFile) {
  std::vector<Finding> different(7, example_race());
  different[1].rule = "atomicity";
  different[2].object = "total";
  different[3].traces[1].steps.back().function = "show_all";
  different[4].locations[1].role = "write";
  different[5].locations[1].location.file = "src/y.cpp";
  different[6].traces.pop_back(), different[6].locations.pop_back();
  std::set<std::string> prints;
  for (const Finding& finding : different) prints.insert(fingerprint_of(finding));
  EXPECT_EQ(prints.size(), different.size());
}

TEST(Fingerprint, OfARaceThatWasSeenOnANamedVariableIsThatOfTheVariable) {
  Finding race = example_race(), other = example_race();
  race.origin = other.origin = Origin::simulator;
  other.locations[1].role = "write";
  other.traces[1].steps.back().function = "show_all";
  EXPECT_EQ(fingerprint_of(race), fingerprint_of(other));
  other.object = "total";
  EXPECT_NE(fingerprint_of(race), fingerprint_of(other));
  race.object = other.object = "";
  EXPECT_NE(fingerprint_of(race), fingerprint_of(other)) << "without a name the sides tell races apart";
}

TEST(Fingerprint, OfABuildThatDoesNotTellTheNameIsKnownAgain) {
  Finding race = example_race();
  race.origin = Origin::simulator;
  Finding nameless = race, elsewhere = race;
  nameless.object.clear();
  elsewhere.traces[1].steps.back().function = "show_all";
  EXPECT_TRUE(has_fingerprint(race, fingerprint_of(race)));
  EXPECT_TRUE(has_fingerprint(race, fingerprint_of(nameless)));
  EXPECT_FALSE(has_fingerprint(nameless, fingerprint_of(race)));
  EXPECT_FALSE(has_fingerprint(elsewhere, fingerprint_of(nameless)));
}

TEST(Fingerprint, StaysForAnotherElement) {
  Finding one = example_race(), other = example_race();
  for (const auto& [a, b] :
       {std::pair("bucket[13]", "bucket[2]"), std::pair("bucket[3].count", "bucket[4].count"),
        std::pair("bucket[13]", "bucket.13"), std::pair("a[1][2].b", "a[2][0].b")}) {
    one.object = a;
    other.object = b;
    EXPECT_EQ(fingerprint_of(one), fingerprint_of(other)) << a;
  }
  other.object = "bucket.count";
  one.object = "bucket";
  EXPECT_NE(fingerprint_of(one), fingerprint_of(other));
  one.object = "f(lambda 1.5)";
  other.object = "f(lambda 1)";
  EXPECT_NE(fingerprint_of(one), fingerprint_of(other));
}

TEST(FinishFindings, TellsEqualFindingsApartAlsoAfterLinesMoved) {
  std::vector<Finding> before{example_race(0), example_race(1000)};
  std::vector<Finding> after{example_race(1007), example_race(7)};
  finish_findings(before);
  finish_findings(after);
  EXPECT_NE(before[0].fingerprint, before[1].fingerprint);
  EXPECT_EQ(before[0].fingerprint, after[0].fingerprint);
  EXPECT_EQ(before[1].fingerprint, after[1].fingerprint);
}

TEST(FinishFindings, GivesOneOrderWhateverTheOrderOfTheFinders) {
  std::vector<Finding> findings;
  for (unsigned i = 0; i < 6; ++i) findings.push_back(example_race(i % 3));
  findings[1].notes = {"n"};
  findings[2].rule = "deadlock";
  findings[3].traces[0].locks = {"b"};
  findings[4].locations.clear();
  std::vector<std::string> reference;
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    std::shuffle(findings.begin(), findings.end(), random);
    finish_findings(findings);
    std::vector<std::string> order;
    for (const Finding& f : findings) {
      order.push_back(f.fingerprint + f.rule + (f.notes.empty() ? "" : "n") + f.traces[0].locks[0]);
    }
    if (round == 0) reference = order;
    ASSERT_EQ(order, reference);
  }
  EXPECT_TRUE(findings[0].locations.empty()) << "a finding without a place comes first";
}

}  // namespace
}  // namespace heddle

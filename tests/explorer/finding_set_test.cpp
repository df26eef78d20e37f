#include "simulator/explorer/finding_set.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "findings/schedule.h"

namespace heddle::explorer {
namespace {

namespace fs = std::filesystem;

ConfirmedFinding race(const std::string& object, unsigned line_a, unsigned line_b,
                      const char* role_a = "write") {
  ConfirmedFinding found;
  found.finding.rule = "data-race";
  found.finding.object = object;
  found.finding.confidence = Confidence::confirmed;
  found.finding.locations = {{{"bank.cpp", line_a, 3}, role_a}, {{"bank.cpp", line_b, 3}, "write"}};
  found.has_schedule = true;
  found.schedule.program = "bank";
  found.schedule.build_id = "ab";
  found.schedule.hashes = {1};
  return found;
}

class FindingSetTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "heddle-set-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
  FindingSet set_;
};

TEST_F(FindingSetTest, OneVariableIsOneRace) {
  EXPECT_TRUE(set_.add(race("balance", 10, 20)));
  EXPECT_FALSE(set_.add(race("balance", 10, 30, "read")));
  EXPECT_FALSE(set_.add(race("balance", 20, 10)));
  const std::vector<Finding> findings = set_.take();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].notes,
            std::vector<std::string>{"also: read at bank.cpp:10 against write at bank.cpp:30"});
}

TEST_F(FindingSetTest, UnnamedObjectsAreToldApartByTheirPlaces) {
  EXPECT_TRUE(set_.add(race("", 10, 20, "read")));
  EXPECT_FALSE(set_.add(race("", 10, 20, "read")));
  EXPECT_TRUE(set_.add(race("other", 10, 20)));
}

TEST_F(FindingSetTest, TheDeadlockThatShowsItsCauseStays) {
  const auto deadlock = [](const std::string& message, bool names_cause) {
    ConfirmedFinding found = race("cv", 10, 20);
    found.finding.rule = "deadlock";
    found.finding.message = message;
    found.names_cause = names_cause;
    return found;
  };
  EXPECT_TRUE(set_.add(deadlock("never notified", false)));
  EXPECT_FALSE(set_.add(deadlock("lost wake-up", true)));
  EXPECT_FALSE(set_.add(deadlock("never notified", false)));
  const std::vector<Finding> findings = set_.take();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message, "lost wake-up");
}

TEST_F(FindingSetTest, AFewPossibleRacesStandForAll) {
  for (unsigned line = 10; line < 30; ++line) {
    ConfirmedFinding found = race("v" + std::to_string(line), line, line + 100);
    found.finding.confidence = Confidence::possible;
    (void)set_.add(std::move(found));
  }
  EXPECT_TRUE(set_.add(race("balance", 10, 20)));
  const std::vector<Finding> findings = set_.take();
  ASSERT_EQ(findings.size(), 4u);
  EXPECT_EQ(findings[2].notes, std::vector<std::string>{"there are more like it, which are not listed"});
}

TEST_F(FindingSetTest, WritesAScheduleForEachFinding) {
  ASSERT_TRUE(set_.add(race("balance", 10, 20)));
  ASSERT_TRUE(set_.add(race("interest", 11, 21)));
  const std::string out = (folder_ / "new" / "out").string();
  const Result<std::vector<Finding>> findings = set_.write(out, "./bank", {"--fast", "a b"});
  ASSERT_TRUE(findings.ok()) << findings.error().message;
  ASSERT_EQ(findings->size(), 2u);
  for (const Finding& finding : *findings) {
    const Result<Schedule> schedule = load_schedule(finding.schedule_file);
    ASSERT_TRUE(schedule.ok()) << schedule.error().message;
    EXPECT_EQ(schedule->verdict, "data-race");
    EXPECT_EQ(schedule->fingerprint, finding.fingerprint);
    EXPECT_EQ(finding.schedule_file, out + "/" + finding.fingerprint + ".schedule");
    EXPECT_EQ(finding.replay_command, "heddle replay " + finding.schedule_file + " -- ./bank --fast 'a b'");
  }
}

TEST_F(FindingSetTest, MakesNoFolderForNothing) {
  ASSERT_TRUE(set_.write((folder_ / "out").string(), "./bank", {}).ok());
  EXPECT_FALSE(fs::exists(folder_ / "out"));
}

TEST_F(FindingSetTest, AFolderThatCannotBeMadeIsAnError) {
  std::ofstream(folder_ / "file") << "in the way";
  ASSERT_TRUE(set_.add(race("balance", 10, 20)));
  const Result<std::vector<Finding>> findings = set_.write((folder_ / "file" / "out").string(), "./bank", {});
  ASSERT_FALSE(findings.ok());
  EXPECT_NE(findings.error().message.find("choose another with -o"), std::string::npos);
}

TEST(ShellQuoted, LeavesPlainWordsAndQuotesOthers) {
  EXPECT_EQ(shell_quoted("./bank-1.0/x_y"), "./bank-1.0/x_y");
  EXPECT_EQ(shell_quoted(""), "''");
  EXPECT_EQ(shell_quoted("a b"), "'a b'");
  EXPECT_EQ(shell_quoted("it's $HOME"), "'it'\\''s $HOME'");
}

}  // namespace
}  // namespace heddle::explorer

// The programs of tests/corpus/deadlocks: each says in its first line why it comes to a stop, or `none`. All
// of them are explored; every cause must be named as it says there, and nothing else may be found.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/findings/scratch_folder.h"
#include "tests/samples/bounded_command.h"

namespace fs = std::filesystem;

namespace heddle::testing {
namespace {

constexpr int limit_s = 60;
constexpr const char* schedules = "100";

std::vector<fs::path> programs() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(HEDDLE_SOURCE_DIR "/tests/corpus/deadlocks"))
    found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

/// "// EXPECT: lock cycle | join cycle": any of these.
std::set<std::string> expected_causes(const fs::path& program) {
  std::ifstream file(program);
  std::string line;
  std::getline(file, line);
  const std::string mark = "// EXPECT: ";
  std::set<std::string> causes;
  if (!line.starts_with(mark)) return causes;
  for (std::size_t at = mark.size(); at != std::string::npos && at < line.size();) {
    const std::size_t end = line.find(" | ", at);
    causes.insert(line.substr(at, end == std::string::npos ? end : end - at));
    at = end == std::string::npos ? end : end + 3;
  }
  return causes;
}

/// "lock cycle" of "deadlock (lock cycle): 2 threads wait ..."
std::string named_cause(const std::string& message) {
  const std::size_t begin = message.find('('), end = message.find("): ");
  return begin == std::string::npos || end == std::string::npos ? message
                                                                : message.substr(begin + 1, end - begin - 1);
}

class DeadlockCorpus : public ::testing::TestWithParam<fs::path> {
 protected:
  nlohmann::json explore() {
    const bool is_c = GetParam().extension() == ".c";
    const std::string program = scratch_ / GetParam().stem();
    const std::vector<std::string> build = {HEDDLE_BINARY,
                                            is_c ? "cc" : "c++",
                                            is_c ? "-std=c17" : "-std=c++20",
                                            "-g",
                                            "-O1",
                                            "-pthread",
                                            GetParam(),
                                            "-o",
                                            program};
    const Finished built = run_bounded(build, limit_s, scratch_ / "");
    EXPECT_EQ(built.exit_code, 0) << transcript(build, built);
    const std::vector<std::string> command = {HEDDLE_BINARY, "explore", "--schedules", schedules,
                                              "--format",    "json",    "-o",          scratch_ / "results",
                                              "--",          program};
    const Finished finished = run_bounded(command, limit_s, scratch_ / "");
    EXPECT_FALSE(finished.timed_out) << transcript(command, finished);
    transcript_ = transcript(command, finished);
    return nlohmann::json::parse(finished.output, nullptr, /*allow_exceptions=*/false);
  }

  ScratchFolder scratch_;
  std::string transcript_;
};

TEST_P(DeadlockCorpus, TheCauseIsNamedAndNothingElseIsFound) {
  const std::set<std::string> expected = expected_causes(GetParam());
  ASSERT_FALSE(expected.empty()) << GetParam() << " does not begin with // EXPECT:";
  const nlohmann::json report = explore();
  ASSERT_TRUE(report.is_object()) << transcript_;
  EXPECT_TRUE(report.at("incomplete").empty()) << transcript_;
  if (expected.contains("none")) {
    EXPECT_TRUE(report.at("findings").empty()) << transcript_;
    return;
  }
  EXPECT_FALSE(report.at("findings").empty()) << transcript_;
  for (const nlohmann::json& finding : report.at("findings")) {
    EXPECT_EQ(finding.at("rule"), "deadlock") << transcript_;
    EXPECT_TRUE(expected.contains(named_cause(finding.at("message")))) << transcript_;
  }
}

INSTANTIATE_TEST_SUITE_P(Programs, DeadlockCorpus, ::testing::ValuesIn(programs()),
                         [](const auto& info) { return info.param.stem().string(); });

TEST(DeadlockCorpus, IsThere) { EXPECT_GE(programs().size(), 30u); }

}  // namespace
}  // namespace heddle::testing

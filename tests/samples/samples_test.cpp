// Every program of samples/, through both halves. The marks in its source say what must be found (mark.h) and
// report_check.h what counts as found. A sample is found by its place in the folder: nothing lists them here.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string>
#include <system_error>
#include <vector>

#include "tests/findings/scratch_folder.h"
#include "tests/samples/bounded_command.h"
#include "tests/samples/mark.h"
#include "tests/samples/report_check.h"

namespace fs = std::filesystem;

namespace heddle::testing {
namespace {

constexpr int limit_s = 60;
constexpr const char* schedules = "2000";

enum ExitCode { clean = 0, found = 1 };

struct Sample {
  fs::path path;

  [[nodiscard]] bool is_c() const { return path.extension() == ".c"; }
  [[nodiscard]] std::string standard() const { return is_c() ? "-std=c17" : "-std=c++20"; }
};

/// "threads/shared_progress_bug.cpp"
std::string short_name(const Sample& sample) {
  return fs::relative(sample.path, HEDDLE_SAMPLES_DIR).string();
}

std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << short_name(sample); }

std::vector<Sample> all_samples() {
  std::vector<Sample> samples;
  std::error_code unreadable;  // then none are found, which Samples.AreThere reports
  for (const auto& entry : fs::recursive_directory_iterator(HEDDLE_SAMPLES_DIR, unreadable)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".cpp" || extension == ".c") samples.push_back({entry.path()});
  }
  std::sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) { return a.path < b.path; });
  return samples;
}

/// "threads_shared_progress_bug_cpp"
std::string test_name(const ::testing::TestParamInfo<Sample>& info) {
  std::string name = short_name(info.param);
  std::replace_if(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

std::string one_a_line(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += "\n  " + sentence;
  return text;
}

class SampleTest : public ::testing::TestWithParam<Sample> {
 protected:
  void SetUp() override {
    Result<std::vector<Mark>> marks = parse_marks(content_of(GetParam().path));
    ASSERT_TRUE(marks.ok()) << GetParam() << ": " << marks.error().message;
    marks_ = *marks;
  }

  Finished run(const std::vector<std::string>& command) {
    return run_bounded(command, limit_s, scratch_ / "");
  }

  /// Runs a command that prints a report, and compares exit code and report with the marks.
  void expect_marked_findings(Half half, const std::vector<std::string>& command) {
    const Finished finished = run(command);
    std::vector<std::string> wrong = disagreements(finished.output, half, GetParam().path.filename(), marks_);
    const int expected = marks_for(half, marks_).empty() ? clean : found;
    if (finished.exit_code != expected) wrong.push_back("the exit code is not " + std::to_string(expected));
    EXPECT_TRUE(wrong.empty()) << GetParam() << one_a_line(wrong) << "\n" << transcript(command, finished);
  }

  ScratchFolder scratch_;
  std::vector<Mark> marks_;
};

using Analyzed = SampleTest;
using Explored = SampleTest;

TEST_P(Analyzed, ReportsWhatIsMarked) {
  expect_marked_findings(Half::analyzer, {HEDDLE_BINARY, "analyze", "--format", "json", GetParam().path, "--",
                                          GetParam().standard(), "-pthread"});
}

TEST_P(Explored, ReportsWhatIsMarked) {
  const std::string program = scratch_ / GetParam().path.stem();
  const std::string wrapper = GetParam().is_c() ? "cc" : "c++";
  const std::vector<std::string> build = {
      HEDDLE_BINARY, wrapper, GetParam().standard(), "-g", "-O1", "-pthread", GetParam().path, "-o", program};
  const Finished built = run(build);
  ASSERT_EQ(built.exit_code, clean) << transcript(build, built);

  expect_marked_findings(Half::simulator, {HEDDLE_BINARY, "explore", "--schedules", schedules, "--format",
                                           "json", "-o", scratch_ / "results", "--", program});
}

#ifdef HEDDLE_ANALYZER
INSTANTIATE_TEST_SUITE_P(Sample, Analyzed, ::testing::ValuesIn(all_samples()), test_name);
#else
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Analyzed);  // built without LLVM: `heddle analyze` is not there
#endif
INSTANTIATE_TEST_SUITE_P(Sample, Explored, ::testing::ValuesIn(all_samples()), test_name);

// A folder that was moved or misspelt would leave nothing to test; a bug without a mark would be tested as a
// fix.
TEST(Samples, AreThere) { EXPECT_GE(all_samples().size(), 20u) << HEDDLE_SAMPLES_DIR; }

TEST(Samples, ABugIsMarkedAndAFixIsNot) {
  for (const Sample& sample : all_samples()) {
    const Result<std::vector<Mark>> marks = parse_marks(content_of(sample.path));
    ASSERT_TRUE(marks.ok()) << sample << ": " << marks.error().message;
    EXPECT_EQ(!marks->empty(), sample.path.stem().string().ends_with("_bug")) << sample;
  }
}

}  // namespace
}  // namespace heddle::testing

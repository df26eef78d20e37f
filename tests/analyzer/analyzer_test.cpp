#include "analyzer/analyzer.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace heddle::analyzer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRace = R"(#include <pthread.h>
int total;
void* work(void* p) { total++; return p; }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
)";

class Analyzer : public testing::Test {
 protected:
  Analyzer() {
    folder_ = fs::temp_directory_path() / ("heddle-analyzer-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  ~Analyzer() override { fs::remove_all(folder_); }
  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }

  fs::path folder_;
};

TEST_F(Analyzer, FindsTheSameOnEveryExecutor) {
  const std::string file = write("race.c", kRace);
  std::vector<std::string> reports;
  for (const auto kind : {executors::ExecutorKind::processes, executors::ExecutorKind::inline_,
                          executors::ExecutorKind::threads}) {
    const auto report = analyze({.files = {file}, .executor = kind, .jobs = 2});
    ASSERT_TRUE(report.ok()) << report.error().message;
    ASSERT_EQ(report->findings.size(), 1U);
    EXPECT_EQ(report->findings[0].rule, "data-race");
    EXPECT_EQ(report->findings[0].locations[0].location.line, 3U);
    reports.push_back(dump_cir({.files = {file}, .executor = kind}).value());
  }
  EXPECT_EQ(reports[0], reports[1]);
  EXPECT_EQ(reports[0], reports[2]);
}

TEST_F(Analyzer, AUnitThatKillsItsWorkerCostsOnlyItself) {
  const std::string good = write("race.c", kRace);
  const std::string bad = write("crash.c", "int x;\n#pragma clang __debug parser_crash\nint y;\n");
  const auto report = analyze({.files = {bad, good}, .jobs = 1});
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->findings.size(), 1U);
  ASSERT_EQ(report->incomplete.size(), 1U);
  EXPECT_EQ(report->incomplete[0].subject, bad);
  EXPECT_NE(report->incomplete[0].reason.find("not analysed"), std::string::npos)
      << report->incomplete[0].reason;
}

TEST_F(Analyzer, AUnitWithErrorsIsAnalysedAsFarAsItParses) {
  const std::string file =
      write("broken.c", std::string(kRace) + "#include \"missing.h\"\nint f( { return 1;\n");
  const auto report = analyze({.files = {file}});
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->findings.size(), 1U);
  ASSERT_FALSE(report->incomplete.empty());
  EXPECT_NE(report->incomplete[0].reason.find("'missing.h' file not found"), std::string::npos)
      << report->incomplete[0].reason;
}

TEST_F(Analyzer, BadInputIsAnErrorThatNamesIt) {
  const auto message = [](const Options& options) {
    const auto report = analyze(options);
    return report.ok() ? "" : report.error().message;
  };
  EXPECT_EQ(message({.files = {"no/such.cpp"}}), "no/such.cpp: no such file; check the name");
  EXPECT_NE(message({.files = {folder_.string()}}).find("is no regular file"), std::string::npos);
  EXPECT_NE(message({.files = {write("notes.txt", "hello")}}).find("is no C or C++ source"),
            std::string::npos);
  EXPECT_NE(message({.build_directory = folder_.string()}).find("compile_commands.json"), std::string::npos);
  EXPECT_NE(message({}), "");
}

TEST_F(Analyzer, TakesUnitsFromADatabase) {
  write("race.c", kRace);
  write("compile_commands.json",
        R"([{"directory": ".", "file": "race.c", "command": "gcc -O2 -fgcse -c race.c -o race.o"}])");
  const auto report = analyze({.build_directory = folder_.string()});
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->findings.size(), 1U);
}

TEST_F(Analyzer, InternalNamesOfTwoUnitsStayApart) {
  // Both call their counter and worker the same; only one forgets to be alone.
  const std::string first = write("one.c", "static int n;\nvoid one(void) { n++; }\n");
  const std::string second =
      write("two.c",
            "#include <pthread.h>\nstatic int n;\nvoid one(void);\n"
            "static void* w(void* p) { n++; return p; }\n"
            "int main(void) { pthread_t t; pthread_create(&t, 0, w, 0); one(); pthread_join(t, 0); }\n");
  const auto report = analyze({.files = {first, second}});
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_TRUE(report->findings.empty()) << report->findings[0].message;
}

}  // namespace
}  // namespace heddle::analyzer

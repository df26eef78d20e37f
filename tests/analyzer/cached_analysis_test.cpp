// Cold, warm and broken: the report is the same, and what changed is seen.

#include <gtest/gtest.h>

#include <sys/wait.h>

#include <algorithm>

#include "analyzer/analyzer.h"
#include "analyzer/report_file.h"
#include "findings/write_file.h"
#include "tests/analyzer/scratch_folder.h"

namespace heddle::analyzer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMain = R"(#include <pthread.h>
#include "work.h"
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
)";
constexpr const char* kWork = R"(#include <pthread.h>
#include "work.h"
#if __has_include("lock.h")
#include "lock.h"
#else
#define LOCK
#define UNLOCK
#endif
int total;
void* work(void* p) { LOCK total++; UNLOCK return p; }
)";
constexpr const char* kLock =
    "static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;\n"
    "#define LOCK pthread_mutex_lock(&m);\n#define UNLOCK pthread_mutex_unlock(&m);\n";

class CachedAnalysis : public testing::ScratchFolder {
 protected:
  CachedAnalysis() {
    options_.files = {write("main.c", kMain), write("work.c", kWork)};
    write("work.h", "void* work(void*);\n");
    options_.cache_directory = path("cache");
    options_.jobs = 1;
  }
  [[nodiscard]] static std::string found(const Options& options) {
    const auto report = analyze(options);
    EXPECT_TRUE(report.ok()) << report.error().message;
    return encode_report(*report);
  }
  [[nodiscard]] std::string found() const { return found(options_); }
  [[nodiscard]] std::string found_anew() const {
    Options options = options_;
    options.cache_directory = "";
    return found(options);
  }
  [[nodiscard]] std::size_t findings() const { return analyze(options_)->findings.size(); }
  [[nodiscard]] std::vector<std::string> entries(const std::string& kind) const {
    std::vector<std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(path("cache")))
      if (entry.path().extension() == kind) all.push_back(entry.path().string());
    std::sort(all.begin(), all.end());
    return all;
  }

  Options options_;
};

TEST_F(CachedAnalysis, FindsTheSameColdAndWarm) {
  const std::string cold = found();
  EXPECT_EQ(cold, found_anew());
  EXPECT_EQ(entries(".cir").size(), 2U);
  EXPECT_EQ(entries(".report").size(), 1U);
  EXPECT_EQ(found(), cold);
  for (const std::string& report : entries(".report")) fs::remove(report);
  EXPECT_EQ(found(), cold) << "linked from kept units";
  EXPECT_EQ(entries(".cir").size(), 2U);
}

TEST_F(CachedAnalysis, SeesWhatChanged) {
  EXPECT_EQ(findings(), 1U);
  const std::string work = write("work.c", std::string("#define UNUSED\n") + kWork);
  EXPECT_EQ(found(), found_anew()) << "the unit itself: lines moved";
  EXPECT_EQ(entries(".cir").size(), 3U);
  write("work.h", "void* work(void*);\nextern int total;\n");
  EXPECT_EQ(found(), found_anew()) << "a header of both";
  EXPECT_EQ(entries(".cir").size(), 5U);
  write("lock.h", kLock);
  EXPECT_EQ(findings(), 0U) << "a header appeared that was looked for in vain";
  fs::remove(path("lock.h"));
  EXPECT_EQ(findings(), 1U);
  EXPECT_EQ(entries(".cir").size(), 6U) << "back to what was there before";
}

TEST_F(CachedAnalysis, OtherFlagsModelsAndChecksAreOtherResults) {
  EXPECT_EQ(findings(), 1U);
  write("lock.h", "void take(void);\nvoid give(void);\n#define LOCK take();\n#define UNLOCK give();\n");
  EXPECT_EQ(findings(), 1U);
  options_.flags = {"-D", "total=sum"};
  EXPECT_EQ(analyze(options_)->findings.at(0).object, "sum");
  options_.checks = {"double-lock"};
  EXPECT_EQ(findings(), 0U);
  options_.checks = {};
  options_.models = {{"lock", "work_lock"}};
  EXPECT_EQ(found(), found_anew());
  const std::size_t before = entries(".cir").size();
  options_.flags = {"-D", "total=sum", "-Wall", "-g", "-O2"};
  EXPECT_EQ(findings(), 1U);
  EXPECT_EQ(entries(".cir").size(), before) << "warnings and code generation mean nothing here";
}

TEST_F(CachedAnalysis, BrokenEntriesAreMadeAnew) {
  const std::string cold = found();
  for (const char* kind : {".asked", ".cir", ".report"}) {
    for (const std::string& entry : entries(kind)) {
      const std::string good = read_file(entry).value();
      std::string flipped = good;
      flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 1);
      for (const std::string& bad : {flipped, good.substr(0, good.size() / 2), std::string()}) {
        ASSERT_TRUE(write_file(entry, bad).ok());
        if (std::string(kind) == ".cir")
          for (const std::string& report : entries(".report")) fs::remove(report);
        EXPECT_EQ(found(), cold) << entry;
        EXPECT_EQ(found(), cold) << entry;
        EXPECT_EQ(read_file(entry).value(), good) << entry << " was not made anew";
      }
    }
  }
}

TEST_F(CachedAnalysis, TwoAtOnceShareOneFolder) {
  const std::string alone = found_anew();
  for (int round = 0; round < 3; ++round) {
    fs::remove_all(path("cache"));
    std::vector<pid_t> children;
    for (int i = 0; i < 2; ++i) {
      const pid_t child = fork();
      if (child == 0) _exit(found() == alone ? 0 : 1);
      children.push_back(child);
    }
    for (const pid_t child : children) {
      int status = -1;
      ASSERT_EQ(waitpid(child, &status, 0), child);
      EXPECT_EQ(status, 0);
    }
    EXPECT_EQ(entries(".cir").size(), 2U);
    EXPECT_EQ(found(), alone);
  }
}

TEST_F(CachedAnalysis, UnitsThatGiveNothingAreTriedAgain) {
  options_.files.push_back(write("crash.c", "int x;\n#pragma clang __debug parser_crash\nint y;\n"));
  const std::string cold = found();
  EXPECT_EQ(found(), cold);
  EXPECT_EQ(entries(".report").size(), 0U);
  options_.files.back() = write("broken.c", "int f( { return 1;\n");
  EXPECT_EQ(analyze(options_)->incomplete.size(), 1U);
  EXPECT_EQ(found(), found_anew()) << "one with errors is kept with its messages";
}

TEST_F(CachedAnalysis, AFolderThatCannotBeUsedIsAnError) {
  options_.cache_directory = write("file", "in the way");
  const auto report = analyze(options_);
  ASSERT_FALSE(report.ok());
  EXPECT_NE(report.error().message.find("is no folder"), std::string::npos) << report.error().message;
}

}  // namespace
}  // namespace heddle::analyzer

// Bad units, bad commands and bad trees cost only themselves, and are named with the next step.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <algorithm>

#include "analyzer/analyzer.h"
#include "analyzer/report_file.h"
#include "analyzer/unit_jobs.h"
#include "tests/analyzer/scratch_folder.h"
#include "tests/executors/support.h"

namespace heddle::analyzer {
namespace {

using executors::under_sanitizer;
using ::testing::HasSubstr;
using ::testing::Not;

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

class Hardness : public testing::ScratchFolder {
 protected:
  /// With a good unit beside it: the race there is found, and what is said of the bad one.
  std::string said_of(const std::string& bad, Options options = {}) {
    options.files = {bad, write("race.c", kRace)};
    options.jobs = 1;
    const auto report = analyze(options);
    if (!report) return "error: " + report.error().message;
    EXPECT_EQ(report->findings.size(), 1U);
    if (report->incomplete.size() != 1) return std::to_string(report->incomplete.size()) + " incomplete";
    EXPECT_EQ(report->incomplete[0].subject, bad);
    return report->incomplete[0].reason;
  }
};

TEST_F(Hardness, AUnitThatOverflowsTheStackCostsOnlyItself) {
  if (under_sanitizer) GTEST_SKIP() << "the sanitizer reports the overflow and ends the process by itself";
  std::string minuses;
  for (int i = 0; i < 200'000; ++i) minuses += "- ";
  const std::string said = said_of(write("deep.c", "int f(int x) { return " + minuses + "x; }\n"));
  EXPECT_THAT(said, HasSubstr("SIGSEGV"));
  EXPECT_THAT(said, HasSubstr("clang-22 -fsyntax-only"));
}

TEST_F(Hardness, AUnitThatTakesTooLongCostsOnlyItself) {
  const std::string slow = write("slow.cpp",
                                 "constexpr int f() { for (unsigned long i = 0; i < 1ul << 60; ++i) {}\n"
                                 "  return 0; }\nconstexpr int x = f();\n");
  Options options;
  options.flags = {"-fconstexpr-steps=4294967295"};
  options.unit_limits.time = std::chrono::milliseconds(1500);
  EXPECT_THAT(said_of(slow, options), HasSubstr("exceeded its time limit of 1500 ms; --executor inline"));
}

TEST_F(Hardness, AUnitThatTakesTooMuchMemoryCostsOnlyItself) {
  if (under_sanitizer) GTEST_SKIP() << "the sanitizer's allocator ends the process when memory runs out";
  std::string text = "#define D0 1,\n";
  for (int i = 1; i <= 24; ++i) {
    const std::string before = "D" + std::to_string(i - 1);
    text += "#define D" + std::to_string(i) + " " + before + " " + before + "\n";
  }
  Options options;
  options.unit_limits.memory_bytes = std::size_t{100} << 20;
  EXPECT_THAT(said_of(write("large.c", text + "int a[] = {D24 1};\n"), options),
              HasSubstr("exceeded its memory limit of 100 MiB"));
}

TEST_F(Hardness, OnlyRegularFilesAreRead) {
  ASSERT_EQ(mkfifo(path("pipe.h").c_str(), 0600), 0);
  EXPECT_THAT(said_of(write("fifo.c", "#include \"pipe.h\"\nint x;\n")),
              HasSubstr("pipe.h': it is no regular file"));
  EXPECT_THAT(said_of(write("zero.c", "#include \"/dev/zero\"\nint x;\n")),
              HasSubstr("it is no regular file"));
  EXPECT_THAT(said_of(path("pipe.h")), HasSubstr("no regular file"));
}

TEST_F(Hardness, NoFileOutsideTheProjectIsRead) {
  const std::string text = "#include \"/etc/hostname\"\nint x;\n";
  const std::string said = said_of(write("src/app/a.c", text));
  EXPECT_THAT(said, HasSubstr("it lies outside the project; name its folder with -I"));
  std::filesystem::create_symlink("/etc/hostname", folder_ / "src/app/link.h");
  EXPECT_THAT(said_of(write("src/app/b.c", "#include \"link.h\"\nint x;\n")),
              HasSubstr("outside the project"));
  std::filesystem::create_symlink("loop.h", folder_ / "src/app/loop.h");
  EXPECT_THAT(said_of(write("src/app/c.c", "#include \"loop.h\"\nint x;\n")), HasSubstr("loop.h"));

  write("src/shared.h", "extern int shared;\n");
  EXPECT_EQ(said_of(write("src/app/d.c", "#include \"../shared.h\"\nint x;\n")), "0 incomplete");
  write("other/other.h", "extern int other;\n");
  EXPECT_THAT(said_of(write("src/app/e.c", "#include \"../../other/other.h\"\nint x;\n")),
              HasSubstr("outside the project"));
  Options options;
  options.flags = {"-I" + path("other")};
  EXPECT_EQ(said_of(path("src/app/e.c"), options), "0 incomplete");
}

TEST_F(Hardness, CommandsAreDataAndRunNothing) {
  write("race.c", kRace);
  write("flags", "-DEXTRA -include 'extra.h'");
  write("extra.h", "extern int extra;\n");
  const std::string canary = "touch " + path("ran");
  write("compile_commands.json",
        R"([{"directory": ".", "file": "race.c", "arguments": ["cc", "-Wfatal-errors", "-fplugin=./p.so",
             "-Xclang", "-load", "-Xclang", "./p.so", "-Xclang", "-plugin", "-Xclang", "p",
             "-fpass-plugin=./p.so", "-B./bin", "--config=./evil.cfg", "-specs=x", "-wrapper", ")" +
            canary + R"(", "-fmodules", "-fmodules-cache-path=modules", "-save-temps", "-MF", "dep.d", "-o",
             "out.o", "@flags", "-c", "race.c"]},
            {"directory": ".", "file": "race.c", "command": "`)" +
            canary + "` $(" + canary + R"() -c race.c"}])");
  std::vector<std::string> before;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) before.push_back(entry.path());
  const auto report = analyze({.build_directory = folder_.string()});
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->findings.size(), 1U);
  std::vector<std::string> after;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) after.push_back(entry.path());
  EXPECT_EQ(before, after);
}

TEST_F(Hardness, ResponseFilesThatCannotBeReadAreNamed) {
  write("race.c", kRace);
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  for (const char* name : {"@missing", "@pipe", "@self"}) {
    write("self", "@self");
    write("compile_commands.json", std::string(R"([{"directory": ".", "file": "race.c", "command": "cc )") +
                                       name + R"( -c race.c"}])");
    const auto report = analyze({.build_directory = folder_.string()});
    ASSERT_TRUE(report.ok()) << report.error().message;
    ASSERT_EQ(report->incomplete.size(), 1U) << name;
    EXPECT_THAT(report->incomplete[0].reason, HasSubstr("response file")) << name;
  }
}

TEST_F(Hardness, TheSameUnitTwiceIsOne) {
  const std::string file = write("race.c", kRace);
  const auto units = [&](const Options& options) {
    const auto report = analyze(options);
    EXPECT_TRUE(report.ok()) << report.error().message;
    return report->facts.at(0).second;
  };
  EXPECT_EQ(units({.files = {file, file, path("./race.c")}}), "1");
  write("compile_commands.json", R"([{"directory": ".", "file": "race.c", "command": "cc -c race.c"},
                                     {"directory": ".", "file": "./race.c", "command": "cc -c ./race.c -o x"},
                                     {"directory": ".", "file": "race.c", "command": "cc -g -c race.c"}])");
  EXPECT_EQ(units({.build_directory = folder_.string()}), "1");
  EXPECT_EQ(units({.files = {file, path("./race.c")}, .build_directory = folder_.string()}), "1");
}

TEST_F(Hardness, SameBytesForAnyOrderJobsAndExecutor) {
  std::vector<std::string> files{write("race.c", kRace)};
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    files.push_back(write("u" + n + ".c", "extern int total;\nint f" + n + "(void) { return total++; }\n" +
                                              (i == 3 ? "int broken(\n" : "")));
  }
  files.push_back(write("crash.c", "int x;\n#pragma clang __debug parser_crash\nint y;\n"));
  const auto found = [&](executors::ExecutorKind kind, unsigned jobs) {
    const auto report = analyze({.files = files, .executor = kind, .jobs = jobs});
    EXPECT_TRUE(report.ok()) << report.error().message;
    return encode_report(*report);
  };
  using enum executors::ExecutorKind;
  const std::string first = found(processes, 1);
  EXPECT_EQ(found(processes, 2), first);
  EXPECT_EQ(found(processes, 8), first);
  std::reverse(files.begin(), files.end());
  EXPECT_EQ(found(processes, 2), first);
  std::erase(files, path("crash.c"));  // it would take us with it
  const std::string without = found(processes, 2);
  EXPECT_EQ(found(inline_, 1), without);
  EXPECT_EQ(found(threads, 2), without);
}

TEST(MemoryAdmission, BeginsWithFewAndGoesOnWithAsManyAsFit) {
  constexpr std::uint64_t unit = std::uint64_t{3} << 28;
  EXPECT_TRUE(memory_admits(0, 0, 0)) << "one always runs";
  EXPECT_FALSE(memory_admits(1, 1, unit));
  EXPECT_TRUE(memory_admits(1, 1, 2 * unit));
  EXPECT_FALSE(memory_admits(2, 2, 2 * unit));
  EXPECT_TRUE(memory_admits(2, 0, unit)) << "what runs has taken its part by now";
  EXPECT_FALSE(memory_admits(2, 0, unit - 1));
}

}  // namespace
}  // namespace heddle::analyzer

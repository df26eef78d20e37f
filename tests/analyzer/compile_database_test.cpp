#include "analyzer/compile_database.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "analyzer/frontend/compile_command.h"

namespace heddle::analyzer {
namespace {

namespace fs = std::filesystem;

// A folder that is gone with the test.
class CompileDatabase : public testing::Test {
 protected:
  CompileDatabase() {
    folder_ = fs::temp_directory_path() / ("heddle-database-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  ~CompileDatabase() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }

  fs::path folder_;
};

TEST_F(CompileDatabase, AbsenceNamesTheFlagThatMakesIt) {
  const auto commands = read_compile_database(folder_.string());
  ASSERT_FALSE(commands.ok());
  EXPECT_NE(commands.error().message.find("-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"), std::string::npos);
}

TEST_F(CompileDatabase, NoJsonIsAnError) {
  write("compile_commands.json", "[{\"file\": ");
  EXPECT_FALSE(read_compile_database(folder_.string()).ok());
  write("compile_commands.json", "[]");
  EXPECT_FALSE(read_compile_database(folder_.string()).ok());
}

TEST_F(CompileDatabase, ReadsBothFormsAndCountsOneProgramOnce) {
  write("compile_commands.json", R"json([
    {"directory": "out", "file": "a.cpp", "command": "c++ -DX=\"a b\" -o 1.o -c a.cpp"},
    {"directory": "out", "file": "a.cpp", "command": "c++ -DX=\"a b\" -o 2.o -c a.cpp"},
    {"directory": "out", "file": "a.cpp", "command": "c++ -DY -o 2.o -c a.cpp"},
    {"directory": "/elsewhere", "file": "b.c", "arguments": ["cc", "-c", "b.c"]},
    {"directory": "out", "file": "k.s", "command": "as k.s"},
    7, {"file": 3}])json");
  const auto commands = read_compile_database(folder_.string());
  ASSERT_TRUE(commands.ok()) << commands.error().message;
  ASSERT_EQ(commands->size(), 3U);
  EXPECT_EQ((*commands)[0].directory, (folder_ / "out").string());
  EXPECT_EQ((*commands)[0].arguments[1], "-DX=a b");
  EXPECT_EQ((*commands)[2].directory, "/elsewhere");
}

TEST_F(CompileDatabase, AFileThatNoCommandCompilesIsNamed) {
  write("compile_commands.json", R"([{"directory": ".", "file": "a.cpp", "command": "c++ -c a.cpp"}])");
  const auto all = read_compile_database(folder_.string());
  ASSERT_TRUE(all.ok());
  write("b.cpp", "");
  EXPECT_EQ(commands_for(*all, {(folder_ / "a.cpp").string()})->size(), 1U);
  EXPECT_NE(commands_for(*all, {(folder_ / "b.cpp").string()}).error().message.find("no compile command"),
            std::string::npos);
  EXPECT_NE(commands_for(*all, {(folder_ / "c.cpp").string()}).error().message.find("no such file"),
            std::string::npos);
}

TEST(SplitCommand, ReadsQuotesAsAShellDoes) {
  EXPECT_EQ(split_command(R"(cc -DA="x y" 'b c' d\ e "" -D'S="t"')"),
            (std::vector<std::string>{"cc", "-DA=x y", "b c", "d e", "", "-DS=\"t\""}));
}

std::vector<std::string> adjusted(std::vector<std::string> arguments) {
  const auto result =
      frontend::arguments_for_clang({.directory = "/d", .file = "a.cpp", .arguments = std::move(arguments)});
  return result.ok() ? *result : std::vector<std::string>{result.error().message};
}

bool holds(const std::vector<std::string>& all, const std::string& argument) {
  return std::find(all.begin(), all.end(), argument) != all.end();
}

TEST(CompileCommand, KeepsWhatTheSourceMeansAndDropsTheRest) {
  const auto kept = adjusted({"/usr/bin/g++",
                              "-std=c++20",
                              "-DX=1",
                              "-Iinclude",
                              "-include",
                              "pre.h",
                              "-isystem",
                              "sys",
                              "-c",
                              "-o",
                              "a.o",
                              "-MD",
                              "-MF",
                              "a.d",
                              "-Werror",
                              "-Wfatal-errors",
                              "-fplugin=x.so",
                              "-Xclang",
                              "-load",
                              "-Xclang",
                              "evil.so",
                              "-fno-tree-vectorize",
                              "-O2",
                              "-g",
                              "-pthread",
                              "a.cpp"});
  for (const char* wanted :
       {"-std=c++20", "-DX=1", "-Iinclude", "-include", "pre.h", "-isystem", "sys", "-pthread"})
    EXPECT_TRUE(holds(kept, wanted)) << wanted;
  for (const char* dropped : {"-c", "-o", "a.o", "-MD", "-MF", "a.d", "-Werror", "-Wfatal-errors",
                              "-fplugin=x.so", "-load", "evil.so", "-fno-tree-vectorize", "-O2", "-g"})
    EXPECT_FALSE(holds(kept, dropped)) << dropped;
  EXPECT_EQ(kept.front(), "clang++");
  EXPECT_EQ(kept.back(), "a.cpp");
}

TEST(CompileCommand, WrappersAreNotTheCompiler) {
  EXPECT_EQ(adjusted({"ccache", "gcc", "-c", "a.cpp"}).front(), "clang");
  EXPECT_EQ(adjusted({"/usr/bin/heddle", "c++", "-c", "a.cpp"}).front(), "clang++");
}

TEST(CompileCommand, RefusesInnerStepsAndResponseFiles) {
  EXPECT_NE(adjusted({"clang", "-cc1", "a.cpp"}).front().find("-cc1"), std::string::npos);
  EXPECT_NE(adjusted({"clang", "@flags", "a.cpp"}).front().find("response file"), std::string::npos);
}

}  // namespace
}  // namespace heddle::analyzer

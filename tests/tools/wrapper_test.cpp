// heddle c++ and cc in the ways in which build systems call a compiler, with both compilers.

#include <algorithm>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

struct Names {
  const char* label;
  const char* c;
  const char* cxx;
};

class Wrapper : public ToolTest, public ::testing::WithParamInterface<Names> {
 protected:
  void compile(std::vector<std::string> arguments, int code = 0) const {
    arguments.insert(arguments.begin(),
                     {HEDDLE_BINARY, "cc", std::string("--compiler=") + GetParam().c, "-pthread"});
    const Finished finished = run(arguments);
    EXPECT_EQ(finished.exit_code, code) << transcript(arguments, finished);
    if (code != 0) return;
    EXPECT_EQ(finished.errors, "") << transcript(arguments, finished);
  }
  void expect_race(const std::string& program) const {
    const nlohmann::json report = explore(program, {"--schedules", "4"}, 1);
    const nlohmann::json& findings = report.at("findings");
    const auto race = std::find_if(findings.begin(), findings.end(), [](const nlohmann::json& finding) {
      return finding.at("rule") == "data-race";
    });
    ASSERT_NE(race, findings.end()) << report;
    EXPECT_EQ(race->at("object"), "counter") << report;
  }
};

TEST_P(Wrapper, CompilesAndLinksInOne) {
  write("a.c", racy_counter);
  compile({path("a.c"), "-o", path("a"), "-Wall", "-Wextra", "-Werror"});
  EXPECT_EQ(files(), (std::vector<std::string>{"a", "a.c"}));
  expect_race(path("a"));
}

TEST_P(Wrapper, CompilesAndLinksApart) {
  write("a.c", racy_counter);
  compile({"-c", path("a.c"), "-o", path("a.o")});
  compile({path("a.o"), "-o", path("a")});
  expect_race(path("a"));
}

TEST_P(Wrapper, TakesSourcesAndObjectsTogether) {
  write("a.c", std::string(racy_counter) + "int other(void);\nint use(void) { return other(); }\n");
  write("b.c", "int other(void) { return 1; }\n");
  compile({"-c", path("b.c"), "-o", path("b.o")});
  compile({"-fsanitize=thread", "-O2", "-x", "c", path("a.c"), "-x", "none", path("b.o"), "-lm", "-o",
           path("a")});
  expect_race(path("a"));
}

TEST_P(Wrapper, LinksWithASharedLibrary) {
  write("a.c", std::string(racy_counter) + "int other(void);\nint use(void) { return other(); }\n");
  write("b.c", "int other(void) { return 1; }\n");
  compile({"-shared", "-fPIC", path("b.c"), "-o", path("libb.so")});
  compile({path("a.c"), "-L" + path(""), "-lb", "-Wl,-rpath," + path(""), "-o", path("a")});
  expect_race(path("a"));
}

TEST_P(Wrapper, PreprocessesAssemblesAndChecks) {
  write("a.c", racy_counter);
  compile({"-S", path("a.c"), "-o", path("a.s")});
  EXPECT_NE(content("a.s").find("__tsan_write4"), std::string::npos);
  compile({"-E", path("a.c"), "-o", path("a.i")});
  EXPECT_NE(content("a.i").find("counter == 2"), std::string::npos);
  compile({"-fsyntax-only", path("a.c")});
}

TEST_P(Wrapper, ReadsResponseFiles) {
  write("a.c", racy_counter);
  write("r", "-fsanitize=thread '" + path("a.c") + "' -o '" + path("a prog") + "'\n");
  compile({"@" + path("r")});
  expect_race(path("a prog"));
}

TEST_P(Wrapper, KeepsTheUsersLevels) {
  write("a.c", "#ifdef __OPTIMIZE__\n#error optimised\n#endif\n");
  compile({"-c", "-O0", path("a.c"), "-o", path("a.o")});
  compile({"-c", path("a.c"), "-o", path("a.o")}, 1);
}

TEST_P(Wrapper, ProgramsRunByThemselves) {
  write("a.c", locked_counter);
  compile({path("a.c"), "-o", path("a")});
  EXPECT_EQ(run({path("a")}).exit_code, 0);
}

TEST_P(Wrapper, AnswersForTheCompiler) {
  const Finished finished = heddle({"c++", std::string("--compiler=") + GetParam().cxx, "--version"});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_NE(finished.output.find(std::string_view(GetParam().label) == "clang" ? "clang version" : "g++"),
            std::string::npos);
}

/// As a user's own project would: CXX="heddle c++". CMake parts it into a compiler and its first argument.
TEST_P(Wrapper, IsACompilerForCMake) {
  write("CMakeLists.txt",
        "cmake_minimum_required(VERSION 3.20)\nproject(demo C CXX)\nfind_package(Threads REQUIRED)\n"
        "add_library(part STATIC part.cpp)\nadd_executable(demo main.c)\n"
        "target_link_libraries(demo part Threads::Threads)\n");
  write("part.cpp", "extern \"C\" int part() { return 0; }\n");
  write("main.c", racy_counter);
  const std::string heddle = HEDDLE_BINARY;
  const std::vector<std::string> environment{"env", "CXX=" + heddle + " c++", "CC=" + heddle + " cc",
                                             std::string("HEDDLE_CXX=") + GetParam().cxx,
                                             std::string("HEDDLE_CC=") + GetParam().c};
  for (const std::vector<std::string>& step :
       {std::vector<std::string>{"cmake", "-G", "Ninja", "-S", path(""), "-B", path("build")},
        {"cmake", "--build", path("build")}}) {
    std::vector<std::string> command = environment;
    command.insert(command.end(), step.begin(), step.end());
    const Finished finished = run(command);
    ASSERT_EQ(finished.exit_code, 0) << transcript(command, finished);
  }
  expect_race(path("build/demo"));
}

INSTANTIATE_TEST_SUITE_P(Compilers, Wrapper,
                         ::testing::Values(Names{"clang", "clang-22", "clang++-22"},
                                           Names{"gcc", "gcc-12", "g++-12"}),
                         [](const auto& info) { return std::string(info.param.label); });

}  // namespace
}  // namespace heddle::testing

// Programs that were not built for simulation, and what executions find around them.

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

class Surroundings : public ToolTest {
 protected:
  /// Any other compiler; the program's path, or "" when the compiler is not there.
  std::string build_with(const std::vector<std::string>& compiler, const std::string& source) const {
    write("program.c", source);
    std::vector<std::string> command = compiler;
    command.insert(command.end(), {"-g", "-pthread", path("program.c"), "-o", path("program")});
    return run(command).exit_code == 0 ? path("program") : "";
  }
};

TEST_F(Surroundings, APlainProgramIsExploredAtItsCalls) {
  const std::string program = build_with({"clang-22"}, opposite_locks);
  ASSERT_FALSE(program.empty());
  const nlohmann::json report = explore(program, {"--schedules", "100"}, 1);
  EXPECT_EQ(rules_of(report), std::vector<std::string>{"deadlock"});
  ASSERT_EQ(report.at("incomplete").size(), 1u);
  EXPECT_NE(report.at("incomplete").at(0).dump().find("were not seen"), std::string::npos);
}

TEST_F(Surroundings, ASharedSanitizerIsReplaced) {
  const std::string program = build_with({"gcc-12", "-fsanitize=thread"}, racy_counter);
  if (program.empty()) GTEST_SKIP() << "no gcc-12 with its ThreadSanitizer";
  const nlohmann::json report = explore(program, {"--schedules", "200"}, 1);
  EXPECT_EQ(rules_of(report), (std::vector<std::string>{"data-race", "exit-code"}));
  EXPECT_TRUE(report.at("incomplete").empty());
}

constexpr const char* leaves_a_file = R"(
#include <pthread.h>
#include <stdio.h>
static void* nothing(void* p) { return p; }
int main() {
  pthread_t thread;
  pthread_create(&thread, 0, nothing, 0);
  pthread_join(thread, 0);
  if (fopen("given", "r") == 0) return 6;
  if (fopen("left", "r") != 0) return 7;
  return fopen("left", "w") == 0;
}
)";

TEST_F(Surroundings, AFreshDirectoryHoldsNothingOfEarlierExecutions) {
  const std::string program = build("files", leaves_a_file);
  ASSERT_EQ(run({"mkdir", path("template")}).exit_code, 0);
  write("template/given", "");
  const nlohmann::json report =
      explore(program, {"--schedules", "20", "--fresh-directory", path("template")}, 0);
  EXPECT_TRUE(report.at("findings").empty());
}

}  // namespace
}  // namespace heddle::testing

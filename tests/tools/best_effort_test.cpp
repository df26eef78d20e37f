// Best-effort replay is a search: each kind of reading is the one that finds some edited program's failure.

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

class BestEffort : public ToolTest {
 protected:
  /// The schedule of a failure of this rule, shrunk. Builds after it keep the program's name, which is part
  /// of where a finding is.
  std::string schedule_of(const std::string& program, const std::string& rule) {
    const nlohmann::json report = explore(program, {"--schedules", "200"}, 1);
    for (const nlohmann::json& finding : report.at("findings")) {
      if (finding.at("rule") == rule) return finding.at("schedule");
    }
    ADD_FAILURE() << "no " << rule << " in " << report;
    return "";
  }
  nlohmann::json facts(const std::string& schedule, const std::string& program, int code,
                       const std::vector<std::string>& more = {}) {
    std::vector<std::string> options = {"replay", schedule, "--format", "json", "--mode", "best-effort"};
    options.insert(options.end(), more.begin(), more.end());
    options.insert(options.end(), {"--", program});
    const Finished finished = heddle(options);
    EXPECT_EQ(finished.exit_code, code) << finished.output << finished.errors;
    const nlohmann::json report = nlohmann::json::parse(finished.output, nullptr, false);
    return report.contains("facts") ? report.at("facts") : nlohmann::json::object();
  }
  static int executions(const nlohmann::json& facts) {
    return std::stoi(facts.value("executions", std::string("1")));
  }
  static std::string edited(std::string source, const std::string& from, const std::string& to) {
    const std::size_t at = source.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return source.replace(at, from.size(), to);
  }
};

const std::string more_locks =
    "static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;\n"
    "static void use_other(int times) {\n"
    "  while (times-- > 0) { pthread_mutex_lock(&other); pthread_mutex_unlock(&other); }\n"
    "}\n";

TEST_F(BestEffort, AnchorsThatStillHoldTakeOneExecution) {
  const std::string schedule = schedule_of(build("locks", opposite_locks), "deadlock");
  const nlohmann::json found = facts(schedule, build("locks", "\n\n\n" + std::string(opposite_locks)), 1);
  EXPECT_EQ(found.at("verdict"), "deadlock");
  EXPECT_EQ(found.at("the schedule's finding"), "seen");
  EXPECT_EQ(executions(found), 1);
}

TEST_F(BestEffort, AnOperationIsFoundAgainBehindOthersOfItsThread) {
  const std::string schedule = schedule_of(build("locks", opposite_locks), "deadlock");
  std::string source = edited(opposite_locks, "static void* forth", more_locks + "static void* forth");
  source = edited(source, "  pthread_mutex_lock(&first);\n  pthread_mutex_lock(&second);",
                  "  use_other(9);\n  pthread_mutex_lock(&first);\n  pthread_mutex_lock(&second);");
  source = edited(source, "  pthread_mutex_lock(&second);\n  pthread_mutex_lock(&first);",
                  "  use_other(7);\n  pthread_mutex_lock(&second);\n  pthread_mutex_lock(&first);");
  const nlohmann::json found = facts(schedule, build("locks", source), 1);
  EXPECT_EQ(found.at("verdict"), "deadlock");
  EXPECT_EQ(found.at("the schedule's finding"), "seen");
}

TEST_F(BestEffort, PlainAccessesOfAnotherBuildBecomeSchedulingPointsAgain) {
  const std::string schedule = schedule_of(build("race", racy_counter), "exit-code");
  const std::string longer =
      edited(racy_counter, "  counter = counter + 1;",
             "  static __thread int n;\n  n += 3;\n  counter = counter + 1 + (n - n);");
  const nlohmann::json found = facts(schedule, build("race", longer, {"-O0"}), 1);
  EXPECT_EQ(found.at("verdict"), "exit-code");
}

TEST_F(BestEffort, AFailureThatWasMendedIsNotFound) {
  const std::string schedule = schedule_of(build("locks", opposite_locks), "deadlock");
  const std::string mended =
      edited(opposite_locks, "  pthread_mutex_lock(&second);\n  pthread_mutex_lock(&first);",
             "  pthread_mutex_lock(&first);\n  pthread_mutex_lock(&second);");
  const nlohmann::json found = facts(schedule, build("locks", mended), 3);
  EXPECT_NE(found.value("the schedule's finding", std::string("none")), "seen");
}

TEST_F(BestEffort, TheSameQuestionHasTheSameAnswer) {
  const std::string schedule = schedule_of(build("locks", opposite_locks), "deadlock");
  const std::string source = edited(opposite_locks, "static void* forth", more_locks + "static void* forth");
  const std::string program = build(
      "locks", edited(source, "  pthread_mutex_lock(&first);\n  pthread_mutex_lock(&second);",
                      "  use_other(3);\n  pthread_mutex_lock(&first);\n  pthread_mutex_lock(&second);"));
  EXPECT_EQ(facts(schedule, program, 1), facts(schedule, program, 1));
}

}  // namespace
}  // namespace heddle::testing

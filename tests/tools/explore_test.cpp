#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

class Explore : public ToolTest {
 protected:
  static std::string file_content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(Explore, AFailedAssertionIsNoReasonToLeaveSnapshotMode) {
  std::string source = racy_counter;
  source.insert(0, "#include <assert.h>\n");
  source.replace(source.find("return counter == 2 ? 0 : 1"), 27, "assert(counter == 2); return 0");
  const nlohmann::json report = explore(build("race", source), {"--schedules", "200"}, 1);
  EXPECT_EQ(report.at("facts").at("executions by"), "snapshot");
  const std::vector<std::string> rules = rules_of(report);
  EXPECT_NE(std::find(rules.begin(), rules.end(), "abort"), rules.end());
}

TEST_F(Explore, FindsTheRaceAndItsConsequence) {
  const nlohmann::json report = explore(build("race", racy_counter), {"--schedules", "200"}, 1);
  EXPECT_EQ(rules_of(report), (std::vector<std::string>{"data-race", "exit-code"}));
  for (const nlohmann::json& finding : report.at("findings")) {
    EXPECT_EQ(finding.at("confidence"), "confirmed");
    EXPECT_TRUE(std::filesystem::exists(finding.at("schedule")));
    if (finding.at("rule") != "data-race") continue;
    EXPECT_EQ(finding.at("object"), "counter");
    ASSERT_EQ(finding.at("traces").size(), 2u);
    for (const nlohmann::json& location : finding.at("locations")) EXPECT_EQ(location.at("line"), 6);
  }
}

TEST_F(Explore, FindsTheDeadlockWithLocksAndPlaces) {
  const nlohmann::json report = explore(build("locks", opposite_locks), {"--schedules", "100"}, 1);
  ASSERT_EQ(rules_of(report), std::vector<std::string>{"deadlock"});
  const nlohmann::json& finding = report.at("findings").at(0);
  EXPECT_EQ(finding.at("object"), "first, second");
  EXPECT_NE(finding.at("message").get<std::string>().find("lock cycle"), std::string::npos);
  ASSERT_EQ(finding.at("traces").size(), 2u);
  EXPECT_EQ(finding.at("traces").at(0).at("locks"), std::vector<std::string>{"first"});
  EXPECT_EQ(finding.at("locations").at(0).at("line"), 5);
  EXPECT_EQ(finding.at("locations").at(1).at("line"), 12);
}

TEST_F(Explore, CanStopAtTheFirstFailure) {
  const std::string program = build("locks", opposite_locks);
  const auto facts = [&](const std::vector<std::string>& options) {
    return explore(program, options, 1).at("facts");
  };
  const nlohmann::json all = facts({"--schedules", "300"});
  const nlohmann::json stopped = facts({"--schedules", "300", "--stop-at-first-failure"});
  EXPECT_EQ(stopped.at("first failure"), all.at("first failure"));
  EXPECT_EQ(all.at("executions"), "300");
  EXPECT_LT(std::stoi(stopped.at("executions").get<std::string>()), 100);
}

TEST_F(Explore, SaysNothingOfARightProgram) {
  const nlohmann::json report = explore(build("right", locked_counter), {"--schedules", "300"}, 0);
  EXPECT_TRUE(report.at("findings").empty());
  EXPECT_TRUE(report.at("incomplete").empty());
  EXPECT_EQ(report.at("facts").at("executions"), "300");
  EXPECT_FALSE(std::filesystem::exists(path("out")));
}

TEST_F(Explore, TheReportIsTheSameForAnyNumberOfJobs) {
  const std::string program = build("race", racy_counter);
  std::vector<std::string> reports;
  for (const char* jobs : {"1", "2", "3"}) {
    const nlohmann::json report = explore(program, {"--schedules", "150", "-j", jobs}, 1);
    reports.push_back(report.dump());
    for (const nlohmann::json& finding : report.at("findings"))
      reports.back() += file_content(finding.at("schedule"));
    std::filesystem::remove_all(path("out"));
  }
  EXPECT_EQ(reports[1], reports[0]);
  EXPECT_EQ(reports[2], reports[0]);
}

TEST_F(Explore, SaysWhyExecutionsAreForked) {
  const std::string program = build("right", locked_counter);
  EXPECT_EQ(explore(program, {"--schedules", "50"}, 0).at("facts").at("executions by"), "snapshot");
  EXPECT_EQ(
      explore(program, {"--schedules", "50", "--executions", "fork"}, 0).at("facts").at("executions by"),
      "fork");
  const std::string writer = build("writer", R"(
#include <pthread.h>
#include <stdio.h>
static void* nothing(void* unused) { return unused; }
int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, nothing, NULL);
  pthread_join(thread, NULL);
  FILE* file = fopen("/tmp/heddle-explore-test", "w");
  if (file == NULL) return 1;
  return remove("/tmp/heddle-explore-test");
}
)");
  EXPECT_EQ(explore(writer, {"--schedules", "50"}, 0).at("facts").at("executions by"),
            "fork (the program opens a file for writing)");
}

/// The decisions of 200 executions, and what they show, on each carrier, with address randomisation, and as
/// built by each compiler.
TEST_F(Explore, TheDecisionsAreTheSameOnBothCarriersAndForBothCompilers) {
  const std::string by_clang = build("locks", opposite_locks);
  write("gcc.c", opposite_locks);
  const Finished compiled =
      heddle({"cc", "--compiler=gcc-12", "-pthread", path("gcc.c"), "-o", path("locks-gcc")});
  ASSERT_EQ(compiled.exit_code, 0) << compiled.errors;
  const auto facts = [&](const std::string& program, std::vector<std::string> options) {
    options.insert(options.begin(), {"--schedules", "200"});
    nlohmann::json report = explore(program, options, 1);
    report.at("facts").erase("executions by");
    return report.at("facts").dump() + report.at("findings").at(0).at("message").dump();
  };
  const std::string wanted = facts(by_clang, {});
  EXPECT_EQ(facts(by_clang, {"--carrier", "pthread"}), wanted);
  EXPECT_EQ(facts(by_clang, {"--executions", "fork"}), wanted);
  EXPECT_EQ(facts(by_clang, {"--keep-randomisation"}), wanted);
  EXPECT_EQ(facts(path("locks-gcc"), {}), wanted);
  EXPECT_NE(facts(by_clang, {"--seed", "2"}), wanted);
}

TEST_F(Explore, EveryStrategyFindsTheDeadlock) {
  const std::string program = build("locks", opposite_locks);
  for (const char* strategy :
       {"surw", "reads_from", "pos", "urw", "pct", "random", "preemption_bounded", "delay_bounded"}) {
    const nlohmann::json report =
        explore(program, {"--schedules", "300", "--stop-at-first-failure", "--strategy", strategy}, 1);
    EXPECT_EQ(rules_of(report), std::vector<std::string>{"deadlock"}) << strategy;
  }
}

TEST_F(Explore, ABoundedSearchKnowsWhenItHasRunEverything) {
  const std::string program = build("right", locked_counter);
  const nlohmann::json facts =
      explore(program, {"--schedules", "200000", "--strategy", "delay_bounded"}, 0).at("facts");
  EXPECT_EQ(facts.at("search"), "complete: every schedule was run");
  EXPECT_LT(std::stoi(facts.at("executions").get<std::string>()), 200'000);
}

TEST_F(Explore, ALivelockNamesWhatGoesRound) {
  const std::string program = build("spin",
                                    "#include <pthread.h>\n"
                                    "#include <sched.h>\n"
                                    "static int flag;\n"
                                    "static void *spin(void *a) {\n"
                                    "  while (!__atomic_load_n(&flag, 5)) sched_yield();\n"
                                    "  return a;\n"
                                    "}\n"
                                    "int main(void) {\n"
                                    "  pthread_t t;\n"
                                    "  pthread_create(&t, 0, spin, 0);\n"
                                    "  return pthread_join(t, 0);\n"
                                    "}\n");
  const nlohmann::json report = explore(program, {"--schedules", "2", "--max-steps", "9000"}, 1);
  ASSERT_EQ(rules_of(report), std::vector<std::string>{"livelock"});
  const std::string notes = report.at("findings").at(0).at("notes").dump();
  EXPECT_NE(notes.find("main.1 repeats"), std::string::npos) << notes;
  EXPECT_NE(notes.find("yield at"), std::string::npos) << notes;
  EXPECT_NE(notes.find("spin.c:5"), std::string::npos) << notes;
}

TEST_F(Explore, ShardsAddUp) {
  const std::string program = build("right", locked_counter);
  int sum = 0;
  for (const char* shard : {"1/3", "2/3", "3/3"}) {
    const nlohmann::json report = explore(program, {"--schedules", "100", "--shard", shard}, 0);
    sum += std::stoi(report.at("facts").at("executions").get<std::string>());
  }
  EXPECT_EQ(sum, 100);
}

TEST_F(Explore, AProgramWithoutThreadsIsNotCalledClean) {
  const nlohmann::json report =
      explore(build("alone", "int main(void) { return 0; }\n"), {"--schedules", "5"}, 4);
  EXPECT_NE(report.at("incomplete").at(0).at("reason").get<std::string>().find("no scheduling points"),
            std::string::npos);
}

TEST_F(Explore, AnAbortNamesWhatTheProgramSaid) {
  const nlohmann::json report = explore(build("abort",
                                              "#include <assert.h>\nint main(int n, char** v) {\n  "
                                              "(void)v;\n  assert(n == 7);\n  return 0;\n}\n"),
                                        {"--schedules", "3"}, 1);
  ASSERT_EQ(rules_of(report), std::vector<std::string>{"abort"});
  const nlohmann::json& finding = report.at("findings").at(0);
  EXPECT_NE(finding.at("message").get<std::string>().find("n == 7"), std::string::npos) << finding;
  EXPECT_EQ(finding.at("locations").at(0).at("line"), 4);
}

TEST_F(Explore, ACrashNamesItsPlace) {
  const nlohmann::json report =
      explore(build("crash", "int main(void) {\n  int* volatile p = 0;\n  *p = 1;\n  return 0;\n}\n"),
              {"--schedules", "3"}, 1);
  ASSERT_EQ(rules_of(report), std::vector<std::string>{"crash"});
  EXPECT_EQ(report.at("findings").at(0).at("locations").at(0).at("line"), 3);
  EXPECT_NE(report.at("findings").at(0).at("message").get<std::string>().find("SIGSEGV"), std::string::npos);
}

TEST_F(Explore, AProgramThatNeverAnswersIsAHang) {
  const nlohmann::json report =
      explore(build("hang", "int main(void) {\n  for (;;) __asm__ volatile(\"\");\n}\n"),
              {"--schedules", "3", "--timeout", "0.5"}, 1);
  ASSERT_EQ(rules_of(report), std::vector<std::string>{"hang"});
  EXPECT_NE(report.at("findings").at(0).at("message").get<std::string>().find("without scheduling points"),
            std::string::npos)
      << report;
}

TEST_F(Explore, WhatAProgramPrintsDoesNotReachTheTerminal) {
  const std::string program = build("loud", std::string(racy_counter) +
                                                "__attribute__((constructor)) static void hello(void) "
                                                "{ printf(\"\\033[31mhello\\n\"); }\n");
  const Finished finished = heddle({"explore", "--schedules", "20", "-o", path("out"), "--", program});
  EXPECT_EQ(finished.output.find("\033"), std::string::npos);
  EXPECT_EQ(finished.errors, "");
}

/// SIGINT after a second of a long campaign: what was found is printed, and no process is left.
TEST_F(Explore, CtrlCKeepsWhatWasFound) {
  const std::string program = build("race-ctrl-c", racy_counter);
  const std::string script =
      std::string(HEDDLE_BINARY) + " explore --schedules 100000000 -o '" + path("out") + "' -- '" + program +
      "' & sleep 2; kill -INT $!; wait $!; echo code $?; pgrep -f '^" + program + "' || echo none left";
  // The shell of a background job ignores SIGINT unless job control is on.
  const Finished finished = run({"bash", "-c", "set -m; " + script});
  EXPECT_NE(finished.output.find("data-race"), std::string::npos) << finished.output << finished.errors;
  EXPECT_NE(finished.output.find("code 75"), std::string::npos) << finished.output << finished.errors;
  EXPECT_NE(finished.output.find("none left"), std::string::npos) << finished.output << finished.errors;
}

}  // namespace
}  // namespace heddle::testing

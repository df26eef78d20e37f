#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

class Doctor : public ToolTest {};

TEST_F(Doctor, NamesEveryPrecondition) {
  const Finished finished = heddle({"doctor"});
  for (const char* subject : {"compiler", "headers", "stack objects", "runtime library", "FSGSBASE",
                              "randomisation", "shadow memory", "memfd_create", "namespaces", "limits"}) {
    EXPECT_NE(finished.output.find(subject), std::string::npos) << subject;
  }
  EXPECT_EQ(finished.exit_code, 0) << finished.output;
}

TEST_F(Doctor, AMissingCompilerHasItsMend) {
  const Finished finished = run({"env", "HEDDLE_CXX=no-such-compiler", HEDDLE_BINARY, "doctor"});
  EXPECT_EQ(finished.exit_code, 77);
  EXPECT_NE(finished.output.find("fail  C++ compiler: 'no-such-compiler' cannot be started\n      mend:"),
            std::string::npos)
      << finished.output;
}

#ifdef HEDDLE_ANALYZER

class Check : public ToolTest {
 protected:
  nlohmann::json check(const std::string& source, const std::vector<std::string>& options, int code) {
    write("program.c", source);
    std::vector<std::string> arguments{"check", "--format", "json", "-o", path("out"), "--schedules", "200"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back(path("program.c"));
    const Finished finished = heddle(arguments);
    EXPECT_EQ(finished.exit_code, code) << transcript(arguments, finished);
    return nlohmann::json::parse(finished.output, nullptr, false);
  }
};

TEST_F(Check, AStaticLockCycleIsConfirmed) {
  const nlohmann::json report = check(opposite_locks, {}, 1);
  ASSERT_EQ(rules_of(report), std::vector<std::string>{"lock-order-cycle"}) << report;
  const nlohmann::json& finding = report.at("findings").at(0);
  EXPECT_EQ(finding.at("confidence"), "confirmed");
  EXPECT_EQ(finding.at("traces").size(), 2u);
  const Finished again =
      run({"sh", "-c",
           std::string(HEDDLE_BINARY).substr(0, std::string(HEDDLE_BINARY).rfind('/') + 1) +
               finding.at("replay").get<std::string>()});
  EXPECT_EQ(again.exit_code, 1) << again.output << again.errors;
  EXPECT_NE(again.output.find("replayed: deadlock"), std::string::npos) << again.output;
}

TEST_F(Check, AStaticRaceIsConfirmedAndItsConsequenceStandsBeside) {
  const nlohmann::json report = check(racy_counter, {}, 1);
  EXPECT_EQ(rules_of(report), (std::vector<std::string>{"data-race", "exit-code"})) << report;
  for (const nlohmann::json& finding : report.at("findings"))
    EXPECT_EQ(finding.at("confidence"), "confirmed");
}

TEST_F(Check, ARightProgramLeavesNothingBehind) {
  const nlohmann::json report = check(locked_counter, {}, 0);
  EXPECT_TRUE(report.at("findings").empty()) << report;
  EXPECT_EQ(files(), std::vector<std::string>{"program.c"});
}

TEST_F(Check, FlagsReachBothHalves) {
  check("#ifndef WANTED\n#error flag is missing\n#endif\n" + std::string(locked_counter),
        {"--flags", "-DWANTED -O2"}, 0);
}

#endif

}  // namespace
}  // namespace heddle::testing

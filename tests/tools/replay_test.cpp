#include <fstream>
#include <set>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

class Replay : public ToolTest {
 protected:
  std::string schedule_of(const std::string& program, const std::string& rule) {
    const nlohmann::json report = explore(program, {"--schedules", "200"}, 1);
    for (const nlohmann::json& finding : report.at("findings")) {
      if (finding.at("rule") == rule) return finding.at("schedule");
    }
    ADD_FAILURE() << "no " << rule << " in " << report;
    return "";
  }
  nlohmann::json replay(const std::string& schedule, const std::string& program,
                        std::vector<std::string> options, int code) {
    options.insert(options.begin(), {"replay", schedule, "--format", "json"});
    options.insert(options.end(), {"--", program});
    const Finished finished = heddle(options);
    EXPECT_EQ(finished.exit_code, code) << transcript(options, finished);
    return nlohmann::json::parse(finished.output, nullptr, false);
  }
  static std::string text_of(const std::string& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(Replay, GivesTheSameTwentyTimesOnBothCarriers) {
  const std::string program = build("locks", opposite_locks);
  const std::string schedule = schedule_of(program, "deadlock");
  const std::string wanted = text_of(schedule);
  std::set<std::string> hashes;
  for (int i = 0; i < 20; ++i) {
    for (const char* carrier : {"fibre", "pthread"}) {
      const nlohmann::json report = replay(schedule, program, {"--carrier", carrier}, 1);
      ASSERT_EQ(rules_of(report), std::vector<std::string>{"deadlock"});
      EXPECT_EQ(report.at("facts").at("verdict"), "deadlock");
      hashes.insert(report.at("facts").at("hash"));
    }
  }
  ASSERT_EQ(hashes.size(), 1u);
  EXPECT_NE(wanted.find(*hashes.begin()), std::string::npos) << wanted;
}

TEST_F(Replay, GivesTheSameHoweverTheExecutionBegins) {
  for (const auto& [rule, source] :
       {std::pair("deadlock", opposite_locks), std::pair("data-race", racy_counter),
        std::pair("exit-code", racy_counter)}) {
    const std::string program = build(rule, source);
    const std::string schedule = schedule_of(program, rule);
    const nlohmann::json fresh = replay(schedule, program, {"--executions", "fresh"}, 1);
    for (const char* beginning : {"fork", "snapshot"}) {
      const nlohmann::json other = replay(schedule, program, {"--executions", beginning}, 1);
      EXPECT_EQ(other.at("findings"), fresh.at("findings")) << beginning;
      EXPECT_EQ(other.at("facts"), fresh.at("facts")) << beginning;
    }
  }
}

TEST_F(Replay, IsTheSameInEveryWay) {
  const std::string program = build("locks", opposite_locks);
  const nlohmann::json report = replay(schedule_of(program, "deadlock"), program, {"--executions", "all"}, 1);
  EXPECT_EQ(report.at("facts").at("ways"),
            "fresh process, fibre; fork, fibre; snapshot, fibre; fresh process, pthread; fork, pthread");
}

TEST_F(Replay, SaysWhyThereIsNoSnapshot) {
  std::string source = racy_counter;
  source.replace(source.find("int main(void) {"), 16,
                 "int main(void) { fclose(fopen(\"" + path("kept") + "\", \"w\"));");
  const std::string program = build("race", source);
  const std::string schedule = schedule_of(program, "data-race");
  const Finished refused = heddle({"replay", schedule, "--executions", "snapshot", "--", program});
  EXPECT_EQ(refused.exit_code, 2) << refused.output;
  EXPECT_NE(refused.errors.find("no snapshot mode: the program opens a file"), std::string::npos)
      << refused.errors;
  const nlohmann::json ways = replay(schedule, program, {"--executions", "all"}, 1).at("facts").at("ways");
  EXPECT_EQ(ways.get<std::string>().find("snapshot, fibre"), std::string::npos) << ways;
  EXPECT_NE(ways.get<std::string>().find("no snapshot mode: the program opens a file"), std::string::npos)
      << ways;
  const Finished threads =
      heddle({"replay", schedule, "--executions", "snapshot", "--carrier", "pthread", "--", program});
  EXPECT_EQ(threads.exit_code, 2);
  EXPECT_NE(threads.errors.find("needs the carrier fibre"), std::string::npos) << threads.errors;
}

TEST_F(Replay, GivesTheSameWithAddressRandomisation) {
  const std::string program = build("race", racy_counter);
  const std::string schedule = schedule_of(program, "exit-code");
  const nlohmann::json fixed = replay(schedule, program, {}, 1);
  const nlohmann::json random = replay(schedule, program, {"--keep-randomisation"}, 1);
  EXPECT_EQ(fixed.at("facts").at("hash"), random.at("facts").at("hash"));
  EXPECT_EQ(rules_of(random), rules_of(fixed));
}

TEST_F(Replay, PrintsWhatTheProgramPrintedWithoutItsControlCharacters) {
  std::string source = racy_counter;
  source.replace(source.find("counter %d"), 10, "\\033[31mcounter %d");
  const std::string program = build("race", source);
  const Finished finished = heddle({"replay", schedule_of(program, "exit-code"), "--", program});
  EXPECT_NE(finished.output.find("  | <U+001B>[31mcounter 1"), std::string::npos) << finished.output;
  EXPECT_EQ(finished.output.find("\033"), std::string::npos);
}

TEST_F(Replay, ADivergenceIsNamed) {
  const std::string program = build("locks", opposite_locks);
  std::string text = text_of(schedule_of(program, "deadlock"));
  const std::size_t choice = text.find("switch ");
  const std::size_t n = text.find(" n=", choice) + 3;
  text.replace(n, text.find(' ', n) - n, "999");
  write("far.schedule", text);
  const Finished finished = heddle({"replay", path("far.schedule"), "--", program});
  EXPECT_EQ(finished.exit_code, 3) << finished.errors;
  EXPECT_NE(finished.errors.find("diverged at decision"), std::string::npos) << finished.errors;
  EXPECT_NE(finished.errors.find("n=999"), std::string::npos) << finished.errors;
}

TEST_F(Replay, ScheduleSurvivesAnEditWithBestEffort) {
  const std::string program = build("locks", opposite_locks);
  const std::string schedule = schedule_of(program, "deadlock");
  const std::string edited = build("edited", std::string("#include <stdio.h>\n") + opposite_locks, {"-O2"});
  EXPECT_EQ(heddle({"replay", schedule, "--", edited}).exit_code, 2);
  const nlohmann::json report = replay(schedule, edited, {"--mode", "best-effort"}, 1);
  EXPECT_EQ(report.at("facts").at("verdict"), "deadlock");
}

TEST_F(Replay, ShowPutsAScheduleInWords) {
  const std::string program = build("locks", opposite_locks);
  const Finished finished = heddle({"show", schedule_of(program, "deadlock")});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_NE(finished.output.find("deadlock of program locks"), std::string::npos) << finished.output;
  EXPECT_NE(finished.output.find(": main.2 runs"), std::string::npos) << finished.output;
}

}  // namespace
}  // namespace heddle::testing

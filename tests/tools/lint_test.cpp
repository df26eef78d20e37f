// Baselines, suppressions and heddle.toml, as someone meets them who keeps heddle switched on.

#include <algorithm>
#include <filesystem>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

/// racy_counter with this text behind the line that adds.
std::string counter_with(const std::string& comment) {
  std::string source = racy_counter;
  const std::string line = "counter = counter + 1;";
  return source.insert(source.find(line) + line.size(), comment);
}

class Lint : public ToolTest {
 protected:
  void SetUp() override {
    ToolTest::SetUp();
#ifndef HEDDLE_ANALYZER
    GTEST_SKIP() << "built without the analyzer";
#endif
    std::filesystem::create_directory(path(".git"));  // nothing above the test's folder counts
  }
  nlohmann::json analyze(const std::vector<std::string>& options, int code) const {
    std::vector<std::string> command{HEDDLE_BINARY, "analyze", "--format", "json", path("a.c")};
    command.insert(command.end(), options.begin(), options.end());
    const Finished finished = run(command);
    EXPECT_EQ(finished.exit_code, code) << transcript(command, finished);
    return nlohmann::json::parse(finished.output, nullptr, false);
  }
  void expect_refusal(const std::vector<std::string>& options, const std::string& says) const {
    std::vector<std::string> command{"analyze", path("a.c")};
    command.insert(command.end(), options.begin(), options.end());
    const Finished finished = heddle(command);
    EXPECT_EQ(finished.exit_code, 2) << transcript(command, finished);
    EXPECT_NE(finished.errors.find(says), std::string::npos) << transcript(command, finished);
    EXPECT_EQ(finished.output, "");
  }
};

TEST_F(Lint, WhatIsInTheBaselineDoesNotFailUntilSomethingNewComes) {
  write("a.c", racy_counter);
  analyze({}, 1);
  EXPECT_TRUE(analyze({"--write-baseline", path("b")}, 0)["findings"].empty());
  write("a.c", std::string("/* new\n lines */\n") + racy_counter);
  const nlohmann::json again = analyze({"--baseline", path("b")}, 0);
  ASSERT_EQ(again["suppressed"].size(), 1u);
  EXPECT_EQ(again["suppressed"][0]["kind"], "external");
  std::string source = racy_counter;
  source.insert(source.find("int counter;"), "int total; ");
  source.insert(source.find("counter = counter"), "total = total + 1; ");
  write("a.c", source);
  const nlohmann::json worse = analyze({"--baseline", path("b")}, 1);
  ASSERT_EQ(worse["findings"].size(), 1u);
  EXPECT_EQ(worse["findings"][0]["object"], "total");
}

TEST_F(Lint, AStaleEntryIsSaidAndDoesNotFail) {
  write("a.c", racy_counter);
  analyze({"--write-baseline", path("b")}, 0);
  write("a.c", locked_counter);
  const nlohmann::json report = analyze({"--baseline", path("b")}, 0);
  EXPECT_NE(report["remarks"].dump().find("is not found any more"), std::string::npos);
  analyze({"--write-baseline", path("b")}, 0);
  EXPECT_EQ(content("b"), "heddle-baseline 1\n");
}

TEST_F(Lint, AFileThatIsNoBaselineIsNotWrittenOver) {
  write("a.c", racy_counter);
  write("important.c", "int important;\n");
  expect_refusal({"--write-baseline", path("important.c")}, "is no baseline");
  EXPECT_EQ(content("important.c"), "int important;\n");
  expect_refusal({"--baseline", path("missing")}, "--write-baseline");
}

TEST_F(Lint, ACommentWithAReasonAcceptsAFinding) {
  write("a.c", counter_with("  // heddle-suppress(data-race): may be off"));
  const nlohmann::json report = analyze({}, 0);
  ASSERT_EQ(report["suppressed"].size(), 1u);
  EXPECT_EQ(report["suppressed"][0]["justification"], "may be off");
}

TEST_F(Lint, ACommentWithoutAReasonOrWithoutUseIsAFinding) {
  write("a.c", counter_with("  // heddle-suppress(data-race)"));
  EXPECT_EQ(rules_of(analyze({}, 1)), (std::vector<std::string>{"bad-suppression", "data-race"}));
  write("a.c", std::string("// heddle-suppress(double-lock): was one\n") + racy_counter);
  EXPECT_EQ(rules_of(analyze({}, 1)), (std::vector<std::string>{"data-race", "unused-suppression"}));
  EXPECT_EQ(rules_of(analyze({"--checks=-unused-suppression"}, 1)), std::vector<std::string>{"data-race"});
}

TEST_F(Lint, WarningsNeedNotFail) {
  write("a.c", std::string("// heddle-suppress(double-lock): was one\n") + locked_counter);
  analyze({}, 1);
  EXPECT_EQ(analyze({"--fail-on", "error"}, 0)["findings"].size(), 1u);
}

TEST_F(Lint, TheNearestFileIsFollowedAndTheCommandLineIsBeforeIt) {
  write("a.c", racy_counter);
  write("heddle.toml", "checks = ['-data-race']\n[profile.strict]\nchecks = ['*']\n");
  analyze({}, 0);
  analyze({"--profile", "strict"}, 1);
  analyze({"--checks", "data-race"}, 1);
  analyze({"--no-config"}, 1);
}

TEST_F(Lint, PathsMayBeLeftOut) {
  write("a.c", racy_counter);
  write("heddle.toml", "exclude = ['a.c']\n");
  EXPECT_EQ(analyze({}, 0)["facts"]["left_out"], "1");
  write("heddle.toml", "fail-on = 'error'\n[[paths]]\nmatch = ['*.c']\nseverity = 'warning'\n");
  EXPECT_EQ(analyze({}, 0)["findings"][0]["severity"], "warning");
}

TEST_F(Lint, ModelsMakeLocksOfFunctionsWithoutABody) {
  std::string source = locked_counter;
  for (const auto& [from, to] : {std::pair<std::string, std::string>("pthread_mutex_lock", "take"),
                                 std::pair<std::string, std::string>("pthread_mutex_unlock", "give")})
    source.replace(source.find(from), from.size(), to);
  write("a.c", "#include <pthread.h>\nvoid take(pthread_mutex_t*);\nvoid give(pthread_mutex_t*);\n" + source);
  analyze({}, 1);
  write("heddle.toml", "[models]\nlock = ['take']\nunlock = ['give(lock)']\n");
  analyze({}, 0);
  write("heddle.toml", "[models]\nlock = ['take(look)']\n");
  expect_refusal({}, "[models] lock 'take(look)': 'look' is no argument of this key");
}

TEST_F(Lint, WhatIsWrongIsNamed) {
  write("a.c", racy_counter);
  expect_refusal({"--checks", "data-rice"}, "did you mean 'data-race'?");
  expect_refusal({"--checks=-*"}, "every check is switched off");
  expect_refusal({"--profile", "ci"}, "there is no heddle.toml");
  write("heddle.toml", "jobs = 1\nchekcs = []\n");
  expect_refusal({}, "heddle.toml:2:1: unknown key 'chekcs'; did you mean 'checks'?");
}

TEST_F(Lint, TheConfigurationIsShownWithItsOrigins) {
  write("heddle.toml", "jobs = 2\n");
  const Finished finished = heddle({"config", "show", path("a.c")});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_NE(finished.output.find("jobs = 2"), std::string::npos) << finished.output;
  EXPECT_NE(finished.output.find("heddle.toml:1:1"), std::string::npos) << finished.output;
  EXPECT_NE(finished.output.find("# default"), std::string::npos) << finished.output;
}

TEST_F(Lint, ExploreHasABaselineToo) {
  const std::string program = build("locks", opposite_locks);
  const std::vector<std::string> command{"explore", "--schedules", "60",         "--no-shrink",
                                         "-o",      path("out"),   "--no-config"};
  const auto with = [&](const std::string& option, int code) {
    std::vector<std::string> words = command;
    words.insert(words.end(), {option, path("b"), "--", program});
    const Finished finished = heddle(words);
    EXPECT_EQ(finished.exit_code, code) << transcript(words, finished);
  };
  with("--write-baseline", 0);
  with("--baseline", 0);
}

}  // namespace
}  // namespace heddle::testing

// Each bad input has a message that names it and the next step, exit code 2 (or the one that fits), and
// leaves nothing behind.

#include <filesystem>
#include <fstream>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

class BadInput : public ToolTest {
 protected:
  void expect_refusal(const std::vector<std::string>& arguments, const std::string& says, int code = 2) {
    const std::vector<std::string> before = files();
    const Finished finished = heddle(arguments);
    EXPECT_EQ(finished.exit_code, code) << transcript(arguments, finished);
    EXPECT_NE(finished.errors.find(says), std::string::npos) << transcript(arguments, finished);
    EXPECT_EQ(finished.output, "");
    EXPECT_EQ(files(), before);
  }
  /// The path of a schedule of opposite_locks, built as "locks".
  std::string make_schedule() {
    const std::string program = build("locks", opposite_locks);
    return explore(program, {"--schedules", "60"}, 1).at("findings").at(0).at("schedule");
  }
};

TEST_F(BadInput, NoSubcommand) { expect_refusal({}, "a subcommand is needed"); }

TEST_F(BadInput, UnknownWordsAreGuessed) {
  expect_refusal({"explor"}, "did you mean 'explore'?");
  expect_refusal({"explore", "--schedule", "3", "--", "x"}, "did you mean '--schedules'?");
}

TEST_F(BadInput, ValuesThatDoNotFit) {
  expect_refusal({"explore", "--strategy", "bogus", "--", "x"}, "--strategy");
  expect_refusal({"explore", "--schedules", "0", "--", "x"}, "--schedules");
  expect_refusal({"explore", "--time", "soon", "--", "x"}, "'soon' is not a time");
  expect_refusal({"explore", "--shard", "3/2", "--", "x"}, "--shard '3/2'");
}

TEST_F(BadInput, NoProgram) {
  expect_refusal({"explore"}, "no program given");
  expect_refusal({"explore", "./prog"}, "stand after '--'");
  expect_refusal({"explore", "--", path("nothing")}, "no such program");
}

TEST_F(BadInput, ScriptsAreNoPrograms) { expect_refusal({"explore", "--", "/usr/bin/ldd"}, "is a script"); }

TEST_F(BadInput, NoSchedule) {
  expect_refusal({"replay", path("x.schedule"), "--", "/bin/true"}, "x.schedule");
}

TEST_F(BadInput, SchedulesThatAreBroken) {
  const std::string schedule = make_schedule();
  std::ifstream in(schedule);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  write("half.schedule", text.substr(0, text.size() / 2));
  expect_refusal({"replay", path("half.schedule"), "--", path("locks")}, "half.schedule");
  write("new.schedule", "heddle-schedule 9" + text.substr(text.find('\n')));
  expect_refusal({"replay", path("new.schedule"), "--", path("locks")}, "version 9");
  write("empty.schedule", "");
  expect_refusal({"replay", path("empty.schedule"), "--", path("locks")}, "empty");
  std::string words = text;
  words.replace(words.find(" lock "), 6, " dance ");
  write("words.schedule", words);
  expect_refusal({"replay", path("words.schedule"), "--", path("locks")}, "'dance'");
}

TEST_F(BadInput, ScheduleOfAnotherProgram) {
  const std::string schedule = make_schedule();
  const std::string other = build("other", locked_counter);
  expect_refusal({"replay", schedule, "--", other}, "the schedule is of another program: of 'locks'");
  expect_refusal({"replay", schedule, "--", path("locks"), "--fast"}, "other arguments");
}

TEST_F(BadInput, FullDisk) {
  const std::string program = build("locks", opposite_locks);
  const Finished finished = run({"sh", "-c",
                                 std::string(HEDDLE_BINARY) + " explore --schedules 60 -o '" + path("out") +
                                     "' -- '" + program + "' > /dev/full"});
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_NE(finished.errors.find("No space left on device"), std::string::npos) << finished.errors;
}

TEST_F(BadInput, FolderForSchedulesThatCannotBeMade) {
  const std::string program = build("locks", opposite_locks);
  write("file", "in the way");
  expect_refusal({"explore", "--schedules", "60", "-o", path("file") + "/out", "--", program},
                 "choose another with -o");
}

TEST_F(BadInput, NoSource) {
  expect_refusal({"cc", path("nothing.c"), "-o", path("prog")}, "nothing.c", 1);
  expect_refusal({"cc", "-static", path("x.c")}, "-static program cannot be simulated");
  expect_refusal({"c++", "--compiler=no-such-compiler", "x.cpp"}, "no-such-compiler");
}

#ifdef HEDDLE_ANALYZER

TEST_F(BadInput, NothingToAnalyse) {
  expect_refusal({"analyze"}, "nothing to analyse");
  expect_refusal({"analyze", path("nothing.cpp")}, "nothing.cpp");
  expect_refusal({"analyze", "-p", path("")}, "compile_commands.json");
  expect_refusal({"check", path("nothing.cpp")}, "no such file");
}

TEST_F(BadInput, UnknownCheck) {
  write("a.c", locked_counter);
  expect_refusal({"analyze", "--checks", "data-rice", path("a.c")}, "did you mean 'data-race'?");
}

TEST_F(BadInput, ReportOnAFullDisk) {
  write("a.c", locked_counter);
  expect_refusal({"analyze", "-o", "/dev/full", path("a.c")}, "No space left on device");
}

TEST_F(BadInput, AnalysisWhenNoFileParses) {
  write("broken.c", "int main(void) { return");
  expect_refusal({"analyze", path("broken.c")}, "nothing parses");
}

TEST_F(BadInput, AnalysisGoesOnWhenOneOfTwoFilesParses) {
  write("broken.c", "int main(void) { return");
  write("a.c", locked_counter);
  const Finished finished = heddle({"analyze", path("broken.c"), path("a.c")});
  EXPECT_EQ(finished.exit_code, 4) << finished.output << finished.errors;
  EXPECT_NE(finished.output.find("not fully analysed"), std::string::npos) << finished.output;
}

TEST_F(BadInput, CheckOfAFileThatDoesNotParse) {
  write("broken.c", "int main(void) { return");
  expect_refusal({"check", "-o", path("out"), path("broken.c")}, "compiling");
}

#else

TEST_F(BadInput, ABuildWithoutAnalyzerSaysSo) {
  write("a.c", locked_counter);
  expect_refusal({"analyze", path("a.c")}, "has no analyzer", 77);
  expect_refusal({"check", path("a.c")}, "has no analyzer", 77);
}

#endif

}  // namespace
}  // namespace heddle::testing

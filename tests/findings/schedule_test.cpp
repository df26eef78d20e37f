#include "findings/schedule.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/findings/schedule_examples.h"

namespace heddle {
namespace {

using testing::example_schedule;

constexpr const char* example_text =
    "heddle-schedule 2\n"
    "program   bank_transfer_bug   build-id 7f3a21   args [\"--fast\",\"a b\"]\n"
    "found-by  pct depth=3 seed=42 execution=117\n"
    "verdict   deadlock fingerprint 5d0c11aa22bb33cc\n"
    "policy    run-until-blocked-or-spinning, then lowest pedigree\n"
    "option    weak-cas off\n"
    "switch    main.1  lock mutex#main/2 bank.cpp:31 n=4 in=transfer k=1 on=ledger_mutex  -> main.2\n"
    "choose    main.2  notify-waiter cv#main/1 pool.cpp:80 n=3  -> 1\n"
    "hash      every=64 decisions=97 91ab0c2211aa55ee 03ff000000000001\n"
    "end\n";

std::string error_of(std::string_view text) {
  const Result<Schedule> read = read_schedule(text, "x.schedule");
  return read ? "no error" : read.error().message;
}

/// The example with its line `number` (from 1) replaced; an empty replacement removes the line.
std::string with_line(int number, const std::string& line) {
  std::string text = example_text;
  std::size_t start = 0;
  for (int i = 1; i < number; ++i) start = text.find('\n', start) + 1;
  const std::size_t length = text.find('\n', start) + 1 - start;
  return text.replace(start, length, line.empty() ? "" : line + "\n");
}

TEST(Schedule, IsWrittenAsOneLineAChoice) { EXPECT_EQ(write_schedule(example_schedule()), example_text); }

TEST(Schedule, IsReadBackWhole) {
  const Result<Schedule> read = read_schedule(example_text, "x.schedule");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, example_schedule());
}

TEST(Schedule, VersionOneIsRead) {
  std::string text = with_line(7, "switch main.1 lock mutex#main/2 bank.cpp:31 n=4 -> main.2");
  text.replace(text.find(" 2\n"), 3, " 1\n");
  const Result<Schedule> read = read_schedule(text, "x.schedule");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->deviations.front().n, 4u);
  EXPECT_EQ(read->deviations.front().function, "");
}

TEST(Schedule, ADefaultOneRoundTrips) {
  const Result<Schedule> read = read_schedule(write_schedule(Schedule{}), "x.schedule");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, Schedule{});
}

TEST(Schedule, BlankLinesCommentsTabsAndCarriageReturnsAreNoContent) {
  std::string text = with_line(7,
                               "# by hand\r\n\nswitch\tmain.1 lock   mutex#main/2 bank.cpp:31 n=4 "
                               "in=transfer\tk=1 on=ledger_mutex -> main.2 \r");
  const Result<Schedule> read = read_schedule(text, "x.schedule");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, example_schedule());
}

TEST(Schedule, ArgumentsKeepEveryByte) {
  Schedule schedule = example_schedule();
  schedule.args = {"",         "a\"b\\c",      "\n\t\x01",         "caf\xc3\xa9",
                   "\xff\xfe", "\xed\xb2\x80", "\xf0\x9d\x84\x9e", std::string(1, '\0')};
  const Result<Schedule> read = read_schedule(write_schedule(schedule), "x.schedule");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->args, schedule.args);
}

TEST(Schedule, ArgumentsTakeEveryJsonEscape) {
  const std::string line = R"(program p build-id - args [ "\u00e9\ud834\udd1e\/\b\f\r" , "x" ])";
  const Result<Schedule> read = read_schedule(with_line(2, line), "x.schedule");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->args, (std::vector<std::string>{"\xc3\xa9\xf0\x9d\x84\x9e/\b\f\r", "x"}));
}

TEST(Schedule, ManyHashesTakeManyLines) {
  Schedule schedule = example_schedule();
  for (std::uint64_t i = 0; i < 100; ++i) schedule.hashes.push_back(i);
  const std::string text = write_schedule(schedule);
  EXPECT_NE(text.find("\nhash+     00000000"), std::string::npos);
  EXPECT_EQ(*read_schedule(text, "x.schedule"), schedule);
}

struct Bad {
  const char* name;
  std::string text;
  const char* message;
};

class ScheduleError : public ::testing::TestWithParam<Bad> {};

TEST_P(ScheduleError, NamesTheLineAndTheCause) { EXPECT_EQ(error_of(GetParam().text), GetParam().message); }

const Bad bad_schedules[] = {
    {"Empty", "", "x.schedule: the file is empty, it is no heddle schedule"},
    {"OtherFile",
     "\x7f"
     "ELF",
     "x.schedule: no heddle schedule (the first line must be 'heddle-schedule 2')"},
    {"Newer", with_line(1, "heddle-schedule 3"),
     "x.schedule: version 3 is newer than this heddle reads (2): use a newer heddle"},
    {"VersionZero", with_line(1, "heddle-schedule 0"), "x.schedule: version 0 has never existed"},
    {"VersionWord", with_line(1, "heddle-schedule one"),
     "x.schedule: 'heddle-schedule' needs a version, and 'one' is no number from 0 to 2^64-1"},
    {"NoTarget", with_line(7, "switch main.1 lock m - n=4"), "x.schedule:7: 'switch' needs '-> thread'"},
    {"ArrowAlone", with_line(7, "switch main.1 lock m - n=4 ->"), "x.schedule:7: 'switch' needs '-> thread'"},
    {"NoValue", with_line(8, "choose main.1 timeout m - n=4"), "x.schedule:8: 'choose' needs '-> value'"},
    {"ValueWord", with_line(8, "choose main.1 timeout m - n=4 -> fires"),
     "x.schedule:8: 'choose' needs '-> value', and 'fires' is no number from 0 to 2^64-1"},
    {"NoOrdinal", with_line(7, "switch main.1 lock m - 4 -> main.2"),
     "x.schedule:7: 'switch' needs 'n=NUMBER' after the site"},
    {"HugeOrdinal", with_line(7, "switch main.1 lock m - n=18446744073709551616 -> main.2"),
     "x.schedule:7: 'switch' needs 'n=NUMBER' after the site, and '18446744073709551616' is no number from 0 "
     "to 2^64-1"},
    {"NegativeOrdinal", with_line(7, "switch main.1 lock m - n=-1 -> main.2"),
     "x.schedule:7: 'switch' needs 'n=NUMBER' after the site, and '-1' is no number from 0 to 2^64-1"},
    {"NoObject", with_line(7, "switch main.1 lock"),
     "x.schedule:7: 'switch' needs an object (or '-') after the operation"},
    {"FunctionOfVersionOne",
     "heddle-schedule 1\nprogram p build-id - args []\npolicy p\nswitch main lock m - n=4 in=f -> main.2\n",
     "x.schedule:4: 'switch' needs '-> thread'"},
    {"NoFunction", with_line(7, "switch main.1 lock m - n=4 in= k=1 -> main.2"),
     "x.schedule:7: 'switch' needs a word right behind 'in='"},
    {"OrdinalWord", with_line(7, "switch main.1 lock m - n=4 in=f k=x -> main.2"),
     "x.schedule:7: 'switch' needs 'k=NUMBER', and 'x' is no number from 0 to 2^64-1"},
    {"TooManyWords", with_line(7, "switch main.1 lock m - n=4 -> main.2 now"),
     "x.schedule:7: 'switch' does not end before 'now'"},
    {"BadEscape", with_line(7, "switch main%zz lock m - n=4 -> main.2"),
     "x.schedule:7: a '%' in 'main%zz' is not followed by two hex digits (write '%25' for '%')"},
    {"StrangeByte", with_line(3, "found-by \xc3\xa9"),
     "x.schedule:3: byte 0xc3 at column 10: a schedule is plain ASCII text and writes other bytes as %xx"},
    {"UnknownKeyword", with_line(7, "sleep main.1"), "x.schedule:7: unknown keyword 'sleep'"},
    {"NoProgram", with_line(2, ""), "x.schedule:2: 'program' is missing before 'found-by'"},
    {"NoPolicy", with_line(5, ""), "x.schedule:5: 'policy' is missing before 'option'"},
    {"NoHash", with_line(9, ""), "x.schedule:9: 'hash' is missing before 'end'"},
    {"TwoPrograms", with_line(3, "program p build-id - args []"), "x.schedule:3: a second 'program'"},
    {"WrongOrder", with_line(8, "policy p"), "x.schedule:8: 'policy' must stand before 'switch'"},
    {"NoArgs", with_line(2, "program p build-id -"),
     "x.schedule:2: 'program' needs 'args [...]' after the build-id"},
    {"ArgsNoArray", with_line(2, "program p build-id - args {}"),
     "x.schedule:2: 'program' needs 'args' and a JSON array of strings, like [\"--fast\"]"},
    {"ArgsLoneSurrogate", with_line(2, R"(program p build-id - args ["\ud834"])"),
     "x.schedule:2: 'program' needs 'args' and a JSON array of strings, like [\"--fast\"]"},
    {"ArgsSurrogateOfNoByte", with_line(2, R"(program p build-id - args ["\udc41"])"),
     "x.schedule:2: 'program' needs 'args' and a JSON array of strings, like [\"--fast\"]"},
    {"TabInText", with_line(3, "found-by a\tb"), "x.schedule:3: a tab in 'a<U+0009>b' is written '%09'"},
    {"VerdictWord", with_line(4, "verdict deadlock lock-cycle"),
     "x.schedule:4: 'verdict' has 'lock-cycle' where 'fingerprint' may stand"},
    {"ShortHash", with_line(9, "hash every=64 decisions=97 91ab"),
     "x.schedule:9: 'hash' needs hashes of 16 hex digits each"},
    {"HashEveryZero", with_line(9, "hash every=0 decisions=97"),
     "x.schedule:9: 'every=0' is no distance between hashes"},
    {"NoEnd", with_line(10, ""), "x.schedule:9: the file ends before 'end': it was cut short"},
    {"TextAfterEnd", std::string(example_text) + "end\n", "x.schedule:10: text follows 'end'"},
};

INSTANTIATE_TEST_SUITE_P(All, ScheduleError, ::testing::ValuesIn(bad_schedules),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace heddle

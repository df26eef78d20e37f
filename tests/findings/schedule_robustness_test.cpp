// Any bytes give a schedule or an error, in time and memory that the input's size bounds; what is read can be
// written and read again.

#include <gtest/gtest.h>

#include <random>

#include "findings/schedule_words.h"
#include "tests/findings/schedule_examples.h"

namespace heddle {
namespace {

using testing::example_schedule;

TEST(ScheduleRobustness, RandomSchedulesRoundTrip) {
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    const Schedule schedule = testing::random_schedule(random);
    const std::string text = write_schedule(schedule);
    const Result<Schedule> read = read_schedule(text, "x.schedule");
    ASSERT_TRUE(read) << read.error().message << "\n" << text;
    ASSERT_EQ(*read, schedule) << text;
    ASSERT_EQ(write_schedule(*read), text);
  }
}

TEST(ScheduleRobustness, EveryPrefixIsCutShort) {
  const std::string whole = write_schedule(example_schedule());
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    const Result<Schedule> read = read_schedule(std::string_view(whole).substr(0, length), "x.schedule");
    ASSERT_FALSE(read) << "the first " << length << " bytes were taken for a whole schedule";
    if (length > whole.find('\n')) {
      ASSERT_NE(read.error().message.find("the file ends before 'end': it was cut short"), std::string::npos)
          << read.error().message;
    }
  }
  EXPECT_TRUE(read_schedule(std::string_view(whole).substr(0, whole.size() - 1), "x.schedule"));
}

void mutate(std::string& text, std::mt19937& random) {
  static const std::string pieces[] = {
      "\n", "end\n", " ", "%", "->", "n=", "hash", "\"", "[", "\\u", "999999999999999999999"};
  const std::size_t at = text.empty() ? 0 : random() % text.size();
  switch (random() % 5) {
    case 0:
      text.insert(at, 1, static_cast<char>(random()));
      return;
    case 1:
      text.insert(at, pieces[random() % std::size(pieces)]);
      return;
    case 2:
      text.erase(at, random() % 20);
      return;
    case 3:
      text.insert(at, text.substr(random() % (text.size() + 1), random() % 80));
      return;
    default:
      if (!text.empty()) text[at] = static_cast<char>(random());
  }
}

TEST(ScheduleRobustness, MutationsGiveAScheduleOrAnError) {
  std::mt19937 random(2);
  const std::string whole = write_schedule(example_schedule());
  int accepted = 0, refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = whole;
    for (unsigned left = 1 + random() % 4; left != 0; --left) mutate(text, random);
    const Result<Schedule> read = read_schedule(text, "x.schedule");
    if (!read) {
      ++refused;
      ASSERT_EQ(read.error().message.substr(0, 11), "x.schedule:");
      continue;
    }
    ++accepted;
    const Result<Schedule> again = read_schedule(write_schedule(*read), "x.schedule");
    ASSERT_TRUE(again) << again.error().message << "\n" << text;
    ASSERT_EQ(*again, *read) << text;
  }
  // Both kinds must have been tried for the test to mean anything.
  EXPECT_GT(accepted, 500);
  EXPECT_GT(refused, 500);
}

TEST(ScheduleRobustness, AnErrorShowsNoBytesOfTheFileRaw) {
  const Result<Schedule> read =
      read_schedule("heddle-schedule 2\n" + std::string(5000, 'x') + "\n", "a\x1b[2J.schedule");
  ASSERT_FALSE(read);
  EXPECT_LT(read.error().message.size(), 200u);
  EXPECT_EQ(read.error().message.find('\x1b'), std::string::npos) << read.error().message;
}

TEST(ScheduleRobustness, LongLinesAreRefused) {
  const std::string line(schedule_words::max_line_bytes + 1, 'x');
  const Result<Schedule> read = read_schedule("heddle-schedule 2\n" + line + "\n", "x.schedule");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "x.schedule:2: the line is longer than 1048576 bytes");
}

TEST(ScheduleRobustness, TooManyDeviationsAreRefused) {
  std::string text = "heddle-schedule 2\nprogram p build-id - args []\npolicy p\n";
  for (std::size_t i = 0; i <= schedule_words::max_deviations; ++i) text += "switch a b c d n=1 -> e\n";
  const Result<Schedule> read = read_schedule(text, "x.schedule");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "x.schedule:1000004: more than 1000000 deviations");
}

}  // namespace
}  // namespace heddle

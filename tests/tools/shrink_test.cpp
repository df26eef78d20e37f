#include <algorithm>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

/// Two locks in opposite orders, behind many scheduling points that do not matter.
const char* const long_way_to_a_deadlock = R"(#include <pthread.h>
pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;
pthread_mutex_t busy = PTHREAD_MUTEX_INITIALIZER;
static void work(void) {
  for (int i = 0; i < 20; ++i) {
    pthread_mutex_lock(&busy);
    pthread_mutex_unlock(&busy);
  }
}
static void* forth(void* unused) {
  work();
  pthread_mutex_lock(&first);
  pthread_mutex_lock(&second);
  pthread_mutex_unlock(&second);
  pthread_mutex_unlock(&first);
  return unused;
}
static void* back(void* unused) {
  work();
  pthread_mutex_lock(&second);
  pthread_mutex_lock(&first);
  pthread_mutex_unlock(&first);
  pthread_mutex_unlock(&second);
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, forth, 0);
  pthread_create(&b, 0, back, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)";

class Shrink : public ToolTest {
 protected:
  std::string schedule_of(const std::string& program, const std::vector<std::string>& options) {
    std::vector<std::string> all{"--schedules", "300", "--strategy", "random"};
    all.insert(all.end(), options.begin(), options.end());
    const nlohmann::json report = explore(program, all, 1);
    for (const nlohmann::json& finding : report.at("findings")) {
      if (finding.at("rule") != "deadlock") continue;
      for (const auto& note : finding.at("notes")) notes_ += note.get<std::string>() + "\n";
      return finding.at("schedule");
    }
    ADD_FAILURE() << report;
    return "";
  }
  static std::ptrdiff_t deviations_in(const std::string& schedule) {
    std::ptrdiff_t count = 0;
    for (std::size_t at = 0; (at = schedule.find("\nswitch ", at)) != std::string::npos; ++at) ++count;
    return count;
  }
  std::string notes_;
};

TEST_F(Shrink, FindingsOfExploreComeShrunkAndSaySo) {
  const std::string program = build("locks", long_way_to_a_deadlock);
  const std::string file = schedule_of(program, {});
  EXPECT_LE(deviations_in(content("out/" + file.substr(file.rfind('/') + 1))), 2);
  EXPECT_NE(notes_.find("its schedule was shrunk from "), std::string::npos) << notes_;
  EXPECT_EQ(heddle({"replay", file, "--", program}).exit_code, 1);
  EXPECT_EQ(heddle({"replay", file, "--carrier", "pthread", "--", program}).exit_code, 1);
}

TEST_F(Shrink, MakesAScheduleShorterThatReplaysTheSameFinding) {
  const std::string program = build("locks", long_way_to_a_deadlock);
  const std::string file = schedule_of(program, {"--no-shrink"});
  const std::ptrdiff_t before = deviations_in(content("out/" + file.substr(file.rfind('/') + 1)));
  EXPECT_GT(before, 5);
  EXPECT_EQ(notes_.find("shrunk"), std::string::npos) << notes_;
  const Finished shrunk = heddle({"shrink", file, "-o", path("short.schedule"), "--", program});
  EXPECT_EQ(shrunk.exit_code, 0) << shrunk.errors;
  EXPECT_NE(shrunk.output.find("shrunk from " + std::to_string(before)), std::string::npos) << shrunk.output;
  EXPECT_LE(deviations_in(content("short.schedule")), 2);
  const Finished replayed = heddle({"replay", path("short.schedule"), "--", program});
  EXPECT_EQ(replayed.exit_code, 1) << replayed.errors;
  EXPECT_NE(replayed.output.find("replayed: deadlock"), std::string::npos) << replayed.output;
}

TEST_F(Shrink, OneSwitchIsFoundForTwoThatNeedEachOther) {
  // To the second thread at main's join, and back before it takes its second lock: one switch of the first
  // thread does the same.
  const std::string program = build("locks", opposite_locks);
  for (const char* seed : {"1", "2", "3", "4"}) {
    const std::string file = schedule_of(program, {"--seed", seed});
    EXPECT_EQ(deviations_in(content("out/" + file.substr(file.rfind('/') + 1))), 1) << seed;
  }
}

TEST_F(Shrink, AnotherProgramIsRefused) {
  const std::string program = build("locks", long_way_to_a_deadlock), other = build("other", locked_counter);
  const Finished shrunk = heddle({"shrink", schedule_of(program, {}), "--", other});
  EXPECT_EQ(shrunk.exit_code, 2);
  EXPECT_NE(shrunk.errors.find("build-id"), std::string::npos) << shrunk.errors;
}

class Show : public Shrink {};

TEST_F(Show, OneColumnAThreadWithTheSwitchesMarked) {
  const std::string program = build("locks", long_way_to_a_deadlock);
  const std::string file = schedule_of(program, {});
  const Finished skeleton = heddle({"show", file});
  EXPECT_EQ(skeleton.exit_code, 0);
  EXPECT_NE(skeleton.output.find(" 1 > "), std::string::npos) << skeleton.output;
  const Finished whole = heddle({"show", file, "--", program});
  EXPECT_EQ(whole.exit_code, 0) << whole.errors;
  for (const char* wanted : {"main.1  ", "main.2\n", " 1 > ", "lock first", "| pthread_mutex_",
                             "stands before lock", "waits for main.", "=> main."})
    EXPECT_NE(whole.output.find(wanted), std::string::npos) << wanted << "\n" << whole.output;
  for (std::size_t start = whole.output.find("     main"); start < whole.output.size();) {
    const std::size_t end = whole.output.find('\n', start);
    if (whole.output.compare(start, 1, "d") == 0) break;  // the message below the columns
    EXPECT_LE(end - start, 100u);
    start = end + 1;
  }
}

TEST_F(Show, AFolderIsListed) {
  const std::string program = build("locks", long_way_to_a_deadlock);
  (void)schedule_of(program, {});
  const Finished listed = heddle({"show", path("out")});
  EXPECT_EQ(listed.exit_code, 0);
  EXPECT_NE(listed.output.find(".schedule  deadlock  "), std::string::npos) << listed.output;
  write("out/broken.schedule", "heddle-schedule 2\n");
  EXPECT_EQ(heddle({"show", path("out")}).exit_code, 2);
}

TEST_F(Show, TheTraceOfAReplayNamesOperationsAndPlaces) {
  const std::string program = build("locks", long_way_to_a_deadlock);
  const Finished traced = heddle({"replay", schedule_of(program, {}), "--trace", "--", program});
  for (const char* wanted :
       {"trace:\n", "lock first at ", "locks.c:", " in forth", "stops before lock: deviation 1"})
    EXPECT_NE(traced.output.find(wanted), std::string::npos) << wanted << "\n" << traced.output;
}

TEST_F(Show, APrefixOfNothingIsThePolicy) {
  const std::string program = build("locks", long_way_to_a_deadlock);
  const std::string file = schedule_of(program, {});
  EXPECT_EQ(heddle({"replay", file, "--mode", "prefix", "--to", "0", "--", program}).exit_code, 0);
  EXPECT_EQ(heddle({"replay", file, "--mode", "prefix", "--", program}).exit_code, 1);
}

}  // namespace
}  // namespace heddle::testing

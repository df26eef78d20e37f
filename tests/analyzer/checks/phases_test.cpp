// Barriers that are used again, tasks that wait for each other's end, dialogues over semaphores.

#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// Two threads add to `sum` each turn, read it after a barrier, and clear it after another.
std::string turns(const std::string& after_reading, const std::string& mark) {
  return wrong_reports(R"(
pthread_barrier_t phase;
pthread_mutex_t mutex;
int sum;
void* work(void* index) {
  for (int round = 0; round < 10; round++) {
    pthread_mutex_lock(&mutex);
    sum += round;
    pthread_mutex_unlock(&mutex);
    pthread_barrier_wait(&phase);
    if (sum > 50) printf("!");  )" +
                           mark + R"(
    )" + after_reading + R"(
    if (*(int*)index == 0) sum -= 50;  )" +
                           mark + R"(
    pthread_barrier_wait(&phase);
  }
  return 0;
}
int main() {
  pthread_t threads[2];
  int indices[2];
  for (int i = 0; i < 2; i++) {
    indices[i] = i;
    pthread_create(&threads[i], 0, work, &indices[i]);
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
}
)",
                       true);
}

TEST(Phases, OfABarrierThatIsUsedAgain) { EXPECT_EQ(turns("pthread_barrier_wait(&phase);", ""), ""); }
TEST(Phases, OneIsLeftOut) { EXPECT_EQ(turns("", "// data-race"), ""); }

TEST(Phases, ThreadsThatWaitAtOtherPlacesAreNotInStep) {
  EXPECT_EQ(wrong_reports(R"(
pthread_barrier_t phase;
int sum;
void* one(void* p) {
  for (;;) {
    pthread_barrier_wait(&phase);
    sum++;  // data-race
  }
}
void* two(void* p) {
  for (;;) {
    pthread_barrier_wait(&phase);
    sum++;  // data-race
  }
}
int main() {
  pthread_t a, b;
  pthread_create(&a, 0, one, 0);
  pthread_create(&b, 0, two, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
)",
                          true),
            "");
}

/// Threads of index 0 to 2 each; what `alone` says, one of them does.
std::string led(const std::string& alone) {
  return wrong_reports(R"(
struct part { int index; };
int total;
void* work(void* argument) {
  struct part* part = argument;
  )" + alone + R"(
  return 0;
}
int main() {
  pthread_t threads[3];
  struct part parts[3];
  for (int i = 0; i < 3; i++) {
    parts[i].index = i;
    pthread_create(&threads[i], 0, work, &parts[i]);
  }
  for (int i = 0; i < 3; i++) pthread_join(threads[i], 0);
}
)",
                       true);
}

TEST(Leadership, OneThreadDoesItAlone) {
  EXPECT_EQ(led("if (part->index == 0) total = 7 + total;"), "");
  EXPECT_EQ(led("const int index = part->index; if (index != 0) return 0; total = 7 + total;"), "");
}
TEST(Leadership, AllTheOthersDoIt) {
  EXPECT_EQ(led("if (part->index != 0) total = 7 + total;  // data-race"), "");
  EXPECT_EQ(led("if (part->index == 0) printf(\"!\"); total = 7 + total;  // data-race"), "");
}

TEST(Tasks, OneWaitsForAnothersEnd) {
  EXPECT_EQ(wrong_reports(R"(
int parsed, linked;
int main() {
  std::future<int> parser = std::async(std::launch::async, [] { parsed = 1; });
  std::future<int> linker = std::async(std::launch::async, [&] {
    parser.wait();
    linked = parsed;
  });
  linker.wait();
}
)"),
            "");
}

TEST(Tasks, OneDoesNotWait) {
  EXPECT_EQ(wrong_reports(R"(
int parsed, linked;
int main() {
  std::future<int> parser = std::async(std::launch::async, [] { parsed = 1; });  // data-race
  std::future<int> linker = std::async(std::launch::async, [&] { linked = parsed; });  // data-race
  linker.wait();
}
)"),
            "");
}

/// The thread behind `first` writes what `use` reads.
std::string shared_result(const std::string& use, const std::string& mark = "") {
  return wrong_reports(R"(
int parsed, linked;
int main() {
  std::shared_future<int> first = std::async(std::launch::async, [] {
    parsed = 1;  // )" +
                       mark +
                       R"(
  }).share();
)" + use + R"(
}
)");
}

TEST(SharedFutures, ACopyStandsForTheSameThread) {
  EXPECT_EQ(shared_result("std::shared_future<int> second = first; second.wait(); linked = parsed;"), "");
  EXPECT_EQ(shared_result("std::shared_future<int> second; second = first; second.wait(); linked = parsed;"),
            "");
  EXPECT_EQ(shared_result("std::shared_future<int> second = first; first.wait(); linked = parsed;"), "");
  EXPECT_EQ(shared_result(R"(
  std::vector<std::shared_future<int>> all;
  all.push_back(first);
  for (auto& each : all) each.wait();
  linked = parsed;)"),
            "");
}

TEST(SharedFutures, TheEndOfACopyWaitsForNobody) {
  EXPECT_EQ(shared_result("{ std::shared_future<int> second = first; } linked = parsed;  // data-race",
                          "data-race"),
            "");
}

TEST(SharedFutures, ACapturedCopyLeavesTheOriginal) {
  EXPECT_EQ(shared_result(R"(
  std::future<int> linker = std::async(std::launch::async, [first] {
    first.wait();
    linked = parsed;
  });
  linker.wait();
  linked = parsed + linked;)"),
            "");
  EXPECT_EQ(shared_result(R"(
  std::future<int> linker = std::async(std::launch::async, [first] {
    linked = parsed;  // data-race
    first.wait();
  });
  linker.wait();)",
                          "data-race"),
            "");
}

TEST(SharedFutures, AFunctionWaitsForItsParameter) {
  const std::string text = R"(
int parsed, linked;
void use(std::shared_future<int> ready) {
  ready.wait();
  linked = parsed;
}
int main() {
  std::shared_future<int> first = std::async(std::launch::async, [] { parsed = 1; }).share();
  use(first);
  first.wait();
  parsed = 2;
}
)";
  EXPECT_EQ(wrong_reports(text), "");
}

/// A master asks twice by one semaphore, a slave answers by another.
std::string dialogue(const std::string& wait_for_the_answer, const std::string& mark) {
  return wrong_reports(R"(
sem_t request, reply;
int line;
void* slave(void* p) {
  for (;;) {
    sem_wait(&request);
    line++;  )" + mark + R"(
    sem_post(&reply);
  }
}
void ask() {
  line = 7;  )" + mark + R"(
  sem_post(&request);
  )" + wait_for_the_answer +
                           R"(
}
int main() {
  pthread_t thread;
  sem_init(&request, 0, 0);
  sem_init(&reply, 0, 0);
  pthread_create(&thread, 0, slave, 0);
  ask();
  ask();
}
)",
                       true);
}

TEST(Dialogue, EachWaitsForTheOther) { EXPECT_EQ(dialogue("sem_wait(&reply);", ""), ""); }
TEST(Dialogue, TheMasterDoesNotWait) { EXPECT_EQ(dialogue("", "// data-race"), ""); }

TEST(Semaphores, OfTwoPermitsAreNoLock) {
  EXPECT_EQ(wrong_reports(R"(
sem_t kiln;
int pots;
void* fire(void* p) {
  sem_wait(&kiln);
  pots++;  // data-race
  sem_post(&kiln);
  return 0;
}
int main() {
  pthread_t a, b;
  sem_init(&kiln, 0, 2);
  pthread_create(&a, 0, fire, 0);
  pthread_create(&b, 0, fire, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
)",
                          true),
            "");
}

TEST(ElementLocks, GuardNoSingleObject) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t locks[4];
int buckets[4], total;
void insert(unsigned key) {
  unsigned bucket = key % 4;
  pthread_mutex_lock(&locks[bucket]);
  buckets[bucket]++;
  total++;  // data-race
  pthread_mutex_unlock(&locks[bucket]);
}
void* work(void* first) {
  for (unsigned key = *(unsigned*)first; key < 9; key++) insert(key);
  return 0;
}
int main() {
  pthread_t threads[2];
  unsigned firsts[2] = {0, 2};
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], 0, work, &firsts[i]);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
}
)",
                          true),
            "");
}

/// Who was told so swaps two buffers between two barriers, or without them.
std::string leader(const std::string& meet, const std::string& mark) {
  return wrong_reports(R"(
struct half { int leads; };
pthread_barrier_t stepped;
int now, next, seen;
void* simulate(void* arg) {
  const struct half* half = arg;
  for (int step = 0; step < 4; step++) {
    )" + meet + R"(
    if (half->leads) now = next;  )" +
                           mark + R"(
    )" + meet + R"(
  }
  return 0;
}
int main(void) {
  pthread_t helper;
  struct half low = {1}, high = {1};
  pthread_create(&helper, 0, simulate, &high);
  simulate(&low);
  pthread_join(helper, 0);
}
)",
                       true);
}
TEST(Phases, TheOneThatIsToldToDoesSomethingAlone) {
  EXPECT_EQ(leader("pthread_barrier_wait(&stepped);", ""), "");
}
TEST(Phases, AFlagWithoutABarrierChoosesNobody) { EXPECT_EQ(leader("", "// data-race"), ""); }

/// Two workers in an array; `set` says before they start which one leads, `alone` is what they do by it.
std::string told(const std::string& list, const std::string& set, const std::string& alone) {
  return R"(
struct worker { int leads; int verbose; };
int width;
void* work(void* argument) {
  struct worker* worker = argument;
  )" + alone +
         R"(
  return 0;
}
int main(void) {
  pthread_t threads[2];
  struct worker workers[2])" +
         list + R"(;
  for (int i = 0; i < 2; i++) {
    )" + set +
         R"(
    pthread_create(&threads[i], 0, work, &workers[i]);
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
  return width;
}
)";
}
constexpr const char* by_flag = "if (worker->leads) width = width + 7;";
constexpr const char* by_flag_race = "if (worker->leads) width = width + 7;  // data-race";

TEST(Leadership, OfOneInAListDoesItAlone) {
  EXPECT_EQ(wrong_reports(told(" = {{1, 1}, {0, 1}}", "", by_flag), true), "");
  EXPECT_EQ(wrong_reports(told(" = {{.verbose = 1}, {.leads = 1}}", "", by_flag), true), "");
  EXPECT_EQ(wrong_reports(told(" = {{1, 1}}", "", "if (!worker->leads) return 0; width = width + 7;"), true),
            "");
}
TEST(Leadership, ByTheNumberOfTheTurn) {
  EXPECT_EQ(wrong_reports(told("", "workers[i].leads = (i == 0);", by_flag), true), "");
}
TEST(Leadership, OfSeveralInAList) {
  EXPECT_EQ(wrong_reports(told(" = {{1, 1}, {1, 1}}", "", by_flag_race), true), "");
  EXPECT_EQ(
      wrong_reports(told(" = {{1, 1}, {0, 1}}", "", "if (worker->verbose) width = width + 7;  // data-race"),
                    true),
      "");
  EXPECT_EQ(
      wrong_reports(told(" = {{1, 1}, {0, 1}}", "", "if (!worker->leads) width = width + 7;  // data-race"),
                    true),
      "");
}
TEST(Leadership, IsHandedOn) {
  EXPECT_EQ(wrong_reports(told(" = {{1, 1}, {0, 1}}", "",
                               "worker->leads = 1; if (worker->leads) width = width + 7;  // data-race"),
                          true),
            "");
}

/// Started with a number or a flag by value.
std::string told_by_value(const std::string& start) {
  return R"(
int width;
void work(bool leads) {
  if (leads) width = width + 7;)" +
         std::string(start.find("i == 0") == std::string::npos ? "  // data-race" : "") + R"(
}
int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) )" +
         start + R"(
  for (auto& thread : threads) thread.join();
}
)";
}
TEST(Leadership, ByAnArgument) {
  EXPECT_EQ(wrong_reports(told_by_value("threads.emplace_back(work, i == 0);")), "");
  EXPECT_EQ(wrong_reports(told_by_value("threads.emplace_back(work, i > 0);")), "");
}
TEST(Leadership, OfAFlagThatNothingIsKnownOfIsAWarning) {
  EXPECT_EQ(severity_of("data-race", told_by_value("threads.emplace_back(work, i > 0);")), "warning");
}
TEST(Leadership, AFlagThatAllReadIsNone) {
  const std::string source = R"(
struct Options { bool verbose = false; };
int lines;
void work(const Options* options) {
  if (options->verbose) lines = lines + 1;  // data-race
}
int main() {
  Options options;
  options.verbose = true;
  std::thread a(work, &options), b(work, &options);
  a.join();
  b.join();
}
)";
  EXPECT_EQ(wrong_reports(source), "");
  EXPECT_EQ(severity_of("data-race", source), "error");
}

}  // namespace
}  // namespace heddle::checks

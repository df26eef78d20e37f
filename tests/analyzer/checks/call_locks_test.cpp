// Locks and flags that are local variables: what a function lends to the threads that it starts.

#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// `count` adds up in what main lends it, by a thread of its own and by itself.
std::string counted(const std::string& thread, const std::string& itself, const std::string& main) {
  return wrong_reports(R"(
struct Totals { long sum = 0; };
void count(Totals& totals) {
  std::mutex lock;
  std::thread other([&] {
    )" + thread + R"(
  });
  {
    )" + itself + R"(
  }
  other.join();
}
int main() {
  Totals totals;
  )" + main + R"(
}
)");
}

const std::string locked = "std::lock_guard held(lock); totals.sum += 1;";
const std::string in_a_race = locked + "  // data-race";

TEST(CallLocks, KeepApartTheThreadsOfOneCall) {
  EXPECT_EQ(counted(locked, locked, "count(totals);"), "");
  EXPECT_EQ(counted(locked, locked, "count(totals); count(totals);"), "");
  EXPECT_EQ(counted(locked, locked, "for (int i = 0; i < 3; ++i) count(totals);"), "");
  EXPECT_EQ(counted(locked, locked, "std::thread counter([&] { count(totals); }); counter.join();"), "");
}

TEST(CallLocks, NotThoseOfTwoCalls) {
  EXPECT_EQ(counted(in_a_race, in_a_race,
                    "std::thread counter([&] { count(totals); }); count(totals); counter.join();"),
            "");
}

TEST(CallLocks, NotWhereOneSideHasNone) {
  EXPECT_EQ(counted(in_a_race, "totals.sum += 2;  // data-race", "count(totals);"), "");
}

TEST(CallLocks, AreAnotherOneInEachThread) {
  EXPECT_EQ(wrong_reports(R"(
struct Totals { long sum = 0; };
void add(Totals& totals) {
  std::mutex lock;
  std::lock_guard held(lock);
  totals.sum += 1;  // data-race
}
int main() {
  Totals totals;
  std::thread other([&] { add(totals); });
  add(totals);
  other.join();
}
)"),
            "");
}

TEST(CallLocks, GoToThreadsThroughHelpers) {
  EXPECT_EQ(wrong_reports(R"(
struct job { long *sum; pthread_mutex_t *lock; };
void *work(void *arg) {
  struct job *job = arg;
  pthread_mutex_lock(job->lock);
  *job->sum += 3;
  pthread_mutex_unlock(job->lock);
  return 0;
}
void start(pthread_t *thread, struct job *job) { pthread_create(thread, 0, work, job); }
void total(long *sum) {
  pthread_mutex_t lock;
  pthread_mutex_init(&lock, 0);
  struct job job = {sum, &lock};
  pthread_t a, b;
  start(&a, &job);
  start(&b, &job);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
int main(void) {
  long sum = 0;
  total(&sum);
  return sum != 6;
}
)",
                          true),
            "");
}

/// The thread that `handed` starts puts a value where main wants it.
std::string handed(const std::string& put, const std::string& take) {
  return wrong_reports(R"(
struct hand { int *value; sem_t *ready; };
void *put(void *arg) {
  struct hand *hand = arg;
  )" + put + R"(
  return 0;
}
int handed(int *value) {
  sem_t ready;
  sem_init(&ready, 0, 0);
  struct hand hand = {value, &ready};
  pthread_t thread;
  pthread_create(&thread, 0, put, &hand);
  )" + take + R"(
  pthread_join(thread, 0);
  return 0;
}
int main(void) {
  int value = 0;
  return handed(&value);
}
)",
                       true);
}

TEST(CallLocks, ASemaphoreOfTheCallOrders) {
  EXPECT_EQ(handed("*hand->value = 4; sem_post(hand->ready);", "sem_wait(&ready); *value += 1;"), "");
}
TEST(CallLocks, NotWhatComesBeforeTheWait) {
  EXPECT_EQ(handed("*hand->value = 4; sem_post(hand->ready);  // data-race",
                   "*value += 1;  // data-race\n  sem_wait(&ready);"),
            "");
}

}  // namespace
}  // namespace heddle::checks

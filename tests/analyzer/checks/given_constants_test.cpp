// Callees that do what a constant of the caller says (analyzer/link/given_constants.h).

#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(GivenConstants, ACallerSaysThatItHoldsTheLock) {
  EXPECT_EQ(wrong_reports(R"(
struct Bank {
  std::mutex m;
  int a = 9, b = 0;
  void move(int n) {
    std::lock_guard<std::mutex> lock(m);
    take(n, true);
    b += n;
  }
  int take(int n, bool locked) {
    std::unique_lock<std::mutex> lock(m, std::defer_lock);
    if (!locked) lock.lock();
    a -= n;
    return a;
  }
};
int main() {
  Bank bank;
  std::thread t([&bank] { bank.move(1); });
  bank.take(2, false);
  t.join();
}
)"),
            "");
}

TEST(GivenConstants, ACallerSaysSoAndDoesNot) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int n;
void add(int x, unsigned flags) {
  if (!(flags & 1)) pthread_mutex_lock(&m);
  n += x;  // data-race
  if (!(flags & 1)) pthread_mutex_unlock(&m);
}
void* work(void* unused) {
  pthread_mutex_lock(&m);
  add(1, 3);
  pthread_mutex_unlock(&m);
  return 0;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, work, 0);
  add(2, 1);
  pthread_join(t, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(GivenConstants, AModeOfASwitchIsTheOneThatIsTaken) {
  EXPECT_EQ(wrong_reports(R"(
pthread_rwlock_t lock;
enum Mode { kRead, kWrite };
int value, made;
void enter(enum Mode mode) {
  switch (mode) {
    case kRead:
      pthread_rwlock_rdlock(&lock);  // upgrade-deadlock
      break;
    case kWrite:
      pthread_rwlock_wrlock(&lock);  // upgrade-deadlock
      break;
  }
}
void leave(void) { pthread_rwlock_unlock(&lock); }
void refresh(void) {
  enter(kWrite);
  value = ++made;
  leave();
}
int bad(void) {
  enter(kRead);
  if (!value) refresh();
  leave();
  return 0;
}
int good(void) {
  enter(kRead);
  int known = value;
  leave();
  if (!known) refresh();
  return 0;
}
int main(void) { return bad() + good(); }
)",
                          true),
            "");
}

TEST(GivenConstants, ACopyPassesOnWhatItWasGiven) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int n;
void enter(void) { pthread_mutex_lock(&m); }
void leave(void) { pthread_mutex_unlock(&m); }
void add(int x, int locked) {
  if (!locked) enter();
  n += x;
  if (!locked) leave();
}
void twice(int x, int locked) {
  if (!locked) enter();
  add(x, 1);
  add(x, 1);
  if (!locked) leave();
}
int main(void) {
  enter();
  twice(1, 1);
  leave();
  twice(2, 0);
  return 0;
}
)",
                          true),
            "");
}

/// What one of the threads does alone is decided by a number that each was given as a constant.
std::string leader(const std::string& second) {
  return wrong_reports(R"(
struct Solver {
  void work(int me) {
    if (me == 0) step = 0.25;
    round.lock();
    total += me;
    round.unlock();
  }
  double step = 0;
  int total = 0;
  std::mutex round;
};
int main() {
  Solver solver;
  std::thread a([&solver] { solver.work(0); });
  std::thread b([&solver] { solver.work()" +
                       second + R"(); });
  a.join();
  b.join();
}
)");
}

TEST(GivenConstants, OneThreadIsNumberZero) {
  EXPECT_EQ(leader("1"), "");
  EXPECT_NE(leader("0"), "");
}

}  // namespace
}  // namespace heddle::checks

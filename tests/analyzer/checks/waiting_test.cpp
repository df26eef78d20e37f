#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(WaitWithoutPredicate, AnIfInsteadOfALoop) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
std::condition_variable filled;
int items;
int take() {
  std::unique_lock<std::mutex> lock(m);
  if (items == 0) filled.wait(lock);  // wait-without-predicate
  return --items;
}
int main() { take(); }
)"),
            "");
}

TEST(WaitWithoutPredicate, AnAssertionIsNoSecondLook) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
std::condition_variable filled;
int items;
int take() {
  std::unique_lock<std::mutex> lock(m);
  if (items == 0) filled.wait(lock);  // wait-without-predicate
  if (items == 0) __builtin_trap();
  return --items;
}
int main() { take(); }
)"),
            "");
}

TEST(WaitWithoutPredicate, AnIfInsideTheWorkersLoop) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
pthread_cond_t filled;
int items, stop;
void* work(void* unused) {
  while (!stop) {
    pthread_mutex_lock(&m);
    if (items == 0) pthread_cond_wait(&filled, &m);  // wait-without-predicate
    items--;
    pthread_mutex_unlock(&m);
  }
  return 0;
}
int main(void) {
  work(0);
  return 0;
}
)",
                          true),
            "");
}

TEST(WaitWithoutPredicate, NoneInALoopOrWithAPredicate) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
std::condition_variable filled;
int items, wakeups;
void one() {
  std::unique_lock<std::mutex> lock(m);
  while (items == 0) {
    filled.wait(lock);
    ++wakeups;
  }
  --items;
}
void two() {
  std::unique_lock<std::mutex> lock(m);
  filled.wait(lock, [] { return items > 0; });
  --items;
}
void three() {
  std::unique_lock<std::mutex> lock(m);
  for (;;) {
    filled.wait(lock);
    if (items > 0) break;
  }
  --items;
}
void four() {
  std::unique_lock<std::mutex> lock(m);
  do filled.wait(lock);
  while (items == 0);
  --items;
}
int main() {
  one();
  two();
  three();
  four();
}
)"),
            "");
}

TEST(WaitWithoutPredicate, AWrapperIsAsGoodAsItsCallers) {
  EXPECT_EQ(wrong_reports(R"(
struct Event {
  pthread_mutex_t m;
  pthread_cond_t c;
  int ready;
};
void event_wait(struct Event* e) { pthread_cond_wait(&e->c, &e->m); }  // wait-without-predicate
void good(struct Event* e) {
  pthread_mutex_lock(&e->m);
  while (!e->ready) event_wait(e);
  pthread_mutex_unlock(&e->m);
}
void bad(struct Event* e) {
  pthread_mutex_lock(&e->m);
  if (!e->ready) event_wait(e);  // wait-without-predicate
  pthread_mutex_unlock(&e->m);
}
int main(void) {
  struct Event e;
  good(&e);
  bad(&e);
  return 0;
}
)",
                          true),
            "");
}

TEST(WaitWithoutPredicate, AWrapperThatLeavesTheLockHeld) {
  EXPECT_EQ(wrong_reports(R"(
struct Event {
  std::mutex& m;
  std::condition_variable c;
  bool ready = false;
  explicit Event(std::mutex& with) : m(with) {}
  void wait() {
    std::unique_lock<std::mutex> lock(m, std::adopt_lock);
    c.wait(lock);  // wait-without-predicate
    lock.release();
  }
};
void good(std::mutex& m, Event& e) {
  m.lock();
  while (!e.ready) e.wait();
  m.unlock();
}
void bad(std::mutex& m, Event& e) {
  m.lock();
  if (!e.ready) e.wait();  // wait-without-predicate
  m.unlock();
}
int main() {
  std::mutex m;
  Event e(m);
  good(m, e);
  bad(m, e);
}
)"),
            "");
}

TEST(WaitWithoutPredicate, NoneForATimedWait) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
pthread_cond_t tick;
int main(void) {
  pthread_mutex_lock(&m);
  pthread_cond_timedwait(&tick, &m, 0);
  pthread_mutex_unlock(&m);
  return 0;
}
)",
                          true),
            "");
}

/// A consumer that waits for some time only.
std::string taken(const std::string& body) {
  return wrong_reports(R"(
pthread_mutex_t m;
pthread_cond_t more;
int items, timeouts;
int take(void) {
  pthread_mutex_lock(&m);
)" + body + R"(
  pthread_mutex_unlock(&m);
  return 1;
}
int main(void) { return take(); }
)",
                       true);
}

TEST(WaitWithoutPredicate, ATimedWaitThatIsTakenForSuccess) {
  EXPECT_EQ(taken(R"(
  if (items == 0 && pthread_cond_timedwait(&more, &m, 0) != 0) {  // wait-without-predicate
    pthread_mutex_unlock(&m);
    return 0;
  }
  items--;)"),
            "");
}

TEST(WaitWithoutPredicate, NoneWhereATimedWaitLooksAgain) {
  EXPECT_EQ(taken(R"(
  if (items == 0 && pthread_cond_timedwait(&more, &m, 0) != 0) timeouts++;
  if (items > 0) items--;)"),
            "");
  EXPECT_EQ(taken(R"(
  while (items == 0)
    if (pthread_cond_timedwait(&more, &m, 0) != 0) {
      pthread_mutex_unlock(&m);
      return 0;
    }
  items--;)"),
            "");
}

TEST(WaitWithoutPredicate, NoneForASleepThatIsCutShort) {
  EXPECT_EQ(taken(R"(
  if (items == 0) pthread_cond_timedwait(&more, &m, 0);
  items = 0;)"),
            "");
}

TEST(JoinWhileHolding, TheOtherNeedsTheLock) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int done;
void work() {
  std::lock_guard<std::mutex> lock(m);  // join-while-holding
  done = 1;
}
int main() {
  std::thread worker(work);
  std::lock_guard<std::mutex> lock(m);
  worker.join();  // join-while-holding
}
)"),
            "");
}

TEST(JoinWhileHolding, InAMethodThatStopsAPool) {
  EXPECT_EQ(wrong_reports(R"(
struct Pool {
  pthread_mutex_t m;
  pthread_t worker;
  int stop;
};
void* run(void* p) {
  struct Pool* pool = p;
  pthread_mutex_lock(&pool->m);  // join-while-holding
  pool->stop = 2;
  pthread_mutex_unlock(&pool->m);
  return 0;
}
void stop(struct Pool* pool) {
  pthread_mutex_lock(&pool->m);
  pool->stop = 1;
  pthread_join(pool->worker, 0);  // join-while-holding
  pthread_mutex_unlock(&pool->m);
}
int main(void) {
  struct Pool pool;
  pthread_create(&pool.worker, 0, run, &pool);
  stop(&pool);
  return 0;
}
)",
                          true),
            "");
}

TEST(JoinWhileHolding, NoneForAnotherLockOrAfterGivingItBack) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m, other;
int done;
void work() {
  std::lock_guard<std::mutex> lock(m);
  done = 1;
}
int main() {
  std::thread a(work), b(work);
  {
    std::lock_guard<std::mutex> lock(m);
    done = 0;
  }
  a.join();
  std::lock_guard<std::mutex> lock(other);
  b.join();
}
)"),
            "");
}

TEST(BlockingUnderLock, SleepsWhileAnotherWaits) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int n;
void slow() {
  std::lock_guard<std::mutex> lock(m);  // blocking-under-lock
  n++;
  sleep(1);  // blocking-under-lock
}
int main() {
  std::thread a(slow), b(slow);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(BlockingUnderLock, NoneWhereNobodyElseWantsTheLock) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m, own;
int n;
void quick() {
  std::lock_guard<std::mutex> lock(m);
  n++;
}
int main() {
  std::thread a(quick);
  {
    std::lock_guard<std::mutex> lock(own);
    sleep(1);
  }
  a.join();
  std::lock_guard<std::mutex> lock(m);
  sleep(1);
}
)"),
            "");
}

/// Cars wait for places, for some time.
std::string timed(const std::string& board) {
  return wrong_reports(R"(
pthread_mutex_t m;
pthread_cond_t freed;
int places = 1, dirty;
int board(const struct timespec* until) {
  int late = 0;
  pthread_mutex_lock(&m);
)" + board + R"(
  pthread_mutex_unlock(&m);
  return 1;
}
void* car(void* until) {
  board(until);
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, car, 0);
  pthread_create(&b, 0, car, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)",
                       true);
}
TEST(WaitWithoutPredicate, ATimedWaitWhoseOutcomeIsKept) {
  EXPECT_EQ(timed(R"(
  if (places == 0) late = pthread_cond_timedwait(&freed, &m, until);  // wait-without-predicate
  if (late) {
    pthread_mutex_unlock(&m);
    return 0;
  }
  places--;
)"),
            "");
}
TEST(WaitWithoutPredicate, NoneForATimedWaitThatIsFollowedByALook) {
  EXPECT_EQ(timed(R"(
  while (places == 0 && !late) late = pthread_cond_timedwait(&freed, &m, until);
  if (late) {
    pthread_mutex_unlock(&m);
    return 0;
  }
  places--;
)"),
            "");
  EXPECT_EQ(timed(R"(
  if (places == 0) pthread_cond_timedwait(&freed, &m, until);
  if (places > 0) places--;
)"),
            "");
}
TEST(WaitWithoutPredicate, NoneWhereTheChangeNeedsNothing) {
  EXPECT_EQ(timed(R"(
  if (!dirty) pthread_cond_timedwait(&freed, &m, until);
  dirty = 0;
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks

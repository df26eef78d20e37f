// Waits for what somebody else must do who needs a lock that the waiting thread holds.

#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(BlockingUnderLock, ASemaphoreThatIsPostedUnderTheSameLock) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
sem_t items;
int n;
void put(void) {
  pthread_mutex_lock(&m);  // blocking-under-lock
  n++;
  pthread_mutex_unlock(&m);
  sem_post(&items);
}
void* work(void* unused) {
  pthread_mutex_lock(&m);
  sem_wait(&items);  // blocking-under-lock
  n--;
  pthread_mutex_unlock(&m);
  return 0;
}
int main(void) {
  pthread_t t;
  sem_init(&items, 0, 0);
  pthread_create(&t, 0, work, 0);
  put();
  pthread_join(t, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(BlockingUnderLock, NoneWhereThePermitIsGivenBackInTheSameHold) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
sem_t permits;
int n;
void use(void) {
  pthread_mutex_lock(&m);
  sem_wait(&permits);
  n++;
  sem_post(&permits);
  pthread_mutex_unlock(&m);
}
void* work(void* unused) {
  use();
  return 0;
}
int main(void) {
  pthread_t t;
  sem_init(&permits, 0, 2);
  pthread_create(&t, 0, work, 0);
  use();
  pthread_join(t, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(BlockingUnderLock, NoneWhereOneCanSignalWithoutTheLock) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
sem_t items;
int n;
void* work(void* unused) {
  pthread_mutex_lock(&m);
  sem_wait(&items);
  n--;
  pthread_mutex_unlock(&m);
  return 0;
}
int main(void) {
  pthread_t t;
  sem_init(&items, 0, 0);
  pthread_create(&t, 0, work, 0);
  sem_post(&items);
  pthread_mutex_lock(&m);
  n++;
  pthread_mutex_unlock(&m);
  pthread_join(t, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(JoinWhileHolding, AllThreadsOfAnArray) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
pthread_t threads[2];
int n;
void* work(void* unused) {
  pthread_mutex_lock(&m);  // join-while-holding
  n++;
  pthread_mutex_unlock(&m);
  return 0;
}
int main(void) {
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], 0, work, 0);
  pthread_mutex_lock(&m);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);  // join-while-holding
  pthread_mutex_unlock(&m);
  return 0;
}
)",
                          true),
            "");
}

TEST(JoinWhileHolding, NoneWhereTheThreadsOfAnArrayHaveEndedBefore) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
pthread_t threads[2];
int n;
void* work(void* unused) {
  pthread_mutex_lock(&m);
  n++;
  pthread_mutex_unlock(&m);
  return 0;
}
int main(void) {
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], 0, work, 0);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
  pthread_mutex_lock(&m);
  n = 0;
  pthread_mutex_unlock(&m);
  return 0;
}
)",
                          true),
            "");
}

TEST(DoubleLock, OneLockByTwoNames) {
  EXPECT_EQ(wrong_reports(R"(
struct Account { pthread_mutex_t m; int sum; } savings, other;
void move(struct Account* from, struct Account* to) {
  pthread_mutex_lock(&from->m);  // double-lock
  pthread_mutex_lock(&to->m);  // double-lock
  from->sum--;
  to->sum++;
  pthread_mutex_unlock(&to->m);
  pthread_mutex_unlock(&from->m);
}
void fine(struct Account* from, struct Account* to) {
  pthread_mutex_lock(&from->m);
  pthread_mutex_lock(&to->m);
  from->sum--;
  to->sum++;
  pthread_mutex_unlock(&to->m);
  pthread_mutex_unlock(&from->m);
}
int main(void) {
  move(&savings, &savings);
  fine(&savings, &other);
  return 0;
}
)",
                          true),
            "");
}

TEST(DoubleLock, AHandlerTakesTheLockOfWhatItInterrupts) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int n, dumped;
void dump(int number) {
  pthread_mutex_lock(&m);  // double-lock
  dumped = n;
  pthread_mutex_unlock(&m);
}
void add(void) {
  pthread_mutex_lock(&m);  // double-lock
  n++;
  pthread_mutex_unlock(&m);
}
int main(void) {
  signal(10, dump);
  add();
  return 0;
}
)",
                          true),
            "");
}

TEST(DoubleLock, NoneWhereSignalsAreBlockedOrTheHandlerOnlyTries) {
  EXPECT_EQ(wrong_reports(R"(
typedef struct { unsigned long bits; } sigset_t;
int pthread_sigmask(int, const sigset_t*, sigset_t*);
pthread_mutex_t m;
int n, dumped;
void dump(int number) {
  pthread_mutex_lock(&m);
  dumped = n;
  pthread_mutex_unlock(&m);
}
void add(void) {
  sigset_t all = {~0ul}, before;
  pthread_sigmask(0, &all, &before);
  pthread_mutex_lock(&m);
  n++;
  pthread_mutex_unlock(&m);
  pthread_sigmask(2, &before, 0);
}
int main(void) {
  signal(10, dump);
  add();
  return 0;
}
)",
                          true),
            "");
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int n, dumped;
void dump(int number) {
  if (pthread_mutex_trylock(&m) != 0) return;
  dumped = n;
  pthread_mutex_unlock(&m);
}
int main(void) {
  signal(10, dump);
  pthread_mutex_lock(&m);
  n++;
  pthread_mutex_unlock(&m);
  return 0;
}
)",
                          true),
            "");
}

TEST(LockOrderCycle, TheLastReferenceIsDroppedUnderALock) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex registry;
int registered;
struct Texture {
  ~Texture() {
    std::lock_guard<std::mutex> lock(registry);  // lock-order-cycle
    --registered;
  }
};
struct Scene {
  std::mutex m;
  std::shared_ptr<Texture> first;
  std::vector<std::shared_ptr<Texture>> shown;
  void clear() {
    std::lock_guard<std::mutex> lock(m);
    shown.clear();
  }
  int count() {
    std::lock_guard<std::mutex> lock(m);  // lock-order-cycle
    return 1;
  }
};
Scene scene;
void report() {
  std::lock_guard<std::mutex> lock(registry);
  registered += scene.count();
}
int main() {
  std::thread t(report);
  scene.clear();
  t.join();
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks

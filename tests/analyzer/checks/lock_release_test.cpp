#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(LockNotReleased, AnEarlyReturnKeepsIt) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int items;
int take(void) {
  pthread_mutex_lock(&m);  // lock-not-released
  if (items == 0) return -1;  // lock-not-released
  int left = --items;
  pthread_mutex_unlock(&m);
  return left;
}
int main(void) { return take(); }
)",
                          true),
            "");
}

TEST(LockNotReleased, AThrowKeepsIt) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int balance;
void pay(int sum) {
  m.lock();  // lock-not-released
  if (sum > balance) throw sum;  // lock-not-released
  balance -= sum;
  m.unlock();
}
int main() { pay(1); }
)"),
            "");
}

TEST(LockNotReleased, NoneWhereAGuardGivesItBackOrTheThrowIsCaught) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int balance;
void pay(int sum) {
  std::lock_guard<std::mutex> lock(m);
  if (sum > balance) throw sum;
  balance -= sum;
}
void try_to_pay(int sum) {
  m.lock();
  try {
    if (sum > balance) throw sum;
    balance -= sum;
  } catch (int) {
    balance = 0;
  }
  m.unlock();
}
int main() {
  pay(1);
  try_to_pay(2);
}
)"),
            "");
}

TEST(LockNotReleased, NoneForLockWrappersAndConditionalOnes) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int closed, items;
void enter(void) { pthread_mutex_lock(&m); }
void leave(void) { pthread_mutex_unlock(&m); }
int enter_if_open(void) {
  pthread_mutex_lock(&m);
  if (closed) {
    pthread_mutex_unlock(&m);
    return 0;
  }
  return 1;
}
int main(void) {
  enter();
  items++;
  leave();
  if (enter_if_open()) {
    items++;
    pthread_mutex_unlock(&m);
  }
  return 0;
}
)",
                          true),
            "");
}

TEST(LockNotReleased, NoneWhereTheLockWasNotTaken) {
  EXPECT_EQ(wrong_reports(R"(
void abort(void) __attribute__((noreturn));
pthread_mutex_t m;
int items;
int one(void) {
  if (pthread_mutex_lock(&m) != 0) return -1;
  items++;
  pthread_mutex_unlock(&m);
  return 0;
}
int two(void) {
  if (pthread_mutex_trylock(&m)) return -1;
  if (items < 0) abort();
  items++;
  pthread_mutex_unlock(&m);
  return 0;
}
int main(void) { return one() + two(); }
)",
                          true),
            "");
}

TEST(LockNotReleased, NoneForALockThatTheSameFlagTakesAndGivesBack) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int items;
void add(int locked) {
  if (!locked) pthread_mutex_lock(&m);
  items++;
  if (!locked) pthread_mutex_unlock(&m);
}
int main(void) {
  add(0);
  return items;
}
)",
                          true),
            "");
}

TEST(LockNotReleased, AThreadEndsWithIt) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int items;
void* work(void* unused) {
  pthread_mutex_lock(&m);  // lock-not-released
  items++;
  return 0;  // lock-not-released
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, work, 0);
  pthread_join(t, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(UnlockNotHeld, GivenBackTwice) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int items;
void add() {
  m.lock();
  items++;
  m.unlock();
  m.unlock();  // unlock-not-held
}
int main() { add(); }
)"),
            "");
}

TEST(UnlockNotHeld, AGuardThatOneWayOpened) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int items;
void add(int count) {
  std::unique_lock<std::mutex> lock(m);  // unlock-not-held
  items += count;
  if (count > 4) lock.unlock();
  lock.unlock();  // unlock-not-held
}
int main() { add(1); }
)"),
            "");
}

TEST(UnlockNotHeld, NoneWhereAFlagSaysThatTheGuardIsOpen) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int items;
void add(int count) {
  std::unique_lock<std::mutex> lock(m);
  items += count;
  bool open = false;
  if (count > 4) {
    lock.unlock();
    open = true;
  }
  if (!open) lock.unlock();
}
int main() { add(1); }
)"),
            "");
}

TEST(UnlockNotHeld, NeverTaken) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m, other;
int items;
void leave(void) { pthread_mutex_unlock(&m); }  // unlock-not-held
void* work(void* unused) {
  pthread_mutex_lock(&other);
  items++;
  pthread_mutex_unlock(&other);
  leave();
  return 0;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, work, 0);
  pthread_join(t, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(UnlockNotHeld, AGuardThatOwnsNothing) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int items;
int main() {
  std::unique_lock<std::mutex> lock(m);
  items++;
  lock.unlock();
  lock.unlock();  // unlock-not-held
}
)"),
            "");
}

TEST(UnlockNotHeld, NoneForWrappersTriesAndFlags) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int items;
void enter(void) { pthread_mutex_lock(&m); }
void leave(void) { pthread_mutex_unlock(&m); }
void tried(void) {
  int rc = pthread_mutex_trylock(&m);
  if (rc != 0) return;
  items++;
  pthread_mutex_unlock(&m);
}
void flag(int locked) {
  if (!locked) pthread_mutex_lock(&m);
  items++;
  if (!locked) pthread_mutex_unlock(&m);
}
int main(void) {
  enter();
  items++;
  leave();
  tried();
  flag(0);
  return 0;
}
)",
                          true),
            "");
}

TEST(UpgradeDeadlock, WritesUnderTheReadersLock) {
  EXPECT_EQ(wrong_reports(R"(
pthread_rwlock_t lock;
int value, fresh;
void refresh(void) {
  pthread_rwlock_wrlock(&lock);  // upgrade-deadlock
  value = fresh = 1;
  pthread_rwlock_unlock(&lock);
}
int get(void) {
  pthread_rwlock_rdlock(&lock);  // upgrade-deadlock
  if (!fresh) refresh();
  int result = value;
  pthread_rwlock_unlock(&lock);
  return result;
}
int main(void) { return get(); }
)",
                          true),
            "");
}

TEST(UpgradeDeadlock, NoneWhereTheReaderLetsGoFirst) {
  EXPECT_EQ(wrong_reports(R"(
std::shared_mutex m;
int value, fresh;
int get() {
  m.lock_shared();
  if (!fresh) {
    m.unlock_shared();
    m.lock();
    value = fresh = 1;
    m.unlock();
    m.lock_shared();
  }
  int result = value;
  m.unlock_shared();
  return result;
}
int main() { return get(); }
)"),
            "");
}

TEST(DoubleLock, ThroughTwoCalleesOfC) {
  EXPECT_EQ(wrong_reports(R"(
struct Log {
  pthread_mutex_t m;
  int lines;
};
void flush(struct Log* log) {
  pthread_mutex_lock(&log->m);  // double-lock
  log->lines = 0;
  pthread_mutex_unlock(&log->m);
}
void rotate(struct Log* log) { flush(log); }
void add(struct Log* log) {
  pthread_mutex_lock(&log->m);  // double-lock
  if (++log->lines > 3) rotate(log);
  pthread_mutex_unlock(&log->m);
}
int main(void) {
  struct Log log = {{0}, 0};
  add(&log);
  flush(&log);
  return 0;
}
)",
                          true),
            "");
}

TEST(UnlockNotHeld, OneOfTwoWaysThatMeetHoldsIt) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int edges;
int add(int from, int to) {
  if (from == to) goto out;
  pthread_mutex_lock(&m);  // unlock-not-held
  edges++;
out:
  pthread_mutex_unlock(&m);  // unlock-not-held
  return 0;
}
int main(int argc, char** argv) { return add(argc, 2); }
)",
                          true),
            "");
}

TEST(UnlockNotHeld, NoneWhereATestMayTellTheWaysApart) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int edges;
int add(int locked) {
  if (locked) pthread_mutex_lock(&m);
  edges++;
  if (locked) pthread_mutex_unlock(&m);
  return 0;
}
int again(int n) {
  pthread_mutex_lock(&m);
  while (n--) {
    pthread_mutex_unlock(&m);
    edges++;
    pthread_mutex_lock(&m);
  }
  pthread_mutex_unlock(&m);
  return 0;
}
int main(int argc, char** argv) { return add(argc > 1) + again(argc); }
)",
                          true),
            "");
}

TEST(LockNotReleased, OneOfSeveralThatWereTakenTogether) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex a, b;
int sum;
void post() {
  std::lock(a, b);  // lock-not-released
  std::lock_guard<std::mutex> guard(a, std::adopt_lock);
  ++sum;
}  // lock-not-released
void well() {
  std::lock(a, b);
  std::lock_guard<std::mutex> first(a, std::adopt_lock);
  std::lock_guard<std::mutex> second(b, std::adopt_lock);
  ++sum;
}
int main() {
  well();
  post();
}
)"),
            "");
}

TEST(LockNotReleased, ACalleeKeepsWhatNobodyGivesBack) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m, journal;
int items, lines;
void note(void) {
  pthread_mutex_lock(&journal);  // lock-not-released
  lines++;  // lock-not-released
}
void enter(void) { pthread_mutex_lock(&m); }
void add(void) {
  enter();
  items++;
  pthread_mutex_unlock(&m);
  note();
}
int main(void) {
  add();
  return 0;
}
)",
                          true),
            "");
}

TEST(LockNotReleased, NoneForALockThatAnotherFunctionOrGuardGivesBack) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex a, b, c, d;
int items;
void enter() { a.lock(); }
void leave() { a.unlock(); }
void enter_both() { std::lock(b, c); }
void enter_last() { d.lock(); }
void add() {
  enter();
  enter_both();
  std::lock_guard<std::mutex> first(b, std::adopt_lock);
  std::lock_guard<std::mutex> second(c, std::adopt_lock);
  items++;
  leave();
  d.lock();
  items++;
  d.unlock();
  enter_last();
  items++;
  d.unlock();
}
int main() { add(); }
)"),
            "");
}

TEST(LockNotReleased, NoneForATryThatIsGivenBackBeforeItIsAsked) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int tries, wins;
int try_once(void) {
  int rc = pthread_mutex_trylock(&m);
  pthread_mutex_unlock(&m);
  if (rc == 0) return 1;
  return 0;
}
int twice_asked(void) {
  int rc = pthread_mutex_trylock(&m);
  if (rc == 0) {
    wins++;
    pthread_mutex_unlock(&m);
  }
  if (rc == 0) return 1;
  return 0;
}
int main(void) { return try_once() + twice_asked(); }
)",
                          true),
            "");
}

TEST(UnlockNotHeld, OneOfTwoWaysThatMeetGaveItBack) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int edges;
void finish(int early) {
  if (early) pthread_mutex_unlock(&m);
  pthread_mutex_unlock(&m);  // unlock-not-held
}
int main(int argc, char** argv) {
  pthread_mutex_lock(&m);
  edges++;
  finish(argc > 1);
  return 0;
}
)",
                          true),
            "");
}

TEST(UnlockNotHeld, NoneWhereOneWayTookItAgain) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int edges;
void finish(int flush) {
  if (flush) {
    pthread_mutex_unlock(&m);
    edges = 0;
    pthread_mutex_lock(&m);
  }
  pthread_mutex_unlock(&m);
}
int main(int argc, char** argv) {
  pthread_mutex_lock(&m);
  edges++;
  finish(argc > 1);
  return 0;
}
)",
                          true),
            "");
}

TEST(UnlockNotHeld, TheTurnBeforeGaveItBack) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int sum;
int main(void) {
  pthread_mutex_lock(&m);  // unlock-not-held
  for (int i = 0; i < 2; i++) {
    sum += i;
    pthread_mutex_unlock(&m);  // unlock-not-held
  }
  return 0;
}
)",
                          true),
            "");
}

TEST(UnlockNotHeld, TheTurnBeforeGaveItBackInARangeOrForEver) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
std::vector<int> rows;
int sum;
void total() {
  m.lock();  // unlock-not-held
  for (int row : rows) {
    sum += row;
    m.unlock();  // unlock-not-held
  }
}
int main() { total(); }
)"),
            "");
}

TEST(UnlockNotHeld, NoneWhereTheTurnEndsTheLoopOrTakesItAgain) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int sum, held;
void once(void) {
  pthread_mutex_lock(&m);
  int locked = 1;
  while (locked) {
    sum++;
    pthread_mutex_unlock(&m);
    locked = 0;
  }
}
void stops(int n) {
  pthread_mutex_lock(&m);
  for (int i = 0; i < n; i++) {
    if (sum++ < 7) continue;
    pthread_mutex_unlock(&m);
    return;
  }
  pthread_mutex_unlock(&m);
}
void again(int n) {
  pthread_mutex_lock(&m);
  for (int i = 0; i < n; i++) {
    pthread_mutex_unlock(&m);
    sum++;
    pthread_mutex_lock(&m);
  }
  pthread_mutex_unlock(&m);
}
void only_once(void) {
  pthread_mutex_lock(&m);
  for (int i = 0; i < 1; i++) pthread_mutex_unlock(&m);
}
void jumps(int n) {
  pthread_mutex_lock(&m);
  int i = 0;
  while (i < n) {
    i++;
    pthread_mutex_unlock(&m);
    i = n;
  }
}
int main(int argc, char** argv) {
  once();
  stops(argc);
  again(argc);
  jumps(argc);
  only_once();
  return 0;
}
)",
                          true),
            "");
}

TEST(LockNotReleased, ACalleeThrowsWhatACallerCatches) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int sum;
int parse(int line) {
  if (line < 0) throw line;
  return line;
}
int checked(int line) { return parse(line); }
void add(int line) {
  m.lock();  // lock-not-released
  sum += checked(line);  // lock-not-released
  m.unlock();
}
int main() {
  try {
    add(1);
  } catch (int) {
  }
}
)"),
            "");
}

TEST(LockNotReleased, ACalleeThrowsOutOfARecursion) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int sum;
int odd(int n);
int even(int n) { return n == 0 ? 1 : odd(n - 1); }
int odd(int n) {
  if (n < 0) throw n;
  return n == 0 ? 0 : even(n - 1);
}
void add(int n) {
  m.lock();  // lock-not-released
  sum += even(n);  // lock-not-released
  m.unlock();
}
int main() {
  try {
    add(4);
  } catch (int) {
  }
}
)"),
            "");
}

TEST(LockNotReleased, NoneWhereACalleesExceptionIsCaughtOrNobodyCatchesIt) {
  const std::string callee = R"(
std::mutex m;
int sum;
int parse(int line) {
  if (line < 0) throw line;
  return line;
}
)";
  EXPECT_EQ(wrong_reports(callee + R"(
void add(int line) {
  m.lock();
  try {
    sum += parse(line);
  } catch (int) {
    sum = 0;
  }
  m.unlock();
}
void guarded(int line) {
  std::lock_guard<std::mutex> lock(m);
  sum += parse(line);
}
int main() {
  try {
    add(1);
    guarded(1);
  } catch (int) {
  }
}
)"),
            "");
  EXPECT_EQ(wrong_reports(callee + R"(
void add(int line) {
  m.lock();
  sum += parse(line);
  m.unlock();
}
int main() { add(1); }
)"),
            "");
}

TEST(DoubleLock, NoneInACallbackThatIsHandedToAFunctionNobodyKnows) {
  EXPECT_EQ(wrong_reports(R"(
void on_event(void (*handler)(void));
pthread_mutex_t m;
int events;
static void handler(void) {
  pthread_mutex_lock(&m);
  events++;
  pthread_mutex_unlock(&m);
}
void start(void) {
  pthread_mutex_lock(&m);
  on_event(handler);
  pthread_mutex_unlock(&m);
}
int main(void) {
  start();
  return 0;
}
)",
                          true),
            "");
}

TEST(DoubleLock, InACallbackThatAKnownFunctionCalls) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int events;
static void on_event(void (*handler)(void)) { handler(); }
static void handler(void) {
  pthread_mutex_lock(&m);  // double-lock
  events++;
  pthread_mutex_unlock(&m);
}
void start(void) {
  pthread_mutex_lock(&m);  // double-lock
  on_event(handler);
  pthread_mutex_unlock(&m);
}
int main(void) {
  start();
  return 0;
}
)",
                          true),
            "");
}

TEST(UnlockNotHeld, WhatACalleeReturnedTellsWhetherItGaveTheLockBack) {
  EXPECT_EQ(wrong_reports(R"(
struct quota {
  pthread_mutex_t lock;
  int used, limit;
};
static struct quota disk, tape;
static int charge(struct quota* q, int blocks) {
  if (q->used + blocks > q->limit) {
    pthread_mutex_unlock(&q->lock);
    return -1;
  }
  q->used += blocks;
  return 0;
}
static int right(void) {
  pthread_mutex_lock(&disk.lock);
  if (charge(&disk, 1) != 0) return -1;
  pthread_mutex_unlock(&disk.lock);
  return 0;
}
static int wrong(void) {
  pthread_mutex_lock(&tape.lock);
  if (charge(&tape, 1) != 0) {
    pthread_mutex_unlock(&tape.lock);  // unlock-not-held
    return -1;
  }
  pthread_mutex_unlock(&tape.lock);
  return 0;
}
int main(void) { return right() + wrong(); }
)",
                          true),
            "");
}

TEST(Guards, ThatAreAssignedLetGoOfWhatTheyHad) {
  EXPECT_EQ(wrong_reports(R"(
struct List {
  std::mutex m;
  int songs = 0;
};
void move(List& from, List& to) {
  std::unique_lock<std::mutex> lock(from.m);
  from.songs--;
  lock = std::unique_lock<std::mutex>(to.m);
  to.songs++;  // data-race
  lock = std::unique_lock<std::mutex>();
  to.songs++;  // data-race
}
List a, b;
int main() {
  std::thread t([] { move(a, b); });
  move(a, b);
  t.join();
}
)"),
            "");
}

TEST(LockNotReleased, NoneWhereAConditionAloneDecides) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int n;
void* add(void* mine) {
  pthread_mutex_lock(&m);
  n++;
  if (mine != 0) pthread_mutex_unlock(&m);
  return 0;
}
int main(void) {
  pthread_t a;
  pthread_create(&a, 0, add, &n);
  pthread_join(a, 0);
}
)",
                          true),
            "");
}

/// A lock behind a class of the program's own.
std::string wrapped(const std::string& open, const std::string& mark = "") {
  return wrong_reports(R"(
struct Lock {
  void acquire() { m.lock(); }  )" +
                       mark + R"(
  void release() { m.unlock(); }  )" +
                       mark + R"(
  std::mutex m;
};
struct Sessions {
  int open(std::vector<int>& users, int id) { )" +
                       open + R"( return id; }
  Lock lock;
  int count = 0;
};
int main() {
  Sessions sessions;
  std::vector<int> users;
  std::thread door([&] { sessions.open(users, 1); });
  door.join();
}
)");
}

TEST(WrappedLocks, GivenBackOnAWayThatDidNotTakeIt) {
  EXPECT_EQ(wrapped("if (!users.empty()) { lock.acquire(); ++count; } lock.release();", "// unlock-not-held"),
            "");
  EXPECT_EQ(wrapped("if (!users.empty()) { lock.acquire(); ++count; lock.release(); }"), "");
}

}  // namespace
}  // namespace heddle::checks

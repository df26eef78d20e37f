#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(CheckThenAct, TwoMethodsWithALockEach) {
  EXPECT_EQ(wrong_reports(R"(
class Account {
 public:
  int balance() {
    std::lock_guard<std::mutex> lock(mutex_);
    return balance_;  // check-then-act
  }
  void withdraw(int sum) {
    std::lock_guard<std::mutex> lock(mutex_);
    balance_ -= sum;  // check-then-act
  }
 private:
  std::mutex mutex_;
  int balance_ = 100;
};
Account account;
void pay() {
  if (account.balance() >= 80)  // check-then-act
    account.withdraw(80);       // check-then-act
}
int main() {
  std::thread a(pay), b(pay);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(CheckThenAct, ThroughALocal) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int slots = 1, used;
void* reserve(void* p) {
  pthread_mutex_lock(&m);
  int is_free = used < slots;  // check-then-act
  pthread_mutex_unlock(&m);
  if (!is_free) return 0;
  pthread_mutex_lock(&m);
  used++;  // check-then-act
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, reserve, 0);
  pthread_create(&b, 0, reserve, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(CheckThenAct, NoneInOneScopeOrWhereItIsTestedAgain) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int slots = 1, used;
void one() {
  std::lock_guard<std::mutex> lock(m);
  if (used < slots) used++;
}
bool full() {
  std::lock_guard<std::mutex> lock(m);
  return used >= slots;
}
void take() {
  std::lock_guard<std::mutex> lock(m);
  if (used < slots) used++;
}
void two() {
  if (!full()) take();
}
int main() {
  std::thread a(one), b(one), c(two), d(two);
  a.join();
  b.join();
  c.join();
  d.join();
}
)"),
            "");
}

TEST(CheckThenAct, AnAssertionAfterTheChangeIsNoTest) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int pieces = 5;
int available() {
  std::lock_guard<std::mutex> lock(m);
  return pieces;  // check-then-act
}
void remove() {
  std::lock_guard<std::mutex> lock(m);
  pieces--;  // check-then-act
  if (pieces < 0) __builtin_trap();
}
void order() {
  if (available() > 0)  // check-then-act
    remove();           // check-then-act
}
int main() {
  std::thread a(order), b(order);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(CheckThenAct, NoneWhereTheTestTookWhatIsGivenBack) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int idle = 2;
bool borrow() {
  std::lock_guard<std::mutex> lock(m);
  if (idle == 0) return false;
  idle--;
  return true;
}
void give_back() {
  std::lock_guard<std::mutex> lock(m);
  idle++;
}
void use() {
  if (borrow()) give_back();
}
int main() {
  std::thread a(use), b(use);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(CheckThenAct, NoneWhereOneThreadAloneActs) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int items;
bool filled() {
  std::lock_guard<std::mutex> lock(m);
  return items > 0;
}
void take() {
  std::lock_guard<std::mutex> lock(m);
  items--;
}
void put() {
  std::lock_guard<std::mutex> lock(m);
  items++;
}
int main() {
  std::thread producer(put);
  if (filled()) take();
  producer.join();
}
)"),
            "");
}

TEST(DoubleCheckedLocking, APlainFlag) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
bool ready;
int table[4];
void prepare() {
  if (ready) return;  // double-checked-locking
  std::lock_guard<std::mutex> lock(m);
  if (ready) return;  // double-checked-locking
  table[0] = 1;
  ready = true;  // double-checked-locking
}
int main() {
  std::thread a(prepare), b(prepare);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(DoubleCheckedLocking, APointerToTheOnlyInstance) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int* instance;
int* get(void) {
  if (!instance) {  // double-checked-locking
    pthread_mutex_lock(&m);
    if (!instance)  // double-checked-locking
      instance = malloc(sizeof(int));  // double-checked-locking
    pthread_mutex_unlock(&m);
  }
  return instance;
}
void* work(void* unused) { return get(); }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(DoubleCheckedLocking, NoneForAnAtomic) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
std::atomic<bool> ready;
int table[4];
void prepare() {
  if (ready.load()) return;
  std::lock_guard<std::mutex> lock(m);
  if (ready.load()) return;
  table[0] = 1;
  ready.store(true);
}
int main() {
  std::thread a(prepare), b(prepare);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(DoubleCheckedLocking, WithoutTheSecondTestItIsADataRace) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
bool ready;
void prepare() {
  if (ready) return;  // data-race
  std::lock_guard<std::mutex> lock(m);
  ready = true;  // data-race
}
int main() {
  std::thread a(prepare), b(prepare);
  a.join();
  b.join();
}
)"),
            "");
}

/// Threads take tickets, of which `counter` counts those that are left.
std::string tickets(const std::string& buy) {
  return wrong_reports("std::atomic<int> counter;\nint limit;\nbool buy() {\n" + buy + R"(
  return true;
}
int main() {
  std::thread a([] { buy(); }), b([] { buy(); });
  a.join();
  b.join();
}
)");
}

TEST(CheckThenAct, ALoadAndAChangeOfAnAtomic) {
  EXPECT_EQ(tickets(R"(
  if (counter.load() == 0) return false;  // check-then-act
  counter.fetch_add(1);  // check-then-act
)"),
            "");
  EXPECT_EQ(tickets(R"(
  if (counter.load() < limit) counter.store(limit);  // check-then-act
)"),
            "");
}
TEST(CheckThenAct, TheChangeOfAnAtomicIsLookedAt) {
  EXPECT_EQ(tickets(R"(
  if (counter.load() == 0) return false;
  if (counter.fetch_add(1) <= 0) return false;
)"),
            "");
}
TEST(CheckThenAct, AnAssertionLooksAtNothing) {
  EXPECT_EQ(tickets(R"(
  if (counter.load() == 0) return false;  // check-then-act
  const int left = counter.fetch_add(1);  // check-then-act
  if (left < 0) abort();
)"),
            "");
}
TEST(CheckThenAct, AConstantSaysTheSameWhoeverStoresIt) {
  EXPECT_EQ(tickets("  if (counter.load() != 3) counter.store(3);\n"), "");
}

/// A level that several threads turn up by `turn_up`, with a lock in each method.
std::string level(const std::string& turn_up) {
  const bool wrong = turn_up.find("check-then-act") != std::string::npos;
  const std::string mark = wrong ? "  // check-then-act" : "";
  return wrong_reports(R"(
class Level {
 public:
  int get() {
    std::lock_guard<std::mutex> lock(mutex_);
    return level_;)" + mark +
                       R"(
  }
  void set(int level) {
    std::lock_guard<std::mutex> lock(mutex_);
    level_ = level;)" + mark +
                       R"(
  }
  void add(int step) {
    std::lock_guard<std::mutex> lock(mutex_);
    level_ += step;
  }
 private:
  std::mutex mutex_;
  int level_ = 0;
};
Level level;
void turn_up() {
)" + turn_up + R"(
}
int main() {
  std::thread a(turn_up), b(turn_up);
  a.join();
  b.join();
}
)");
}

TEST(LostUpdate, WhatWasReadIsComputedOnAndWrittenBack) {
  EXPECT_EQ(level(R"(
  const int now = level.get();  // check-then-act
  level.set(now + 1);           // check-then-act
)"),
            "");
  EXPECT_EQ(level("  level.set(level.get() * 2);  // check-then-act\n"), "");
}
TEST(LostUpdate, NoneUnderOneHoldOrOfWhatIsOnlyPutBack) {
  EXPECT_EQ(level("  level.add(1);\n"), "");
  EXPECT_EQ(level("  const int before = level.get();\n  level.set(3);\n  level.set(before);\n"), "");
}

TEST(LostUpdate, OverTwoScopesOfOneFunction) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
long balance = 100;
long interest(long of) { return of / 10; }
void* add(void* unused) {
  pthread_mutex_lock(&m);
  long before = balance;  // check-then-act
  pthread_mutex_unlock(&m);
  long after = before + interest(before);
  pthread_mutex_lock(&m);
  balance = after;  // check-then-act
  pthread_mutex_unlock(&m);
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, add, 0);
  pthread_create(&b, 0, add, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)",
                          true),
            "");
}
TEST(LostUpdate, NoneWhereTheOldValueIsComparedFirst) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
long balance = 100;
void* add(void* unused) {
  for (;;) {
    pthread_mutex_lock(&m);
    long before = balance;
    pthread_mutex_unlock(&m);
    long after = before * 2;
    pthread_mutex_lock(&m);
    int same = balance == before;
    if (same) balance = after;
    pthread_mutex_unlock(&m);
    if (same) return 0;
  }
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, add, 0);
  pthread_create(&b, 0, add, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(LostUpdate, OfAnAtomic) {
  EXPECT_EQ(tickets("  counter.store(counter.load() + 1);  // check-then-act\n"), "");
  EXPECT_EQ(tickets("  counter = counter + 1;  // check-then-act\n"), "");
  EXPECT_EQ(tickets("  counter.fetch_add(counter.load());\n"), "");
}

TEST(CheckThenAct, AConstantIsAClaimWhereItIsTakenBack) {
  EXPECT_EQ(tickets(R"(
  if (counter.load() != 0) return false;  // check-then-act
  counter.store(1);  // check-then-act
  counter.store(0);
)"),
            "");
}

/// Threads that take from a stack with a lock in each method.
std::string stack(const std::string& when_empty, const std::string& take, bool wrong) {
  const std::string mark = wrong ? "  // check-then-act\n" : "\n";
  return wrong_reports(R"(
class Stack {
 public:
  bool empty() {
    std::lock_guard<std::mutex> lock(mutex_);
    return size_ == 0;)" +
                       mark + R"(
  }
  int pop() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (size_ == 0) )" +
                       when_empty + R"(;
    return --size_;)" + mark +
                       R"(
  }
 private:
  std::mutex mutex_;
  int size_ = 3;
};
Stack stack;
void take() {
)" + take + R"(
}
int main() {
  std::thread a(take), b(take);
  a.join();
  b.join();
}
)");
}
TEST(CheckThenAct, WhatEndsTheProgramIsNoSecondLook) {
  EXPECT_EQ(stack("abort()",
                  "  if (!stack.empty())  // check-then-act\n    stack.pop();  // check-then-act\n", true),
            "");
  EXPECT_EQ(stack("throw 1",
                  "  if (!stack.empty())  // check-then-act\n    stack.pop();  // check-then-act\n", true),
            "");
}
TEST(CheckThenAct, WhatIsAnsweredOrCaughtIsOne) {
  EXPECT_EQ(stack("return -1", "  if (!stack.empty()) stack.pop();\n", false), "");
  EXPECT_EQ(stack("throw 1", "  try {\n    while (!stack.empty()) stack.pop();\n  } catch (int) {}\n", false),
            "");
}

TEST(CheckThenAct, AStateThatASwitchLooksAt) {
  EXPECT_EQ(wrong_reports(R"(
enum State { idle, running, done };
std::mutex m;
State state;
State now() {
  std::lock_guard<std::mutex> lock(m);
  return state;  // check-then-act
}
void become(State next) {
  std::lock_guard<std::mutex> lock(m);
  state = next;  // check-then-act
}
void start() {
  switch (now()) {  // check-then-act
    case idle:
      become(running);  // check-then-act
      break;
    case running:
    case done:
      break;
  }
}
int main() {
  std::thread a(start), b(start);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(CheckThenAct, NoneWhereTheCallAnswersWhatItTook) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int ready = 3, built, all = 3;
int next() {
  std::lock_guard<std::mutex> lock(m);
  if (built == all) return -1;
  if (ready == 0) return -1;
  return ready--;
}
void work() {
  while (next() >= 0) {
    std::lock_guard<std::mutex> lock(m);
    ++built;
  }
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks

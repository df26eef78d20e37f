#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(LockOrderCycle, TransferInBothDirections) {
  EXPECT_EQ(wrong_reports(R"(
struct Account {
  std::mutex mutex;
  int balance = 0;
};
void transfer(Account& from, Account& to) {
  std::lock_guard<std::mutex> first(from.mutex);
  std::lock_guard<std::mutex> second(to.mutex);  // lock-order-cycle
  from.balance--;
  to.balance++;
}
int main() {
  Account a, b;
  std::thread t([&] { transfer(a, b); });
  std::thread u([&] { transfer(b, a); });
  t.join();
  u.join();
}
)"),
            "");
}

TEST(LockOrderCycle, NoneForLocksTakenTogether) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex a, b;
int n;
void one() {
  std::scoped_lock<std::mutex, std::mutex> both(a, b);
  n++;
}
void two() {
  std::scoped_lock<std::mutex, std::mutex> both(b, a);
  n++;
}
int main() {
  std::thread t(one), u(two);
  t.join();
  u.join();
}
)"),
            "");
}

TEST(LockOrderCycle, NoneWhereTheFirstThreadIsJoinedBeforeTheSecondStarts) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex a, b;
void one() {
  std::lock_guard<std::mutex> x(a);
  std::lock_guard<std::mutex> y(b);
}
void two() {
  std::lock_guard<std::mutex> x(b);
  std::lock_guard<std::mutex> y(a);
}
int main() {
  std::thread t(one);
  t.join();
  std::thread u(two);
  u.join();
}
)"),
            "");
}

TEST(LockOrderCycle, ThreeLocksAndACallee) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex a, b, c;
void take(std::mutex& m) {
  m.lock();  // lock-order-cycle
  m.unlock();
}
void one() {
  std::lock_guard<std::mutex> x(a);
  take(b);
}
void two() {
  std::lock_guard<std::mutex> x(b);
  take(c);
}
void three() {
  std::lock_guard<std::mutex> x(c);
  std::lock_guard<std::mutex> y(a);  // lock-order-cycle
}
int main() {
  std::thread t(one), u(two), v(three);
  t.join();
  u.join();
  v.join();
}
)"),
            "");
}

TEST(DoubleLock, AMethodCallsAnotherThatLocks) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  void add() {
    std::lock_guard<std::mutex> lock(mutex_);  // double-lock
    if (++lines_ > 3) flush();
  }
  void flush() {
    std::lock_guard<std::mutex> lock(mutex_);  // double-lock
    lines_ = 0;
  }
 private:
  std::mutex mutex_;
  int lines_ = 0;
};
int main() {
  Log log;
  log.add();
}
)"),
            "");
}

TEST(DoubleLock, NoneForARecursiveMutexOrAnotherObject) {
  EXPECT_EQ(wrong_reports(R"(
struct Node {
  std::recursive_mutex again;
  std::mutex mutex;
  int n = 0;
};
void down(Node& node, int depth) {
  std::lock_guard<std::recursive_mutex> lock(node.again);
  if (depth > 0) down(node, depth - 1);
}
void both(Node& x, Node& y) {
  std::lock_guard<std::mutex> first(x.mutex);
  std::lock_guard<std::mutex> second(y.mutex);
}
int main() {
  Node x, y;
  down(x, 2);
  both(x, y);
}
)"),
            "");
}

TEST(DoubleLock, NoneForElementsByAnIndexThatNobodyKnows) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex stripes[16];
int n;
unsigned hash(const char*);
void both(const char* x, const char* y) {
  std::lock_guard<std::mutex> first(stripes[hash(x) % 16]);
  std::lock_guard<std::mutex> second(stripes[hash(y) % 16]);
  n++;
}
int main() { both("x", "y"); }
)"),
            "");
}

TEST(WaitHoldingOtherLock, TheNotifierNeedsIt) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex outer, inner;
std::condition_variable arrived;
int letters;
void deliver() {
  std::lock_guard<std::mutex> keep(outer);
  std::unique_lock<std::mutex> lock(inner);
  arrived.wait(lock, [] { return letters > 0; });  // wait-holding-other-lock
}
void post() {
  {
    std::lock_guard<std::mutex> look(outer);  // wait-holding-other-lock
  }
  std::lock_guard<std::mutex> lock(inner);
  letters++;
  arrived.notify_one();
}
int main() {
  std::thread t(post);
  deliver();
  t.join();
}
)"),
            "");
}

TEST(WaitHoldingOtherLock, NoneWhereANotifierDoesNotNeedIt) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex outer, inner;
std::condition_variable arrived;
int letters;
void deliver() {
  std::lock_guard<std::mutex> keep(outer);
  std::unique_lock<std::mutex> lock(inner);
  arrived.wait(lock, [] { return letters > 0; });
}
void post() {
  std::lock_guard<std::mutex> lock(inner);
  letters++;
  arrived.notify_one();
}
int main() {
  std::thread t(post);
  deliver();
  t.join();
}
)"),
            "");
}

TEST(LockOrderCycle, NoneByDeferredGuardsThatAreLockedTogether) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex shelves, orders;
void restock() {
  std::lock_guard<std::mutex> first(shelves);
  std::lock_guard<std::mutex> second(orders);
}
void order() {
  std::unique_lock<std::mutex> one(orders, std::defer_lock), other(shelves, std::defer_lock);
  std::lock(one, other);
}
int main() {
  std::thread truck(restock);
  order();
  truck.join();
}
)"),
            "");
}

TEST(LockOrderCycle, ByDeferredGuardsThatAreLockedInTurn) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex shelves, orders;
void restock() {
  std::lock_guard<std::mutex> first(shelves);
  std::lock_guard<std::mutex> second(orders);  // lock-order-cycle
}
void order() {
  std::unique_lock<std::mutex> one(orders, std::defer_lock), other(shelves, std::defer_lock);
  one.lock();
  other.lock();  // lock-order-cycle
}
int main() {
  std::thread truck(restock);
  order();
  truck.join();
}
)"),
            "");
}

/// Locks of the elements of an array, and one lock for all.
std::string cleaner(const std::string& body, const std::string& mark) {
  return wrong_reports(R"(
struct block { pthread_mutex_t lock; int cached; };
pthread_mutex_t lru;
struct block blocks[4];
void get(struct block* b) {
  pthread_mutex_lock(&b->lock);
  pthread_mutex_lock(&lru);  )" +
                           mark + R"(
  pthread_mutex_unlock(&lru);
  pthread_mutex_unlock(&b->lock);
}
void* clean(void* unused) {
  for (int i = 0; i < 4; i++) {
)" + body + R"(
  }
  return 0;
}
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, clean, 0);
  for (int round = 0; round < 8; round++) get(&blocks[round % 4]);
  pthread_join(thread, 0);
}
)",
                       true);
}
TEST(LockOrderCycle, OfTheLocksOfAnArrayByWhateverIndex) {
  EXPECT_EQ(cleaner(R"(
    pthread_mutex_lock(&lru);
    pthread_mutex_lock(&blocks[i].lock);  // lock-order-cycle
    pthread_mutex_unlock(&blocks[i].lock);
    pthread_mutex_unlock(&lru);
)",
                    "// lock-order-cycle"),
            "");
}
TEST(LockOrderCycle, NoneWhereTheElementComesFirst) {
  EXPECT_EQ(cleaner(R"(
    pthread_mutex_lock(&blocks[i].lock);
    pthread_mutex_lock(&lru);
    pthread_mutex_unlock(&lru);
    pthread_mutex_unlock(&blocks[i].lock);
)",
                    ""),
            "");
}

/// A kept callback is given the object that calls it, by reference, with its lock held or not.
std::string cue(const std::string& go, const std::string& mark) {
  return wrong_reports(R"(
struct Cues {
  std::mutex m;
  std::vector<std::function<void(Cues&)>> actions;
  int next = 0;
  void go() {
)" + go + R"(
  }
  void skip() { std::lock_guard<std::mutex> lock(m); ++next; }  )" +
                       mark + R"(
};
int main() {
  Cues cues;
  cues.actions.push_back([](Cues& list) { list.skip(); });
  std::thread t([&cues] { cues.skip(); });
  cues.go();
  t.join();
}
)");
}
TEST(DoubleLock, ByACallbackThatIsGivenTheObject) {
  EXPECT_EQ(
      cue("std::lock_guard<std::mutex> lock(m);  // double-lock\n actions[0](*this);", "// double-lock"), "");
}
TEST(DoubleLock, NoneByACallbackThatIsCalledWithoutTheLock) { EXPECT_EQ(cue("actions[0](*this);", ""), ""); }

/// Of several callbacks in a container each may be the one that is called.
std::string one_of(int others) {
  std::string more;
  for (int i = 0; i < others; ++i) more += "  cues.actions.push_back([](Cues& list) { list.shown = 1; });\n";
  return wrong_reports(R"(
struct Cues {
  std::mutex m;
  std::vector<std::function<void(Cues&)>> actions;
  int next = 0, shown = 0;
  void add(std::function<void(Cues&)> action) { std::lock_guard<std::mutex> lock(m); actions.push_back(action); }
  void go() { std::lock_guard<std::mutex> lock(m); actions[next](*this); }  // double-lock
  void skip() { std::lock_guard<std::mutex> lock(m); ++next; }  // double-lock
};
int main() {
  Cues cues;
  cues.add([](Cues& list) { list.skip(); });
)" + more + R"(
  std::thread t([&cues] { cues.skip(); });
  cues.go();
  t.join();
}
)");
}
TEST(DoubleLock, ByOneOfThreeCallbacks) { EXPECT_EQ(one_of(2), ""); }
TEST(DoubleLock, ByOneOfManyCallbacks) { EXPECT_EQ(one_of(8), ""); }

}  // namespace
}  // namespace heddle::checks

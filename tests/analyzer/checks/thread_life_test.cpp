#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(UnjoinedThread, AnEarlyReturnDestroysIt) {
  EXPECT_EQ(wrong_reports(R"(
void work() {}
int run(int argc) {
  std::thread t(work);     // unjoined-thread
  if (argc > 1) return 1;  // unjoined-thread
  t.join();
  return 0;
}
int main(int argc, char**) { return run(argc); }
)"),
            "");
}

TEST(UnjoinedThread, JoinedOnSomeWaysOnly) {
  EXPECT_EQ(wrong_reports(R"(
void work() {}
int main(int argc, char**) {
  std::thread t(work);  // unjoined-thread
  if (argc > 1) t.join();
}  // unjoined-thread
)"),
            "");
}

TEST(UnjoinedThread, AMemberThatTheDestructorForgets) {
  EXPECT_EQ(wrong_reports(R"(
void work() {}
struct Service {
  std::thread t;
  Service() : t(work) {}
  ~Service() {}  // unjoined-thread
};
int main() { Service s; }  // unjoined-thread
)"),
            "");
}

TEST(UnjoinedThread, NoneWhereItIsJoinedDetachedMovedOrAskedAbout) {
  EXPECT_EQ(wrong_reports(R"(
void work() {}
struct Service {
  std::thread t;
  Service() : t(work) {}
  ~Service() {
    if (t.joinable()) t.join();
  }
};
std::thread start() {
  std::thread t(work);
  return t;
}
int main(int argc, char**) {
  Service s;
  std::thread joined(work), detached(work), moved(work), made = start();
  std::vector<std::thread> all;
  all.push_back(std::move(moved));
  for (int i = 0; i < argc; ++i) all.emplace_back(work);
  joined.join();
  detached.detach();
  made.join();
  for (auto& t : all) t.join();
  std::thread maybe;
  if (argc > 1) maybe = std::thread(work);
  if (argc > 1) maybe.join();
  std::jthread self(work);
}
)"),
            "");
}

TEST(UnjoinedThread, AForgottenPthread) {
  EXPECT_EQ(wrong_reports(R"(
void* work(void* p) { return p; }
void start(void) {
  pthread_t t;
  pthread_create(&t, 0, work, 0);  // unjoined-thread
}
int main(void) {
  start();
  return 0;
}
)",
                          true),
            "");
}

TEST(UnjoinedThread, NoneForAPthreadThatIsKeptOrDetached) {
  EXPECT_EQ(wrong_reports(R"(
pthread_t kept[2];
void* work(void* p) { return p; }
void start(int i) {
  pthread_t t, u, v;
  pthread_create(&t, 0, work, 0);
  pthread_detach(t);
  pthread_create(&u, 0, work, 0);
  kept[i] = u;
  pthread_create(&v, &kept, work, 0);
}
int main(void) {
  start(0);
  return 0;
}
)",
                          true),
            "");
}

TEST(StackEscapeToThread, ALocalOfTheStarter) {
  EXPECT_EQ(wrong_reports(R"(
void print(const int*);
void work(int* n) { *n = 1; }  // stack-escape-to-thread
void start() {
  int n = 0;
  std::thread t(work, &n);
  t.detach();
}  // stack-escape-to-thread
int main() {
  start();
  sleep(1);
}
)"),
            "");
}

TEST(StackEscapeToThread, AVariableOfTheLoop) {
  EXPECT_EQ(wrong_reports(R"(
int sum;
void* add(void* p) {
  int* n = p;
  int copy = *n;  // stack-escape-to-thread
  return copy == 0 ? p : 0;
}
int main(void) {
  pthread_t all[3];
  for (int i = 0; i < 3; i++) {
    int part = i * 2;
    pthread_create(&all[i], 0, add, &part);
  }  // stack-escape-to-thread
  for (int i = 0; i < 3; i++) pthread_join(all[i], 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(StackEscapeToThread, NoneForJoinedThreadsCopiesAndTheHeap) {
  EXPECT_EQ(wrong_reports(R"(
void work(int* n) { *n = 1; }
void joined() {
  int n = 0;
  std::thread t(work, &n);
  t.join();
}
void self_joined() {
  int n = 0;
  std::jthread t(work, &n);
}
void copied() {
  int n = 3;
  std::thread t([n] { return n; });
  t.detach();
}
void heap() {
  std::shared_ptr<int> n = std::make_shared<int>(1);
  std::thread t([n] { *n = 2; });
  t.detach();
}
int main() {
  joined();
  self_joined();
  copied();
  heap();
}
)"),
            "");
}

TEST(StackEscape, IsAWarningWhereTheObjectsDestructorWaits) {
  const std::string before = R"(
std::mutex m;
std::condition_variable ended;
struct Pool {
  int n = 0, running = 1;
  Pool() { std::thread([this] { n++; }).detach(); }
)";
  const std::string after = R"(
};
void look(Pool* pool) { pool->n = 0; }
void run() {
  Pool pool;
  look(&pool);
}
int main() { run(); }
)";
  const std::string waiting = R"(
  ~Pool() { wait(); }
  void wait() {
    std::unique_lock<std::mutex> lock(m);
    while (running != 0) ended.wait(lock);
  }
)";
  EXPECT_EQ(severity_of("stack-escape-to-thread", before + "  ~Pool() {}" + after), "error");
  EXPECT_EQ(severity_of("stack-escape-to-thread", before + waiting + after), "warning");
}

TEST(UnjoinedThread, AnExceptionPassesBetweenStartAndJoin) {
  EXPECT_EQ(wrong_reports(R"(
int parse(int field) {
  if (field < 0) throw field;
  return field;
}
int import(int field) {
  std::thread counter([] {});  // unjoined-thread
  int sum = parse(field);      // unjoined-thread
  counter.join();
  return sum;
}
int main() { return import(3); }
)"),
            "");
  EXPECT_EQ(wrong_reports(R"(
int parse(int field) {
  if (field < 0) throw field;
  return field;
}
int import(int field) {
  std::jthread counter([] {});
  int sum = parse(field);
  counter.join();
  return sum + parse(field);
}
int main() { return import(3); }
)"),
            "");
}

TEST(JoinWhileHolding, AssigningAnewToAJthreadJoinsTheOldOne) {
  const std::string text = R"(
class Poller {
 public:
  void restart() {
    %
    thread_ = std::jthread([this] { run(); });  // join-while-holding
  }
 private:
  void run() {
    std::lock_guard<std::mutex> lock(mutex_);  // join-while-holding
    polled_++;
  }
  std::mutex mutex_;
  int polled_ = 0;
  std::jthread thread_;
};
int main() {
  Poller poller;
  for (int i = 0; i < 3; ++i) poller.restart();
}
)";
  const auto with = [&](const std::string& guard, bool marked) {
    std::string result = text;
    result.replace(result.find('%'), 1, guard);
    for (std::size_t at; !marked && (at = result.find("// join")) != std::string::npos;) result.erase(at, 21);
    return result;
  };
  EXPECT_EQ(wrong_reports(with("std::lock_guard<std::mutex> lock(mutex_);", true)), "");
  EXPECT_EQ(wrong_reports(with("", false)), "");
}

TEST(Closures, TheirEndIsNoCall) {
  EXPECT_EQ(wrong_reports(R"(
struct Name { ~Name(); int length; };
int total;
int main() {
  Name name;
  std::thread t([name] { total += name.length; });
  t.join();
}
)"),
            "");
  EXPECT_EQ(wrong_reports(R"(
struct Name { ~Name(); int length; };
int total;
int main() {
  Name name;
  std::thread t([name] { total += name.length; });  // data-race
  total = 1;  // data-race
  t.join();
}
)"),
            "");
}

TEST(Jthread, IsJoinedByTheEmptyOneThatIsAssigned) {
  EXPECT_EQ(wrong_reports(R"(
struct Probe {
  int step = 0;
  std::jthread worker;
  void start() {
    worker = std::jthread();
    step = 1;
    worker = std::jthread([this] { step++; });  // data-race
    step = 2;  // data-race
  }
};
int main() {
  Probe probe;
  probe.start();
  probe.start();
}
)"),
            "");
}

TEST(ThreadLife, AsManyAreJoinedAsWereStarted) {
  EXPECT_EQ(wrong_reports(R"(
void* fetch(void* part) { return *(int*)part ? part : 0; }
int fetch_all(void) {
  pthread_t threads[3];
  int parts[3];
  int started = 0;
  for (int i = 0; i < 3; i++) {
    parts[i] = i;
    if (pthread_create(&threads[started], 0, fetch, &parts[i]) != 0) break;
    started++;
  }
  for (int i = 0; i < started; i++) pthread_join(threads[i], 0);
  return started;
}
int main(void) { return fetch_all(); }
)",
                          true),
            "");
}

/// `start` and `join` are what they do to threads that write `parsed` each; main reads it behind them.
std::string counted_joins(const std::string& start, const std::string& join, const std::string& mark) {
  return wrong_reports(R"(
struct pool { pthread_t threads[3]; int started; };
pthread_mutex_t m;
int parsed;
void* parse(void* part) {
  pthread_mutex_lock(&m);
  parsed++;  )" + mark + R"(
  pthread_mutex_unlock(&m);
  return part;
}
int run(struct pool* pool, int wanted) {
  pthread_t threads[3];
  int started = 0;
  )" + start + R"(
  )" + join + R"(
  return parsed;  )" + mark +
                           R"(
}
int main(void) {
  struct pool pool;
  pool.started = 0;
  return run(&pool, 3);
}
)",
                       true);
}

constexpr const char* start_until_one_fails =
    "for (; started < 3; ++started) { if (pthread_create(&threads[started], 0, parse, 0) != 0) break; }";
constexpr const char* start_while =
    "while (started < 3) { if (pthread_create(&threads[started], 0, parse, 0)) break; started++; }";
constexpr const char* start_in_pool =
    "for (int i = 0; i < 3; i++) {"
    "  if (pthread_create(&pool->threads[i], 0, parse, 0)) break;"
    "  pool->started++;"
    "}";
constexpr const char* start_three = "for (int i = 0; i < 3; i++) pthread_create(&threads[i], 0, parse, 0);";

TEST(CountedJoins, UpToTheOneThatFailed) {
  EXPECT_EQ(counted_joins(start_until_one_fails,
                          "for (int i = 0; i < started; ++i) pthread_join(threads[i], 0);", ""),
            "");
  EXPECT_EQ(counted_joins(start_while, "for (int i = 0; i < started; i++) pthread_join(threads[i], 0);", ""),
            "");
}
TEST(CountedJoins, ByACountInTheObject) {
  EXPECT_EQ(counted_joins(start_in_pool,
                          "for (int i = 0; i < pool->started; i++) pthread_join(pool->threads[i], 0);", ""),
            "");
  EXPECT_EQ(counted_joins(start_in_pool,
                          "while (pool->started > 0) pthread_join(pool->threads[--pool->started], 0);", ""),
            "");
}
TEST(CountedJoins, Downwards) {
  EXPECT_EQ(
      counted_joins(start_until_one_fails, "while (started > 0) pthread_join(threads[--started], 0);", ""),
      "");
  EXPECT_EQ(counted_joins(start_while, "while (started--) pthread_join(threads[started], 0);", ""), "");
  EXPECT_EQ(counted_joins(start_three, "for (int i = 2; i >= 0; i--) pthread_join(threads[i], 0);", ""), "");
  EXPECT_EQ(counted_joins(start_three, "for (int i = 3; i-- > 0;) pthread_join(threads[i], 0);", ""), "");
}
TEST(CountedJoins, OneIsLeftOut) {
  const std::string mark = "// data-race";
  EXPECT_EQ(counted_joins(start_until_one_fails,
                          "for (int i = 0; i < started - 1; ++i) pthread_join(threads[i], 0);", mark),
            "");
  EXPECT_EQ(counted_joins(start_until_one_fails,
                          "for (int i = 1; i < started; ++i) pthread_join(threads[i], 0);", mark),
            "");
  EXPECT_EQ(counted_joins(start_while, "while (started > 1) pthread_join(threads[--started], 0);", mark), "");
  EXPECT_EQ(counted_joins(start_three, "for (int i = 2; i > 0; i--) pthread_join(threads[i], 0);", mark), "");
  EXPECT_EQ(
      counted_joins(start_three, "for (int i = 0; i < wanted - 1; i++) pthread_join(threads[i], 0);", mark),
      "");
}
TEST(CountedJoins, TheLoopIsLeftEarly) {
  EXPECT_EQ(counted_joins(start_until_one_fails,
                          "while (started > 0) { if (pthread_join(threads[--started], 0)) break; }",
                          "// data-race"),
            "");
}

}  // namespace
}  // namespace heddle::checks

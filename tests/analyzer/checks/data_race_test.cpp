#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(DataRace, OneAccessForgetsTheLock) {
  EXPECT_EQ(wrong_reports(R"(
class Counter {
 public:
  void add() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++value_;  // data-race
  }
  int get() { return value_; }  // data-race
 private:
  std::mutex mutex_;
  int value_ = 0;
};
int main() {
  Counter counter;
  std::thread adder([&] { counter.add(); });
  int seen = counter.get();
  adder.join();
  return seen + counter.get();
}
)"),
            "");
}

TEST(DataRace, AnotherLockIsNoLock) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex a, b;
int n;
void first() {
  std::lock_guard<std::mutex> lock(a);
  n++;  // data-race
}
void second() {
  std::lock_guard<std::mutex> lock(b);
  n++;  // data-race
}
int main() {
  std::thread t(first), u(second);
  t.join();
  u.join();
}
)"),
            "");
}

TEST(DataRace, UnlockedBeforeTheEndOfTheScope) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int n;
int log;
void work() {
  std::unique_lock<std::mutex> lock(m);
  n++;
  lock.unlock();
  log++;  // data-race
  lock.lock();
  n++;
}
int main() {
  std::thread t(work), u(work);
  t.join();
  u.join();
  return n;
}
)"),
            "");
}

TEST(DataRace, NoneForATryLockThatIsTested) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int n;
void work() {
  if (m.try_lock()) {
    n++;
    m.unlock();
  }
}
int main() {
  std::thread t(work), u(work);
  t.join();
  u.join();
}
)"),
            "");
}

TEST(DataRace, ReturnedReferenceOutlivesTheLock) {
  EXPECT_EQ(wrong_reports(R"(
class Store {
 public:
  const int& limit() {
    std::lock_guard<std::mutex> lock(mutex_);
    return limit_;
  }
  void set(int limit) {
    std::lock_guard<std::mutex> lock(mutex_);
    limit_ = limit;  // data-race
  }
 private:
  std::mutex mutex_;
  int limit_ = 0;
};
int main() {
  Store store;
  std::thread setter([&] { store.set(3); });
  const int& limit = store.limit();
  int copy = limit;  // data-race
  setter.join();
  return copy;
}
)"),
            "");
}

TEST(DataRace, PublishedByAReleaseStoreIsOrdered) {
  const auto program = [](const char* order) {
    return std::string(R"(
int data;
std::atomic<bool> ready;
void publish() {
  data = 1;)") +
           (std::string(order) == "relaxed" ? "  // data-race" : "") +
           R"(
  ready.store(true, std::memory_order::)" +
           order + R"();
}
int main() {
  std::thread t(publish);
  int seen = 0;
  if (ready.load(std::memory_order::acquire))
    seen = data;)" +
           (std::string(order) == "relaxed" ? "  // data-race" : "") + R"(
  t.join();
  return seen;
}
)";
  };
  EXPECT_EQ(wrong_reports(program("release")), "");
  EXPECT_EQ(wrong_reports(program("relaxed")), "");
}

TEST(DataRace, CallablesOfAQueueRunInTheWorkers) {
  EXPECT_EQ(wrong_reports(R"(
class Pool {
 public:
  Pool() : one_([this] { run(); }), two_([this] { run(); }) {}
  ~Pool() {
    one_.join();
    two_.join();
  }
  void submit(std::function<void()> job) {
    std::lock_guard<std::mutex> lock(mutex_);
    jobs_.push_back(job);
  }
 private:
  void run() {
    std::function<void()> job;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      job = jobs_[0];
    }
    job();
  }
  std::mutex mutex_;
  std::vector<std::function<void()>> jobs_;
  std::thread one_, two_;
};
int main() {
  int total = 0;
  {
    Pool pool;
    pool.submit([&] { total++; });  // data-race
  }
  return total;
}
)"),
            "");
}

TEST(DataRace, FreedWhileInUseIsOneFinding) {
  EXPECT_EQ(wrong_reports(R"(
struct job { int from; int sum; };
static void *work(void *p) {
  struct job *j = p;
  j->sum = j->from;  // data-race
  return 0;
}
int main(void) {
  pthread_t t;
  struct job *j = malloc(sizeof *j);
  j->from = 1;
  pthread_create(&t, 0, work, j);
  free(j);  // data-race
  pthread_join(t, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(DataRace, PthreadsWithAnArgumentForEach) {
  EXPECT_EQ(wrong_reports(R"(
struct job { int from; int sum; };
static int total;
static void *work(void *p) {
  struct job *j = p;
  j->sum = j->from;
  total += j->sum;  // data-race
  return 0;
}
int main(void) {
  pthread_t t[3];
  struct job jobs[3];
  int all = 0;
  for (int i = 0; i < 3; i++) {
    jobs[i].from = i;
    pthread_create(&t[i], 0, work, &jobs[i]);
  }
  for (int i = 0; i < 3; i++) {
    pthread_join(t[i], 0);
    all += jobs[i].sum;
  }
  return all;
}
)",
                          true),
            "");
}

TEST(DataRace, AStaticThatIsAConstantIsNoOnce) {
  EXPECT_EQ(wrong_reports(R"(
int total;
void *count(void *p) {
  static int calls = 0;
  (void)calls;
  total = total + 1;  // data-race
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, count, 0);
  pthread_create(&b, 0, count, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(DataRace, NoneInTheInitialiserOfAStatic) {
  EXPECT_EQ(wrong_reports(R"(
int made;
int make() { return ++made; }
int once() {
  static int first = make();
  return first;
}
int main() {
  std::thread a([] { once(); });
  std::thread b([] { once(); });
  a.join();
  b.join();
}
)"),
            "");
}

TEST(DataRace, MemoryOfAnAllocatingFunctionIsNotSurelyOneObject) {
  EXPECT_EQ(severity_of("data-race", R"(
struct header { int size; };
struct server { header* head; char* buffer; };
static void* get(size_t size) { return malloc(size); }
static void* serve(void* arg) {
  server* mine = static_cast<server*>(arg);
  *mine->buffer = 1;
  return 0;
}
static server* make(void) {
  server* made = static_cast<server*>(malloc(sizeof(server)));
  made->head = static_cast<header*>(get(8));
  made->buffer = static_cast<char*>(get(8));
  return made;
}
int main(void) {
  server* mine = make();
  std::thread other(serve, mine);
  mine->head->size = 2;
  other.join();
}
)"),
            "warning");
}

TEST(DataRace, MemoryThatIsAllocatedWhereItIsSharedIs) {
  EXPECT_EQ(severity_of("data-race", R"(
int main() {
  char* buffer = new char[8];
  std::thread other([buffer] { buffer[0] = 1; });
  buffer[0] = 2;
  other.join();
}
)"),
            "error");
}

TEST(DataRace, AnIndexThatIsReadByItselfComesToAnEnd) {
  EXPECT_EQ(severity_of("data-race", R"(
int following[8], data[8];
void visit(int i) { data[i] = 1; }
void walk() {
  for (int i = 1; i != 0;) {
    visit(i);
    i = following[i];
  }
}
void deep(int i) {
  data[i] = 2;
  if (i != 0) deep(following[i]);
}
int main() {
  std::thread other(walk);
  deep(3);
  other.join();
}
)"),
            "warning");
}

TEST(DataRace, ACopyConstructorReadsWhatItsBodyReads) {
  EXPECT_EQ(wrong_reports(R"(
struct Profile {
  Profile() {}
  Profile(const Profile& other) {
    std::lock_guard<std::mutex> lock(other.m);
    points = other.points;
  }
  void award() {
    std::lock_guard<std::mutex> lock(m);
    points++;
  }
  mutable std::mutex m;
  int points = 0;
};
int main() {
  Profile profile;
  std::thread t([&] { profile.award(); });
  Profile copy(profile);
  t.join();
}
)"),
            "");
}

/// A record is assigned as a whole, to or from a shared one.
std::string echo(const std::string& read) {
  return wrong_reports(R"(
struct Echo { int bearing = 0, distance = 0; };
std::mutex m;
Echo latest;
void received() {
  std::lock_guard<std::mutex> lock(m);
  latest.bearing = 40;)" +
                       std::string(read.find("data-race") == std::string::npos ? "" : "  // data-race") + R"(
}
int main() {
  std::thread receiver(received);
  Echo mine;
)" + read + R"(
  receiver.join();
  return mine.bearing;
}
)");
}
TEST(DataRace, AnAssignmentReadsTheWholeRecord) { EXPECT_EQ(echo("  mine = latest;  // data-race"), ""); }
TEST(DataRace, AnAssignmentUnderTheLockOfTheRecord) {
  EXPECT_EQ(echo("  { std::lock_guard<std::mutex> lock(m); mine = latest; }"), "");
}

}  // namespace
}  // namespace heddle::checks

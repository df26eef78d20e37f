#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(LibraryMode, AMethodMeetsTheThreadOfTheConstructor) {
  EXPECT_EQ(wrong_reports(R"(
class Sink {
 public:
  Sink() : writer_([this] { write(); }) {}
  ~Sink() { writer_.join(); }
  int written() { return written_; }  // data-race
 private:
  void write() { std::lock_guard<std::mutex> lock(mutex_); written_ = written_ + 1; }  // data-race
  std::mutex mutex_;
  int written_ = 0;
  std::thread writer_;
};
Sink* make() { return new Sink; }
)"),
            "");
}

TEST(LibraryMode, NoneUnderTheLockOfBoth) {
  EXPECT_EQ(wrong_reports(R"(
class Sink {
 public:
  Sink() : writer_([this] { write(); }) {}
  ~Sink() { writer_.join(); }
  int written() { std::lock_guard<std::mutex> lock(mutex_); return written_; }
 private:
  void write() { std::lock_guard<std::mutex> lock(mutex_); written_ = written_ + 1; }
  std::mutex mutex_;
  int written_ = 0;
  std::thread writer_;
};
Sink* make() { return new Sink; }
)"),
            "");
}

TEST(LibraryMode, WhatTheMethodJoinsIsOver) {
  EXPECT_EQ(wrong_reports(R"(
class Job {
 public:
  Job() : thread_([this] { result_ = 1; }) {}
  ~Job() {}
  int wait() { thread_.join(); return result_; }
 private:
  int result_ = 0;
  std::jthread thread_;
};
Job* make() { return new Job; }
)"),
            "");
}

TEST(LibraryMode, TheConstructorWritesAfterItStarted) {
  EXPECT_EQ(wrong_reports(R"(
class Meter {
 public:
  Meter() {
    thread_ = std::thread([this] { use(); });
    limit_ = 3;  // data-race
  }
  ~Meter() { thread_.join(); }
 private:
  void use() { printf("%d", limit_); }  // data-race
  int limit_ = 0;
  std::thread thread_;
};
Meter* make() { return new Meter; }
)"),
            "");
}

TEST(LibraryMode, BeforeAStartClientsMaySetUpWithoutALock) {
  EXPECT_EQ(wrong_reports(R"(
class Server {
 public:
  void set_port(int port) { port_ = port; }
  void start() { thread_ = std::thread([this] { printf("%d", port_); }); }
  ~Server() { thread_.join(); }
 private:
  int port_ = 0;
  std::thread thread_;
};
Server* make() { return new Server; }
)"),
            "");
}

TEST(LibraryMode, SleepsWhileItHoldsALockOfTheLibrary) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int rounds;
static void rest(void) { sleep(60); }  // blocking-under-lock
void work(void) {
  pthread_mutex_lock(&m);  // blocking-under-lock
  rounds++;
  rest();
  pthread_mutex_unlock(&m);
}
void well(void) {
  pthread_mutex_lock(&m);
  rounds++;
  pthread_mutex_unlock(&m);
  rest();
}
)",
                          true),
            "");
}

TEST(LibraryMode, NoneWhereNobodyElseCanTakeTheLock) {
  EXPECT_EQ(wrong_reports(R"(
void work(void) {
  pthread_mutex_t own;
  pthread_mutex_init(&own, 0);
  pthread_mutex_lock(&own);
  sleep(60);
  pthread_mutex_unlock(&own);
}
)",
                          true),
            "");
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int main(void) {
  pthread_mutex_lock(&m);
  sleep(60);
  pthread_mutex_unlock(&m);
  return 0;
}
)",
                          true),
            "");
}

TEST(LibraryMode, TwoMethodsTakeTheLocksOfOneObjectInDifferentOrders) {
  EXPECT_EQ(wrong_reports(R"(
class Ledger {
 public:
  void book() {
    std::lock_guard<std::mutex> open(open_);
    std::lock_guard<std::mutex> booked(booked_);  // lock-order-cycle
    ++items_;
  }
  void reopen() {
    std::lock_guard<std::mutex> booked(booked_);
    take();
  }
 private:
  void take() {
    std::lock_guard<std::mutex> open(open_);  // lock-order-cycle
    --items_;
  }
  std::mutex open_, booked_;
  int items_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, NoneForLocksInOneOrderOrOfOtherClasses) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex all;
class Ledger {
 public:
  void book() {
    std::lock_guard<std::mutex> open(open_);
    std::lock_guard<std::mutex> booked(booked_);
    ++items_;
  }
  void count() {
    std::lock_guard<std::mutex> open(open_);
    std::lock_guard<std::mutex> booked(booked_);
    std::lock_guard<std::mutex> global(all);
    ++items_;
  }
 private:
  std::mutex open_, booked_;
  int items_ = 0;
};
class Shop {
 public:
  void close() {
    std::lock_guard<std::mutex> booked(booked_);
    std::lock_guard<std::mutex> open(open_);
    ++items_;
  }
 private:
  std::mutex open_, booked_;
  int items_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, TwoClientsCallMethodsOfAClassThatBringsALock) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  void add(int n) { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + n; }  // data-race
  int size() { return size_; }  // data-race
 private:
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "");
  EXPECT_EQ(severity_of("data-race", R"(
class Log {
 public:
  void add(int n) { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + n; }
  int size() { return size_; }
 private:
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "warning");
}

TEST(LibraryMode, NoClientsAtOnceUnderOneLock) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  Log() { size_ = 1; }
  ~Log() { size_ = 0; }
  void add(int n) { std::lock_guard<std::mutex> lock(mutex_); grow(n); }
  int size() { std::lock_guard<std::mutex> lock(mutex_); return size_; }
 private:
  void grow(int n) { size_ = size_ + n; }
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, NoClientsAtOnceOfAClassWithoutALock) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex other;
int others;
class Log {
 public:
  void add(int n) { size_ = size_ + n; }
  void book() { std::lock_guard<std::mutex> lock(other); others = others + size_; }
 private:
  int size_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, ClientsOfAProgramAreThoseThatAreSeen) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  void add(int n) { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + n; }
  int size() { return size_; }
 private:
  std::mutex mutex_;
  int size_ = 0;
};
int main() {
  Log log;
  log.add(2);
  return log.size();
}
)"),
            "");
}

TEST(LibraryMode, AMethodThatOthersCallUnderTheLockIsNotForClients) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  void add(int n) { std::lock_guard<std::mutex> lock(mutex_); grow(n); }
  void twice(int n) { std::lock_guard<std::mutex> lock(mutex_); grow(n); grow(n); }
  void grow(int n) { step(n); }
  void step(int n) { size_ = size_ + n; }
 private:
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, NorAMethodThatIsForTestsOrAssertsTheLock) {
  EXPECT_EQ(wrong_reports(R"(
class Mutex {
 public:
  void Lock() { mu_.lock(); }
  void Unlock() { mu_.unlock(); }
  void AssertHeld() {}
 private:
  std::mutex mu_;
};
class Log {
 public:
  void add(int n) { mutex_.Lock(); size_ = size_ + n; mutex_.Unlock(); }
  int SizeForTesting() { return size_; }
  void grow(int n) { mutex_.AssertHeld(); size_ = size_ + n; }
 private:
  Mutex mutex_;
  int size_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, InAGapOfTheSectionTheClassHasItsOwnProtocol) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  void add(int n) {
    std::unique_lock<std::mutex> lock(mutex_);
    busy_ = true;
    lock.unlock();
    file_ = file_ + n;
    lock.lock();
    busy_ = false;
  }
  void reopen() { std::lock_guard<std::mutex> lock(mutex_); file_ = 3; }
  void open() { std::lock_guard<std::mutex> lock(mutex_); file_ = 4; }
  void shut() { std::lock_guard<std::mutex> lock(mutex_); file_ = 0; }
 private:
  std::mutex mutex_;
  bool busy_ = false;
  int file_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, TwoSectionsLeaveNoGap) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  void add(int n) {
    mutex_.lock();
    busy_ = true;
    mutex_.unlock();
    file_ = file_ + n;  // data-race
    mutex_.lock();
    busy_ = false;
    mutex_.unlock();
  }
  void reopen() { std::lock_guard<std::mutex> lock(mutex_); file_ = 3; }  // data-race
  void open() { std::lock_guard<std::mutex> lock(mutex_); file_ = 4; }    // data-race
 private:
  std::mutex mutex_;
  bool busy_ = false;
  int file_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, GlobalsThatTheLibraryLocks) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
static int entries;
static int limit;
void add() { std::lock_guard<std::mutex> lock(m); entries = entries + limit; }  // data-race
int count() { return entries; }  // data-race
void set_limit(int n) { limit = n; }
)"),
            "");
}

TEST(LibraryMode, TheMainOfAProgramIsNoClientOfWhatItDoesNotReach) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  void add(int n) { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + n; }  // data-race
  void add_two() { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + 2; }  // data-race
  int size() { return size_; }  // data-race
 private:
  std::mutex mutex_;
  int size_ = 0;
};
int main() { return 0; }
)"),
            "");
}

TEST(LibraryMode, ClientsMayNotMoveOrDestroyWhatOthersUse) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  Log() { size_ = 1; }
  Log(Log&& other) { size_ = other.size_; }
  ~Log() { size_ = 0; }
  static Log* make() { return new Log; }
  void add(int n) { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + n; }
 private:
  void reset() { size_ = 0; }
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, AtomicsNeedNoLockOfTheClass) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  void add(int n) { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + n; full_.store(size_ > 9); }
  bool full() { return full_.load(); }
 private:
  std::mutex mutex_;
  int size_ = 0;
  std::atomic<bool> full_{false};
};
)"),
            "");
}

TEST(LibraryMode, AssignmentAndSwapAreForTheOwner) {
  EXPECT_EQ(wrong_reports(R"(
class Log {
 public:
  Log& operator=(Log&& other) { size_ = other.size_; return *this; }
  void swap(Log& other) { int n = size_; size_ = other.size_; other.size_ = n; }
  void add(int n) { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + n; }
  void drop() { std::lock_guard<std::mutex> lock(mutex_); size_ = 0; }
  int size() { std::lock_guard<std::mutex> lock(mutex_); return size_; }
 private:
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "");
}

TEST(LibraryMode, WhatRunsOnceMakesTheGlobalsReady) {
  EXPECT_EQ(wrong_reports(R"(
static pthread_once_t once;
static pthread_mutex_t m;
static int workers;
static void init(void) { workers = 4; }
int count(void) {
  pthread_once(&once, init);
  return workers;
}
int book(void) {
  pthread_once(&once, init);
  pthread_mutex_lock(&m);
  int n = workers;
  pthread_mutex_unlock(&m);
  return n;
}
)",
                          true),
            "");
}

TEST(LibraryMode, WhatAPointerLeadsToIsNoUseOfThePointer) {
  EXPECT_EQ(wrong_reports(R"(
struct Record { int a, b, c, d; };
class Turntable {
 public:
  void put_on(Record* record) { std::lock_guard<std::mutex> lock(mutex_); record_ = record; }  // data-race
  Record* current() { std::lock_guard<std::mutex> lock(mutex_); return record_; }
  int render() {
    Record* record = record_;  // data-race
    return record->a + record->b + record->c + record->d;
  }
 private:
  std::mutex mutex_;
  Record* record_ = nullptr;
};
)"),
            "");
}

/// A class that keeps its state behind a pointer.
std::string body_of(const std::string& rotate, const std::string& mark = "") {
  return wrong_reports(R"(
struct State { std::mutex m; int part = 0; };
class Log {
 public:
  Log() : state_(new State) {}
  void write(int n) { std::lock_guard<std::mutex> lock(state_->m); state_->part += n; }  )" +
                       mark + R"(
  void rotate() { )" + rotate +
                       R"( ++state_->part; }  )" + mark + R"(
  int part() { std::lock_guard<std::mutex> lock(state_->m); return state_->part; }  )" +
                       mark + R"(
 private:
  std::unique_ptr<State> state_;
};
)");
}

TEST(Bodies, OneMethodOfSeveralHasNoLock) {
  EXPECT_EQ(body_of("", "// data-race"), "");
  EXPECT_EQ(body_of("std::lock_guard<std::mutex> lock(state_->m);"), "");
}

/// A library in C: what its functions are given first is the object that its lock is for.
std::string pool_in_c(const std::string& before, const std::string& after, const std::string& mark = "") {
  return wrong_reports(R"(
struct pool { pthread_mutex_t lock; int used; };
struct pool* pool_create(void) {
  struct pool* pool = malloc(sizeof *pool);
  pthread_mutex_init(&pool->lock, 0);
  pool->used = 0;
  return pool;
}
void pool_destroy(struct pool* pool) {
  if (pool->used) printf("still used");
  free(pool);
}
void pool_open(struct pool* pool) {
  pthread_mutex_lock(&pool->lock);
  ++pool->used;  )" + mark +
                           R"(
  pthread_mutex_unlock(&pool->lock);
}
int pool_used(struct pool* pool) {
  pthread_mutex_lock(&pool->lock);
  int used = pool->used;  )" +
                           mark + R"(
  pthread_mutex_unlock(&pool->lock);
  return used;
}
void pool_reset(struct pool* pool) {
  )" + before + R"(
  pool->used = 0;  )" + mark +
                           R"(
  )" + after + R"(
}
)",
                       true);
}

TEST(Bodies, AFunctionInCWithoutTheLock) {
  EXPECT_EQ(pool_in_c("", "", "// data-race"), "");
  EXPECT_EQ(pool_in_c("pthread_mutex_lock(&pool->lock);", "pthread_mutex_unlock(&pool->lock);"), "");
}

}  // namespace
}  // namespace heddle::checks

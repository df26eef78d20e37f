#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// A class with no main and no threads, whose methods lock; `last` is the body of one more method.
std::string log_with(const std::string& last) {
  return R"(
class Log {
 public:
  Log() { size_ = 0; }
  void add() { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + 1; }  //MARK
  void drop() { std::lock_guard<std::mutex> lock(mutex_); size_ = 0; }                         //MARK
  int get() { std::lock_guard<std::mutex> lock(mutex_); return size_; }
)" + last +
         R"(
 private:
  std::mutex mutex_;
  int size_;
};
)";
}

TEST(InconsistentGuard, OnePlaceOfALibraryForgetsTheLock) {
  EXPECT_EQ(wrong_reports(R"(
struct log {
  pthread_mutex_t mutex;
  int size;
};
void add(int n, struct log* log) {
  pthread_mutex_lock(&log->mutex);
  log->size = log->size + n;  // inconsistent-guard
  pthread_mutex_unlock(&log->mutex);
}
void drop(int n, struct log* log) {
  pthread_mutex_lock(&log->mutex);
  log->size = n;
  pthread_mutex_unlock(&log->mutex);
}
int peek(int n, struct log* log) { return log->size + n; }  // inconsistent-guard
)",
                          true),
            "");
}

TEST(InconsistentGuard, WhatTwoClientsOfAClassMayDoAtOnceIsARace) {
  std::string text = log_with("  int peek() { return size_; }  // data-race");
  for (std::size_t at = 0; (at = text.find("//MARK", at)) != std::string::npos;)
    text.replace(at, 6, "// data-race");
  EXPECT_EQ(wrong_reports(text), "");
}

/// A part of a class that locks; `clear` is a method that nobody is seen to call.
std::string cells_with(const std::string& clear) {
  return R"(
class Cells {
  friend class Db;
 public:
)" + clear +
         R"(
 private:
  void set(int i) { cells_[i] = 1; }
  void drop(int i) { cells_[i] = 0; }
  int get(int i) { return cells_[i]; }
  int cells_[4];
};
class Db {
 public:
  void set(int i) { std::lock_guard<std::mutex> lock(mutex_); cells_.set(i); }
  void drop(int i) { std::lock_guard<std::mutex> lock(mutex_); cells_.drop(i); }
  int get(int i) { std::lock_guard<std::mutex> lock(mutex_); return cells_.get(i); }
 private:
  std::mutex mutex_;
  Cells cells_;
};
)";
}

TEST(InconsistentGuard, TheLockOfTheWholeHasNoNameInAMethodOfThePart) {
  EXPECT_EQ(wrong_reports(cells_with("  void clear() { cells_[0] = 0; }")), "");
}

TEST(InconsistentGuard, EveryPlaceHoldsIt) {
  EXPECT_EQ(
      wrong_reports(log_with("  int peek() { mutex_.lock(); int n = size_; mutex_.unlock(); return n; }")),
      "");
}

TEST(InconsistentGuard, WhatIsPrivateAndCalledUnderTheLockHoldsIt) {
  EXPECT_EQ(wrong_reports(log_with(
                R"(  int twice() { std::lock_guard<std::mutex> lock(mutex_); return read() + read(); }
 private:
  int read() { return size_; })")),
            "");
}

TEST(InconsistentGuard, ConstructorsNeedNoLock) {
  EXPECT_EQ(wrong_reports(log_with("  Log(int n) { size_ = n; }\n  ~Log() { size_ = -1; }")), "");
}

TEST(InconsistentGuard, NobodyWritesSoReadsNeedNoLock) {
  EXPECT_EQ(wrong_reports(R"(
class Limits {
 public:
  Limits() { most_ = 4; }
  int a() { std::lock_guard<std::mutex> lock(mutex_); return most_; }
  int b() { std::lock_guard<std::mutex> lock(mutex_); return most_ + 1; }
  int c() { std::lock_guard<std::mutex> lock(mutex_); return most_ + 2; }
  int d() { return most_; }
 private:
  std::mutex mutex_;
  int most_;
};
)"),
            "");
}

TEST(InconsistentGuard, ARareLockIsNoRule) {
  EXPECT_EQ(wrong_reports(R"(
class Gauge {
 public:
  void a() { std::lock_guard<std::mutex> lock(mutex_); value_ = 1; }
  void b() { value_ = 2; }
  void c() { value_ = 3; }
 private:
  std::mutex mutex_;
  int value_;
};
)"),
            "");
}

TEST(InconsistentGuard, BeforeOtherThreadsRunNoLockIsNeeded) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int n;
void work() {
  { std::lock_guard<std::mutex> lock(m); n = n + 1; }
  { std::lock_guard<std::mutex> lock(m); n = n + 2; }
}
int main() {
  n = 1;
  std::thread a(work), b(work);
  a.join();
  b.join();
  return n;
}
)"),
            "");
}

/// A sink that locks, with a file that does not, and one more method of each.
std::string sink_with(const std::string& of_file, const std::string& of_sink) {
  return R"(
class File {
 public:
  void open() { fd_ = 3; }    //MARK
  void close() { fd_ = -1; }  //MARK
  int fd() { return fd_; }    //MARK
)" + of_file +
         R"(
 private:
  int fd_;
};
class Sink {
 public:
  void open() { std::lock_guard<std::mutex> lock(mutex_); file_.open(); }
  void close() { std::lock_guard<std::mutex> lock(mutex_); file_.close(); }
  int fd() { std::lock_guard<std::mutex> lock(mutex_); return file_.fd(); }
)" + of_sink +
         R"(
 private:
  std::mutex mutex_;
  File file_;
};
)";
}

TEST(InconsistentGuard, ThePartDoesNotKnowTheLockOfTheWhole) {
  EXPECT_EQ(wrong_reports(sink_with("  void sync() { printf(\"%d\", fd_); }", "")), "");
}

TEST(InconsistentGuard, AMethodOfTheWholeKnowsItsLock) {
  std::string text = sink_with("", "  int peek() { return file_.fd(); }");
  for (std::size_t at = 0; (at = text.find("//MARK", at)) != std::string::npos;)
    text.replace(at, 6, "// data-race");
  EXPECT_EQ(wrong_reports(text), "");
}

TEST(InconsistentGuard, WhatRunsOnceIsNoGuard) {
  EXPECT_EQ(wrong_reports(R"(
static pthread_once_t once;
static int workers;
static void init(void) { workers = 4; workers = workers + 1; workers = workers * 2; }
void start(void) { pthread_once(&once, init); }
void stop(void) { workers = 0; }
)",
                          true),
            "");
}

/// A library in C; `last` leaves the pool's lock alone; `mark`: where it is reported.
std::string pool(const std::string& last, const std::string& mark = "") {
  return wrong_reports(R"(
struct pool { pthread_mutex_t lock; int limit; int open; };
int pool_open(struct pool* p) {
  pthread_mutex_lock(&p->lock);
  int r = p->open < p->limit ? ++p->open : -1;)" +
                           mark + R"(
  pthread_mutex_unlock(&p->lock);
  return r;
}
void pool_limit(struct pool* p, int limit) {
  pthread_mutex_lock(&p->lock);
  if (p->limit < limit) p->limit = limit;)" +
                           mark + R"(
  pthread_mutex_unlock(&p->lock);
}
)" + last,
                       true);
}
TEST(InconsistentGuard, WhoMakesOrFreesAnObjectInCNeedsNoLock) {
  EXPECT_EQ(pool("void pool_init(struct pool* p, int n) { p->limit = n; pthread_mutex_init(&p->lock, 0); }"),
            "");
  EXPECT_EQ(pool("void pool_free(struct pool* p) { printf(\"%d\", p->limit); p->limit = 0; free(p); }"), "");
}
TEST(InconsistentGuard, WhoDoesNeitherNeedsIt) {
  EXPECT_EQ(pool("void pool_reset(struct pool* p, int n) { p->limit = n; }  // data-race", "  // data-race"),
            "");
}

}  // namespace
}  // namespace heddle::checks

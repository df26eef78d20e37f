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

}  // namespace
}  // namespace heddle::checks

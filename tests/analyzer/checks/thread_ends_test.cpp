// What runs at the ends of threads and objects: destructors of thread-specific data, handles that are given
// another thread, handlers of exceptions, constructors that are not over yet.

#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(ThreadEnd, ADestructorOfAThreadLocalObjectRuns) {
  EXPECT_EQ(wrong_reports(R"(
int total;
std::mutex m;
struct Counter {
  int n = 0;
  ~Counter() { total += n; }  // data-race
};
void hit() {
  static thread_local Counter c;
  std::lock_guard<std::mutex> g(m);
  ++c.n;
}
int main() {
  std::thread a(hit), b(hit);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(ThreadEnd, NoneWhereItLocksOrTheThreadIsOver) {
  EXPECT_EQ(wrong_reports(R"(
int total, alone;
std::mutex m;
struct Counter {
  int n = 0;
  ~Counter() {
    std::lock_guard<std::mutex> g(m);
    total += n;
  }
};
struct Last {
  int n = 0;
  ~Last() { alone += n; }
};
thread_local Counter c;
thread_local Last last;
void hit() {
  std::lock_guard<std::mutex> g(m);
  ++c.n;
}
int main() {
  std::thread a(hit), b(hit);
  a.join();
  b.join();
  std::thread one([] { ++last.n; });
  one.join();
  return total + alone;
}
)"),
            "");
}

TEST(UnjoinedThread, AnotherIsAssignedToIt) {
  EXPECT_EQ(wrong_reports(R"(
struct Finder {
  std::thread t;
  void find() { t = std::thread([] {}); }  // unjoined-thread
  ~Finder() {
    if (t.joinable()) t.join();
  }
};
int main() {
  Finder f;  // unjoined-thread
  f.find();
  f.find();
}
)"),
            "");
}

TEST(UnjoinedThread, NoneWhereItWasJoinedOrIsStartedOnce) {
  EXPECT_EQ(wrong_reports(R"(
struct Service {
  std::thread t;
  bool runs = false;
  void start() {
    if (runs) return;
    runs = true;
    t = std::thread([] {});
  }
  void restart() {
    stop();
    t = std::thread([] {});
  }
  void stop() {
    if (t.joinable()) t.join();
  }
  ~Service() { stop(); }
};
int main() {
  Service s;
  s.start();
  s.start();
  s.restart();
}
)"),
            "");
}

TEST(ThreadLife, NotJoinableIsOver) {
  EXPECT_EQ(wrong_reports(R"(
struct Probe {
  std::thread t;
  int n = 0;
  void start() {
    t = std::thread([this] { ++n; });
  }
  int stop() {
    if (!t.joinable()) return n;
    t.join();
    return n;
  }
};
int main() {
  Probe p;
  p.start();
  return p.stop();
}
)"),
            "");
}

TEST(Handlers, WhatACallThrowsIsHandledWithoutTheLocksOfTheTry) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int failed, done;
int parse(int);
void work(int x) {
  try {
    int rows = parse(x);
    std::lock_guard<std::mutex> g(m);
    done += rows;
  } catch (...) {
    ++failed;  // data-race
  }
}
int main() {
  std::thread a(work, 1), b(work, 2);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(Handlers, NoneWithTheLockOrAfterAnEnd) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int failed;
int parse(int);
void work(int x) {
  try {
    parse(x);
  } catch (...) {
    std::lock_guard<std::mutex> g(m);
    ++failed;
  }
}
int main() {
  std::thread a(work, 1);
  work(2);
  try {
    a.join();
  } catch (...) {
    --failed;
  }
  try {
    m.lock();
    parse(1);
    m.unlock();
  } catch (...) {
    m.unlock();
    throw;
  }
  return failed;
}
)"),
            "");
}

TEST(StackEscape, AParameterByReference) {
  EXPECT_EQ(wrong_reports(R"(
std::thread t;
void start(int n) {
  t = std::thread([&n] { n++; });  // stack-escape-to-thread
}  // stack-escape-to-thread
void waits(int n) {
  std::thread u([&n] { n++; });
  u.join();
  n++;
}
int main() {
  start(1);
  t.join();
  waits(2);
}
)"),
            "");
}

TEST(Constructors, AMemberIsInitialisedAfterTheStart) {
  EXPECT_EQ(wrong_reports(R"(
struct Scope {
  std::thread t;
  int gain;
  Scope() : t([this] { ++gain; }),  // data-race
            gain(1) {}  // data-race
  ~Scope() { t.join(); }
};
struct Whole {
  int gain;
  std::thread t;
  Whole() : gain(1), t([this] { ++gain; }) {}
  ~Whole() { t.join(); }
};
int main() {
  Scope s;
  Whole w;
}
)"),
            "");
}

TEST(LockPolicies, OneThatDoesNothingIsNoLock) {
  EXPECT_EQ(wrong_reports(R"(
struct NoMutex {
  void lock() {}
  void unlock() {}
};
template <class M>
struct Counter {
  M m;
  int n = 0;
  void inc() {
    std::lock_guard<M> g(m);
    ++n;  // data-race
  }
};
int main() {
  Counter<std::mutex> shared;
  Counter<NoMutex> local;
  std::thread t([&] {
    shared.inc();
    local.inc();
  });
  shared.inc();
  local.inc();
  t.join();
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks

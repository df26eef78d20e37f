// What the source declares of functions and locks (requires_capability and its kin) is believed.

#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

constexpr const char* attributes = R"(
#define CAPABILITY __attribute__((capability("mutex")))
#define REQUIRES(...) __attribute__((requires_capability(__VA_ARGS__)))
#define REQUIRES_SHARED(...) __attribute__((requires_shared_capability(__VA_ARGS__)))
#define ASSERTS(...) __attribute__((assert_capability(__VA_ARGS__)))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))
class CAPABILITY Mutex {
 public:
  void Lock() ACQUIRE() { inner_.lock(); }
  void Unlock() RELEASE() { inner_.unlock(); }
  void AssertHeld() ASSERTS() {}
 private:
  std::mutex inner_;
};
)";

std::string wrong_promises(const std::string& source) { return wrong_reports(attributes + source); }

/// A class whose thread writes `written_` under `mutex_`, while clients call `method`.
std::string sink(const std::string& method) {
  return R"(
class Sink {
 public:
  Sink() : writer_([this] { write(); }) {}
  ~Sink() { writer_.join(); }
)" + method +
         R"(
 private:
  void write() { mutex_.Lock(); written_ = written_ + 1; mutex_.Unlock(); }
  Mutex mutex_;
  int written_ = 0;
  std::thread writer_;
};
Sink* make() { return new Sink; }
)";
}

TEST(DeclaredPromises, ARequiredLockIsHeldByWhoeverCalls) {
  EXPECT_EQ(wrong_promises(sink("int written() REQUIRES(mutex_) { return written_; }")), "");
}

TEST(DeclaredPromises, WithoutOneClientsHoldNothing) {
  EXPECT_NE(wrong_promises(sink("int written() { return written_; }")), "");
}

TEST(DeclaredPromises, ALockThatMustNotBeHeldIsNone) {
  EXPECT_NE(wrong_promises(sink("int written() REQUIRES(!mutex_) { return written_; }")), "");
}

TEST(DeclaredPromises, ARequiredLockMayBeThatOfAnArgument) {
  EXPECT_EQ(wrong_promises(R"(
struct Box { Mutex mutex; int count = 0; };
void add(Box* box, int n) REQUIRES(box->mutex);
void add(Box* given, int n) { given->count += n; }
Box box;
void work() { box.mutex.Lock(); add(&box, 1); box.mutex.Unlock(); }
int main() { std::thread a(work), b(work); a.join(); b.join(); }
)"),
            "");
}

TEST(DeclaredPromises, ARequiredSharedLockDoesNotCoverAWrite) {
  EXPECT_EQ(wrong_promises(R"(
std::shared_mutex mutex;
int count = 0;
int get() REQUIRES_SHARED(mutex) { return count; }         // data-race
void add() REQUIRES_SHARED(mutex) { count = count + 1; }  // data-race
int main() { std::thread a(add), b(add); get(); a.join(); b.join(); }
)"),
            "");
}

TEST(DeclaredPromises, WhatIsGivenBackIsNotHeldUntilItIsTakenAgain) {
  EXPECT_EQ(wrong_promises(R"(
Mutex mutex;
int busy = 0, idle = 0;
void step() REQUIRES(mutex) {
  busy = busy + 1;
  mutex.Unlock();
  idle = idle + 1;  // data-race
  mutex.Lock();
  busy = busy - 1;
}
void work() { mutex.Lock(); step(); mutex.Unlock(); }
int main() { std::thread a(work), b(work); a.join(); b.join(); }
)"),
            "");
}

TEST(DeclaredPromises, WhatOneWayGivesBackAndTakesAgainIsHeldAfterBoth) {
  EXPECT_EQ(wrong_promises(sink(R"(
  int written(bool wait) REQUIRES(mutex_) {
    if (wait) {
      mutex_.Unlock();
      mutex_.Lock();
    }
    return written_;
  })")),
            "");
}

TEST(DeclaredPromises, WhatOneWayOnlyGivesBackIsNot) {
  EXPECT_NE(wrong_promises(sink(R"(
  int written(bool wait) REQUIRES(mutex_) {
    if (wait) mutex_.Unlock();
    return written_;
  })")),
            "");
}

TEST(DeclaredPromises, TheCallerOfAFunctionThatRequiresALockKeepsIt) {
  EXPECT_EQ(wrong_promises(R"(
std::mutex mutex;
void step() REQUIRES(mutex) {}
void work() { mutex.lock(); step(); }  // lock-not-released
int main() { std::thread a(work); a.join(); }
)"),
            "");
}

TEST(DeclaredPromises, AnAssertedLockIsHeldFromThereOn) {
  EXPECT_EQ(wrong_promises(sink("int written() { mutex_.AssertHeld(); return written_; }")), "");
  EXPECT_NE(wrong_promises(sink("int written() { int w = written_; mutex_.AssertHeld(); return w; }")), "");
}

TEST(DeclaredPromises, AFunctionNobodySeesDoesWhatItDeclares) {
  EXPECT_EQ(wrong_promises(R"(
struct Table { std::mutex mutex; int rows = 0; };
void lock_table(Table* table) ACQUIRE(table->mutex);
void unlock_table(Table* table) RELEASE(table->mutex);
Table table;
void add() { lock_table(&table); table.rows++; unlock_table(&table); }
int main() { std::thread a(add), b(add); a.join(); b.join(); }
)"),
            "");
  EXPECT_EQ(wrong_promises(R"(
std::mutex mutex;
void lock_all() ACQUIRE(mutex);
void unlock_all() RELEASE(mutex);
int rows = 0;
void add() { lock_all(); rows++; unlock_all(); rows++; }  // data-race
void twice() {
  lock_all();  // double-lock
  lock_all();  // double-lock
  unlock_all();
}
int main() { std::thread a(add), b(add); a.join(); b.join(); twice(); }
)"),
            "");
}

TEST(DeclaredPromises, WhatABodyDoesCountsMoreThanWhatItDeclares) {
  EXPECT_EQ(wrong_promises(R"(
std::mutex mutex;
int rows = 0;
void lock_all() ACQUIRE(mutex) {}
void unlock_all() RELEASE(mutex) {}
void add() { lock_all(); rows++; unlock_all(); }  // data-race
int main() { std::thread a(add), b(add); a.join(); b.join(); }
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks

// Which lock guards what: inferred from the places, and declared by attributes.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "analyzer/frontend/frontend.h"
#include "analyzer/link/link.h"
#include "tests/analyzer/frontend/prelude.h"

namespace heddle::link {
namespace {

/// A line a guard: "Log::size_ by this->mutex_ 2/3"; declared ones end in " declared", and in " only" where
/// they are not inferred.
std::string guards_of(const std::string& source, const LinkOptions& options = {}) {
  const analyzer::frontend::CompileCommand command{.directory = std::filesystem::current_path().string(),
                                                   .file = "test.cpp",
                                                   .arguments = {"clang++", "-std=c++20", "test.cpp"}};
  const auto unit = analyzer::frontend::lower_source(command, analyzer::frontend::cxx_prelude + source);
  if (!unit) return unit.error().message;
  if (!unit->messages.empty()) return unit->messages.front();
  std::string text;
  for (const Guard& guard : guards_of_units({*unit}, options).guards)
    text += guard.object + " by " + guard.lock_path() + " " + std::to_string(guard.held()) + "/" +
            std::to_string(guard.accesses.size()) + (guard.declared ? " declared" : "") +
            (guard.inferred ? "" : " only") + "\n";
  return text;
}

TEST(Guards, AFieldIsGuardedByTheLockBesideIt) {
  EXPECT_EQ(guards_of(R"(
class Log {
 public:
  void add() { std::lock_guard<std::mutex> lock(mutex_); size_ = size_ + 1; }
  void drop() { std::lock_guard<std::mutex> lock(mutex_); size_ = 0; }
 private:
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "Log::size_ by this->mutex_ 3/3\n");
}

TEST(Guards, OneWithoutIsTooManyOfTwo) {
  EXPECT_EQ(guards_of(R"(
class Log {
 public:
  void add() { std::lock_guard<std::mutex> lock(mutex_); size_ = 1; }
  void drop() { size_ = 0; }
 private:
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "");
}

TEST(Guards, WhatNobodyWritesNeedsNone) {
  EXPECT_EQ(guards_of(R"(
class Log {
 public:
  int a() { std::lock_guard<std::mutex> lock(mutex_); return limit_; }
  int b() { std::lock_guard<std::mutex> lock(mutex_); return limit_ + 1; }
 private:
  std::mutex mutex_;
  int limit_ = 0;
};
)"),
            "");
}

constexpr const char* kWrapper = R"(
class Mutex {
 public:
  void Lock() { mu_.lock(); }
  void Unlock() { mu_.unlock(); }
 private:
  std::mutex mu_;
};
struct Hold { explicit Hold(Mutex* m) : m_(m) { m_->Lock(); } ~Hold() { m_->Unlock(); } Mutex* m_; };
)";

TEST(Guards, AWrapperIsKnownByWhereItIs) {
  EXPECT_EQ(guards_of(std::string(kWrapper) + R"(
class Two {
 public:
  void a() { Hold hold(&left_lock_); left_ = left_ + 1; }
  void b() { Hold hold(&right_lock_); right_ = right_ + 1; }
 private:
  Mutex left_lock_, right_lock_;
  int left_ = 0, right_ = 0;
};
)"),
            "Two::left_ by this->left_lock_ 2/2\nTwo::right_ by this->right_lock_ 2/2\n");
}

TEST(Guards, WhatIsPartOfAFieldIsOneWithIt) {
  EXPECT_EQ(guards_of(R"(
struct Sizes { int in = 0, out = 0; };
class Log {
 public:
  void add() { std::lock_guard<std::mutex> lock(mutex_); sizes_.in = 1; }
  void drop() { std::lock_guard<std::mutex> lock(mutex_); sizes_.out = 2; }
 private:
  std::mutex mutex_;
  Sizes sizes_;
};
)"),
            "Log::sizes_ by this->mutex_ 2/2\n");
}

TEST(Guards, WhatHasALockOfItsOwnNeedsNoOther) {
  EXPECT_EQ(guards_of(R"(
class Part {
 public:
  void set(int n) { std::lock_guard<std::mutex> lock(lock_); value_ = n; value_ = value_ + 1; }
 private:
  std::mutex lock_;
  int value_ = 0;
};
class Whole {
 public:
  void a() { std::lock_guard<std::mutex> lock(mutex_); part_.set(1); }
  void b() { std::lock_guard<std::mutex> lock(mutex_); part_.set(2); }
 private:
  std::mutex mutex_;
  Part part_;
};
)"),
            "Part::value_ by this->lock_ 3/3\n");
}

TEST(Guards, AGlobalPointerAndWhatItPointsTo) {
  EXPECT_EQ(guards_of(R"(
std::mutex lock;
int* total = new int(0);
void add() { std::lock_guard<std::mutex> hold(lock); *total = *total + 1; }
void drop() { std::lock_guard<std::mutex> hold(lock); *total = 0; }
)"),
            "*total by lock 3/3\n");
}

TEST(Guards, ALockGivenBackAndTakenAgainOnOneWayIsHeldAfterBoth) {
  EXPECT_EQ(guards_of(R"(
void pause();
class Log {
 public:
  void add(bool wait) { std::lock_guard<std::mutex> lock(mutex_); room(wait); }
  void drop() { std::lock_guard<std::mutex> lock(mutex_); size_ = 0; }
 private:
  void room(bool wait) {
    if (wait) { mutex_.unlock(); pause(); mutex_.lock(); }
    size_ = size_ + 1;
  }
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "Log::size_ by this->mutex_ 3/3\n");
}

TEST(Guards, ALockGivenBackOnOneWayIsNot) {
  EXPECT_EQ(guards_of(R"(
class Log {
 public:
  void add(bool done) { mutex_.lock(); room(done); }
 private:
  void room(bool done) {
    if (done) mutex_.unlock();
    size_ = size_ + 1;
  }
  std::mutex mutex_;
  int size_ = 0;
};
)"),
            "");
}

TEST(Guards, ACallbackThatNobodyIsSeenToCallIsLookedAt) {
  EXPECT_EQ(guards_of(R"(
void schedule(void (*work)(void*), void* argument);
class Job {
 public:
  void start() { schedule(&Job::run, this); }
 private:
  static void run(void* job) { static_cast<Job*>(job)->work(); }
  void work() { std::lock_guard<std::mutex> lock(mutex_); done_ = done_ + 1; }
  std::mutex mutex_;
  int done_ = 0;
};
)"),
            "Job::done_ by this->mutex_ 2/2\n");
}

#define GUARDED "__attribute__((guarded_by("

TEST(Guards, DeclaredOnesAreListedAndCanBeIgnored) {
  const std::string source =
      "class Log {\n public:\n  void add() { mutex_.lock(); size_ = 1; mutex_.unlock(); }\n"
      " private:\n  std::mutex mutex_;\n  int size_ " GUARDED "mutex_))) = 0;\n};\n";
  EXPECT_EQ(guards_of(source), "Log::size_ by this->mutex_ 1/1 declared only\n");
  EXPECT_EQ(guards_of(source, {.believe_declarations = false}), "");
}

TEST(Guards, ALockThatIsRequiredIsHeldUnlessAttributesAreIgnored) {
  const std::string source =
      "class Log {\n public:\n  void add() { mutex_.lock(); size_ = 1; mutex_.unlock(); }\n"
      "  void drop() __attribute__((requires_capability(mutex_))) { size_ = 0; }\n"
      " private:\n  std::mutex mutex_;\n  int size_;\n};\n";
  EXPECT_EQ(guards_of(source), "Log::size_ by this->mutex_ 2/2\n");
  EXPECT_EQ(guards_of(source, {.believe_declarations = false}), "");
}

TEST(Guards, ADeclaredLockMayBeWhatAFunctionReturns) {
  EXPECT_EQ(guards_of("std::mutex& table_lock() { static std::mutex lock; return lock; }\n"
                      "int table " GUARDED "table_lock())));\n"
                      "void add() { std::lock_guard<std::mutex> hold(table_lock()); table = table + 1; }\n"),
            "table by lock 2/2 declared\n");
}

TEST(Guards, AClassDeclaredALockIsOneWhereNoKnownLockIsInIt) {
  EXPECT_EQ(guards_of(R"(
class __attribute__((capability("mutex"))) Spin {
 public:
  void Take() __attribute__((acquire_capability()));
  void Leave() __attribute__((release_capability()));
 private:
  std::atomic<int> word_;
};
class Log {
 public:
  void add() { spin_.Take(); size_ = size_ + 1; spin_.Leave(); }
  int late() { spin_.Take(); spin_.Leave(); return late_; }
  void later() { late_ = 1; }
 private:
  Spin spin_;
  int size_ = 0, late_ = 0;
};
)"),
            "Log::size_ by this->spin_ 2/2\n");
}

}  // namespace
}  // namespace heddle::link

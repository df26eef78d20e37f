#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analyzer/frontend/lower.h"

namespace heddle::analyzer::frontend {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Guards, LockGuardHoldsToTheEndOfItsScope) {
  const auto dump =
      lower("std::mutex m; int x; void f() { { std::lock_guard<std::mutex> l(m); x = 1; } x = 2; }");
  EXPECT_EQ(events_of(dump, "f"), "acquire @m guard %l\nwrite @x\nguard end %l\nwrite @x\n");
}

TEST(Guards, EndsOnEveryWayOut) {
  const auto dump = lower(
      "std::mutex m; int x; void f(bool b) { std::lock_guard<std::mutex> l(m); if (b) return; x = 1; }");
  EXPECT_EQ(events_of(dump, "f"), "acquire @m guard %l\nreturn none\nguard end %l\nwrite @x\nguard end %l\n");
}

TEST(Guards, ScopedLockTakesAllTogether) {
  const auto dump = lower(
      "struct A { std::mutex m; }; void f(A& a, A* b) { std::scoped_lock<std::mutex, std::mutex> l(a.m, "
      "b->m); }");
  EXPECT_THAT(dump, HasSubstr("acquire p0*.A::m p1*.A::m guard %l\n"));
}

TEST(Guards, UniqueLockDefersAdoptsAndForgets) {
  const auto dump = lower(R"(std::mutex m;
void f() { std::unique_lock<std::mutex> l(m, std::defer_lock); l.lock(); l.unlock(); }
void g() { m.lock(); std::unique_lock<std::mutex> l(m, std::adopt_lock); l.release(); m.unlock(); })");
  EXPECT_EQ(events_of(dump, "f"), "guard defer %l locks @m\nguard lock %l\nguard unlock %l\nguard end %l\n");
  EXPECT_EQ(events_of(dump, "g"),
            "acquire @m\nguard adopt %l locks @m\nguard forget %l\nrelease @m\nguard end %l\n");
}

TEST(Guards, TriedGuardIsTestedByTheBranch) {
  const auto dump = lower(
      "std::mutex m; int x; void f() { std::unique_lock<std::mutex> l(m, std::try_to_lock); if (!l) x = 1; "
      "}");
  EXPECT_THAT(dump, HasSubstr("acquire @m try guard %l\n"));
  EXPECT_THAT(dump, HasSubstr("if not owns %l\n"));
}

TEST(Guards, SharedLockIsShared) {
  const auto dump = lower("std::shared_mutex m; void f() { std::shared_lock<std::shared_mutex> l(m); }");
  EXPECT_THAT(dump, HasSubstr("acquire @m shared guard %l\n"));
}

TEST(Guards, ReturnedGuardMovesToTheCaller) {
  const auto dump = lower(R"(std::mutex m; int x;
std::unique_lock<std::mutex> take() { std::unique_lock<std::mutex> l(m); return l; }
std::unique_lock<std::mutex> make() { return std::unique_lock<std::mutex>(m); }
void f() { auto l = take(); x = 1; })");
  EXPECT_THAT(events_of(dump, "take"), HasSubstr("acquire @m guard %l\nguard move $0 from %l\n"));
  EXPECT_EQ(events_of(dump, "make"), "acquire @m guard $0\n");
  EXPECT_EQ(events_of(dump, "f"), "call @take() -> $1\nguard move %l from $1\nwrite @x\nguard end %l\n");
}

TEST(Guards, AUsersGuardIsAClassLikeAnyOther) {
  const auto dump = lower(
      R"(struct Lock { std::mutex& m_; explicit Lock(std::mutex& m) : m_(m) { m_.lock(); } ~Lock() { m_.unlock(); } };
std::mutex m; void f() { Lock l(m); })");
  EXPECT_EQ(events_of(dump, "Lock::Lock"), "assign this*.Lock::m_ = &p0*\nacquire this*.Lock::m_*\n");
  EXPECT_EQ(events_of(dump, "f"),
            "call @Lock::Lock(0 = &@m, this = &%l) -> $1\ncall @Lock::~Lock(this = &%l) -> $2\n");
}

TEST(Guards, MemberGuardEndsWithItsObject) {
  const auto dump =
      lower(R"(struct W { std::unique_lock<std::mutex> l_; explicit W(std::mutex& m) : l_(m) {} };
std::mutex m; void f() { W w(m); })");
  EXPECT_THAT(events_of(dump, "W::W"), HasSubstr("acquire p0* guard this*.W::l_"));
  EXPECT_THAT(events_of(dump, "W::~W"), HasSubstr("guard end this*.W::l_"));
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("call @W::~W(this = &%w)"));
}

TEST(Conditions, TryLockHoldsOnOneBranch) {
  const auto dump = lower("std::mutex m; int x; void f() { if (m.try_lock()) { x = 1; m.unlock(); } }");
  EXPECT_THAT(dump, HasSubstr("if acquired 1/0\n"));
}

TEST(Conditions, PthreadTrylockCountsZeroAsSuccess) {
  const auto success =
      lower_c("pthread_mutex_t m; int x; void f(void) { if (pthread_mutex_trylock(&m) == 0) x = 1; }");
  EXPECT_THAT(success, HasSubstr("if acquired 1/0\n"));
  const auto failure =
      lower_c("pthread_mutex_t m; int x; void f(void) { if (pthread_mutex_trylock(&m)) return; x = 1; }");
  EXPECT_THAT(failure, HasSubstr("if not acquired 1/0\n"));
  const auto variable = lower_c(
      "pthread_mutex_t m; int x; void f(void) { int rc = pthread_mutex_trylock(&m); if (rc != 0) return; x = "
      "1; }");
  EXPECT_THAT(variable, HasSubstr("if not acquired 1/0\n"));
}

TEST(Conditions, WaitNamesItsGuardAndRunsItsPredicate) {
  const auto dump = lower(R"(std::mutex m; std::condition_variable c; bool ready;
void f() { std::unique_lock<std::mutex> l(m); c.wait(l, [] { return ready; }); }
void g() { c.notify_all(); })");
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("wait @c lock %l predicate\ncall @\"f::(lambda)\"()"));
  EXPECT_EQ(events_of(dump, "g"), "notify @c all\n");
}

}  // namespace
}  // namespace heddle::analyzer::frontend

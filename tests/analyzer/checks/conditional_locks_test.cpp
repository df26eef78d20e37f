// Functions that return with a lock held only on success: what the caller's branch on the result says.

#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// `enter` takes m or not; two threads run `work`, which is given.
std::string two_threads(const std::string& enter, const std::string& work) {
  return "std::mutex m;\nint n;\nint flag;\n" + enter + "\nvoid work() {\n" + work + R"(
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return n;
}
)";
}

const char* const try_enter = "bool enter() { return m.try_lock(); }";
const char* const enter_or_fail = R"(int enter() {
  if (flag == 7) return -1;
  m.lock();
  return 0;
})";
const char* const enter_and_get = R"(int* enter() {
  m.lock();
  if (flag == 7) { m.unlock(); return nullptr; }
  return &n;
})";

TEST(ConditionalLocks, HeldWhereATryThatIsReturnedSucceeded) {
  EXPECT_EQ(wrong_reports(two_threads(try_enter, "  if (enter()) { n++; m.unlock(); }")), "");
}
TEST(ConditionalLocks, NotHeldWhereItFailed) {
  EXPECT_EQ(
      wrong_reports(two_threads(try_enter, "  if (enter()) { m.unlock(); } else\n    n++;  // data-race")),
      "");
}
TEST(ConditionalLocks, HeldWhereZeroIsReturned) {
  EXPECT_EQ(wrong_reports(two_threads(enter_or_fail, "  if (enter() == 0) { n++; m.unlock(); }")), "");
  EXPECT_EQ(wrong_reports(two_threads(enter_or_fail, "  if (enter() != 0) return;\n  n++;\n  m.unlock();")),
            "");
}
TEST(ConditionalLocks, NotHeldWhereAnErrorIsReturned) {
  EXPECT_EQ(wrong_reports(two_threads(enter_or_fail,
                                      "  if (enter() == 0) { m.unlock(); return; }\n  n++;  // data-race")),
            "");
}
TEST(ConditionalLocks, HeldWhereAPointerIsReturned) {
  EXPECT_EQ(wrong_reports(
                two_threads(enter_and_get, "  int* p = enter();\n  if (p != nullptr) { n++; m.unlock(); }")),
            "");
  EXPECT_EQ(wrong_reports(two_threads(
                enter_and_get,
                "  int* p = enter();\n  if (!p) {\n    n++;  // data-race\n    return;\n  }\n  m.unlock();")),
            "");
}
TEST(ConditionalLocks, NotHeldAfterItWasGivenBack) {
  EXPECT_EQ(wrong_reports(two_threads(enter_or_fail, R"(  int failed = enter();
  if (failed == 0) m.unlock();
  if (failed == 0)
    n++;  // data-race)")),
            "");
}

const char* const if_flag = R"(const bool shared = true;
void enter() { m.lock(); })";

TEST(ConditionalLocks, BothTakeItWhereTheFlagSaysSo) {
  const std::string text = two_threads(if_flag, "  if (shared) m.lock();\n  n++;\n  if (shared) m.unlock();");
  EXPECT_EQ(wrong_reports(text), "");
}
TEST(ConditionalLocks, NotHeldWhereTheFlagHasGivenItBack) {
  EXPECT_EQ(
      wrong_reports(two_threads(
          if_flag, "  if (shared) m.lock();\n  n++;\n  if (shared) m.unlock();\n  flag++;  // data-race")),
      "");
}
TEST(ConditionalLocks, OneTakesItWhereTheFlagSaysSoAndTheOtherNever) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
bool shared;
int n;
void count() {
  if (shared) m.lock();
  n++;  // data-race
  if (shared) m.unlock();
}
int main() {
  std::thread a(count);
  n = 0;  // data-race
  a.join();
}
)"),
            "");
}
TEST(ConditionalLocks, ATryThatFailsIsNoFlag) {
  EXPECT_EQ(wrong_reports(two_threads(if_flag, R"(  const bool held = m.try_lock();
  n++;  // data-race
  if (held) m.unlock();)")),
            "");
}

/// -1 says that all are taken, a number which one is not.
TEST(ConditionalLocks, OfATryOfSeveral) {
  const std::string other = "std::mutex k;";
  EXPECT_EQ(wrong_reports(two_threads(other, R"(  if (std::try_lock(m, k) != -1) return;
  n++;
  m.unlock();
  k.unlock();)")),
            "");
  EXPECT_EQ(wrong_reports(two_threads(other, R"(  if (std::try_lock(m, k) < 0) {
    n++;  // data-race
    m.unlock();
    k.unlock();
  } else {
    n--;  // data-race
  })")),
            "");
}
TEST(ConditionalLocks, OfATryOfSeveralThatIsAskedInOtherWays) {
  EXPECT_EQ(
      wrong_reports(two_threads("std::mutex k;\nint failed[3];", R"(  failed[std::try_lock(m, k) + 1] = 1;
  if (failed[0]) {
    m.unlock();
    k.unlock();
  })")),
      "");
}

}  // namespace
}  // namespace heddle::checks

#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// A task that starts at once, and a thing to wait for; before `body`, on its first line.
std::string with_task(const char* body) {
  return std::string(
             R"(namespace std { template <class R, class... A> struct coroutine_traits { using promise_type = typename R::promise_type; }; template <class P = void> struct coroutine_handle { static coroutine_handle from_address(void*); operator coroutine_handle<void>() const; }; } )"
             R"(struct Never { bool await_ready() noexcept; void await_suspend(std::coroutine_handle<>) noexcept; void await_resume() noexcept; }; )"
             R"(struct Task { struct promise_type { Task get_return_object(); Never initial_suspend() noexcept; Never final_suspend() noexcept; void return_void(); void unhandled_exception(); }; };)") +
         body;
}

TEST(LockAcrossAwait, AGuardIsAliveAtACoAwait) {
  EXPECT_EQ(wrong_reports(with_task(R"(
std::mutex m;
int n;
Task count() {
  std::lock_guard<std::mutex> lock(m);  // lock-across-await
  n++;
  co_await Never();  // lock-across-await
  n++;
}
int main() { count(); }
)")),
            "");
}

TEST(LockAcrossAwait, NoneWhereTheGuardEndsBefore) {
  EXPECT_EQ(wrong_reports(with_task(R"(
std::mutex m;
int n;
Task count() {
  {
    std::lock_guard<std::mutex> lock(m);
    n++;
  }
  co_await Never();
  std::lock_guard<std::mutex> lock(m);
  n++;
}
int main() { count(); }
)")),
            "");
}

TEST(BlockingInCoroutine, ASleepInTheBodyOrBelow) {
  EXPECT_EQ(wrong_reports(with_task(R"(
void pause_a_bit() { sleep(1); }  // blocking-in-coroutine
Task poll() {
  sleep(1);  // blocking-in-coroutine
  co_await Never();
  pause_a_bit();
}
int main() { poll(); }
)")),
            "");
}

TEST(BlockingInCoroutine, NoneInAPlainFunctionOrAThreadThatItStarts) {
  EXPECT_EQ(wrong_reports(with_task(R"(
void rest() { sleep(1); }
Task poll() {
  std::thread t(rest);
  t.detach();
  co_await Never();
}
int main() {
  poll();
  rest();
}
)")),
            "");
}

/// Waits for a task of another thread, having asked before whether it is done, or not.
std::string answer(const std::string& asks, const std::string& mark) {
  return wrong_reports(with_task((R"(
int translate() { return 42; }
Task bot() {
  std::future<int> reply = std::async(std::launch::async, translate);
)" + asks + R"(
  int said = reply.get();)" + mark +
                                  R"(
  co_await Never();
}
int main() { bot(); }
)")
                                     .c_str()));
}
TEST(BlockingInCoroutine, TheResultOfAFuture) { EXPECT_EQ(answer("", "  // blocking-in-coroutine"), ""); }
TEST(BlockingInCoroutine, NoneWhereItIsKnownToBeThere) {
  EXPECT_EQ(answer("  while (reply.wait_for(0) != 0) co_await Never();", ""), "");
}

/// A coroutine beside another thread that opens what it waits for.
std::string gate(const std::string& declared, const std::string& body, const std::string& opens) {
  return wrong_reports(with_task((declared + R"(
int gold;
Task pass() {
)" + body + R"(
  co_await Never();
}
void open() { )" + opens + R"( }
int main() {
  pass();
  std::thread other(open);
  other.join();
}
)")
                                     .c_str()));
}
TEST(BlockingInCoroutine, ASemaphoreOrALatchThatOthersOpen) {
  EXPECT_EQ(
      gate("std::counting_semaphore<1> s(0);", "  s.acquire();  // blocking-in-coroutine", "s.release();"),
      "");
  EXPECT_EQ(gate("std::latch l(1);", "  l.wait();  // blocking-in-coroutine", "l.count_down();"), "");
}
TEST(BlockingInCoroutine, NoneWhereItTriesAndIsSuspended) {
  EXPECT_EQ(gate("std::counting_semaphore<1> s(0);", "  while (!s.try_acquire()) co_await Never();",
                 "s.release();"),
            "");
}
TEST(BlockingInCoroutine, ASemaphoreAsALockOverAnAwait) {
  EXPECT_EQ(gate("std::counting_semaphore<1> s(1);",
                 "  s.acquire();  // blocking-in-coroutine\n  co_await Never();\n  s.release();",
                 "s.acquire(); s.release();"),
            "");
}
TEST(BlockingInCoroutine, NoneForASemaphoreAsALockForAMoment) {
  EXPECT_EQ(gate("std::counting_semaphore<1> s(1);", "  s.acquire();\n  gold++;\n  s.release();",
                 "s.acquire(); gold++; s.release();"),
            "");
}

}  // namespace
}  // namespace heddle::checks

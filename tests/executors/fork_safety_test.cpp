// A child forked by the program while pools live: it gets dead copies, nothing hangs, the parent notices
// nothing.
#include <atomic>

#include "tests/executors/support.h"

namespace heddle::executors {
namespace {

std::atomic<bool> gate_open;
void wait_for_gate() {
  while (!gate_open) sleep_ms(1);
}

// Static, as in many programs: destroyed by exit(), in the child as well.
std::unique_ptr<Executor> static_executor;

class ForkSafety : public testing::TestWithParam<ExecutorKind> {
 protected:
  ForkSafety() { static_executor = make(GetParam(), {.workers = 2, .queue_limit = 4}); }
  ~ForkSafety() override { static_executor.reset(); }
};

TEST_P(ForkSafety, AChildCanExitWhileTheParentsPoolIsIdle) {
  static_executor->submit(square, 1).result();
  EXPECT_EQ(in_child([] {}), 0);
  EXPECT_EQ(static_executor->submit(square, 3).result(), 9);
}

TEST_P(ForkSafety, AChildCanExitWhileTheParentsPoolIsBusy) {
  auto futures = static_executor->submit_all(sleep_ms, std::vector{100, 100, 1, 1});
  EXPECT_EQ(in_child([] {}), 0);
  for (auto& future : futures) future.result();
}

TEST_P(ForkSafety, AChildIsToldThatThePoolIsNotItsOwn) {
  auto running = static_executor->submit(sleep_ms, 100);
  const int code = in_child([&] {
    if (static_executor->submit(square, 2).wait_result().error().cause != ErrorCause::rejected) _exit(1);
    if (!running.done() && running.wait_result().error().cause != ErrorCause::rejected) _exit(2);
    if (running.cancel()) _exit(3);
    static_executor->shutdown(ShutdownMode::kill_running);
    static_executor.reset();
  });
  EXPECT_EQ(code, 0);
  running.result();  // the child's shutdown killed nothing here
}

TEST_P(ForkSafety, AChildCanMakePoolsOfItsOwn) {
  if (under_tsan) GTEST_SKIP() << "ThreadSanitizer allows no threads in the fork of a process with threads";
  static_executor->submit(square, 1).result();
  const int code = in_child([] {
    auto own = make(GetParam());
    if (own->map(square, std::vector{1, 2, 3}) != std::vector{1, 4, 9}) _exit(1);
  });
  EXPECT_EQ(code, 0);
}

TEST_P(ForkSafety, AResultFromBeforeTheForkCanBeReadInTheChild) {
  auto future = static_executor->submit(square, 5);
  future.wait();
  EXPECT_EQ(in_child([&] { _exit(future.result() == 25 ? 0 : 1); }), 0);
}

INSTANTIATE_TEST_SUITE_P(Pools, ForkSafety, testing::Values(ExecutorKind::threads, ExecutorKind::processes),
                         [](const auto& info) { return std::string(to_string(info.param)); });

TEST(ForkSafetyOfFutures, AChildForkedWhileAnotherThreadWaitsCanExit) {
  gate_open = false;
  auto executor = threads({.workers = 1});
  auto future = executor->submit(wait_for_gate);
  std::thread waiter([&] { future.wait(); });
  sleep_ms(20);
  EXPECT_EQ(in_child([&] { executor.reset(); }), 0);
  gate_open = true;
  waiter.join();
}

}  // namespace
}  // namespace heddle::executors

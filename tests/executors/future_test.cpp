// Cancellation, timeouts and states, on a pool of one thread that a first job keeps busy.
#include <atomic>

#include "tests/executors/support.h"

namespace heddle::executors {
namespace {

std::atomic<bool> gate_open;
std::atomic<int> ran;

void wait_for_gate() {
  while (!gate_open) sleep_ms(1);
}
int count_run(int x) { return ++ran, x; }

class OneBusyThread : public testing::Test {
 protected:
  OneBusyThread() {
    gate_open = false;
    ran = 0;
    executor_ = threads({.workers = 1});
    blocker_.emplace(executor_->submit(wait_for_gate));
    EXPECT_TRUE(comes_true([&] { return blocker_->state() == JobState::running; }));
  }
  ~OneBusyThread() override { gate_open = true; }

  std::unique_ptr<Executor> executor_;
  std::optional<Future<void>> blocker_;
};

TEST_F(OneBusyThread, APendingJobCanBeCancelledAndNeverRuns) {
  auto future = executor_->submit(count_run, 1);
  EXPECT_EQ(future.state(), JobState::pending);
  EXPECT_TRUE(future.cancel());
  EXPECT_TRUE(future.cancel());
  EXPECT_TRUE(future.cancelled());
  EXPECT_THROW(future.result(), CancelledError);
  EXPECT_EQ(future.wait_result().error().cause, ErrorCause::cancelled);
  gate_open = true;
  executor_->shutdown();
  EXPECT_EQ(ran, 0);
}

TEST_F(OneBusyThread, ARunningJobCannotBeCancelledNorOneThatHasRun) {
  EXPECT_FALSE(blocker_->cancel());
  gate_open = true;
  blocker_->result();
  EXPECT_FALSE(blocker_->cancel());
  EXPECT_EQ(blocker_->state(), JobState::finished);
}

TEST_F(OneBusyThread, AWaitThatTimesOutLeavesTheJobAlone) {
  auto future = executor_->submit(count_run, 5);
  EXPECT_FALSE(future.wait_for(std::chrono::milliseconds(10)));
  EXPECT_THROW(future.result(std::chrono::milliseconds(10)), TimeoutError);
  EXPECT_EQ(future.wait_result(std::chrono::milliseconds(0)).error().cause, ErrorCause::timed_out);
  gate_open = true;
  EXPECT_EQ(future.result(std::chrono::milliseconds::max()), 5);
  EXPECT_TRUE(future.wait_for(std::chrono::milliseconds(0)));
}

TEST_F(OneBusyThread, ShutdownCanCancelWhatIsPending) {
  auto futures = executor_->submit_all(count_run, std::vector{1, 2, 3});
  executor_->begin_shutdown(ShutdownMode::cancel_pending);
  for (auto& future : futures) EXPECT_TRUE(future.cancelled());
  EXPECT_FALSE(blocker_->done());
  gate_open = true;
  executor_->shutdown();
  blocker_->result();
  EXPECT_EQ(ran, 0);
}

TEST_F(OneBusyThread, CancelCallsTheCallbacks) {
  bool called = false;
  auto future = executor_->submit(count_run, 1);
  future.add_done_callback([&] { called = true; });
  future.cancel();
  EXPECT_TRUE(called);
}

TEST(Future, AResultCanBeSeenOftenAndThenMovedOut) {
  auto executor = make(ExecutorKind::inline_);
  auto future = executor->submit([] { return std::string(100, 'x'); });
  EXPECT_EQ(&future.result(), &future.result());
  EXPECT_EQ(future.result().size(), 100u);
  EXPECT_EQ(std::move(future).result(), std::string(100, 'x'));
}

TEST(Future, MapCancelsWhatIsBehindTheFirstError) {
  ran = 0;
  auto executor = threads({.workers = 1});
  const auto fail_first = [](int x) {
    if (x == 0) throw std::runtime_error("first");
    sleep_ms(2);
    ++ran;
  };
  std::vector<int> inputs(200);
  std::iota(inputs.begin(), inputs.end(), 0);
  EXPECT_THROW(executor->map(fail_first, inputs), std::runtime_error);
  executor->shutdown();
  EXPECT_LT(ran, 199);
}

}  // namespace
}  // namespace heddle::executors

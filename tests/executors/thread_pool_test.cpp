// What is particular to threads: names, stacks, the bounded queue, jobs that wait for their own pool.
#include <pthread.h>

#include <atomic>

#include "tests/executors/support.h"

namespace heddle::executors {
namespace {

std::atomic<bool> gate_open;
void wait_for_gate() {
  while (!gate_open) sleep_ms(1);
}
std::string thread_name() {
  char name[16] = {};
  pthread_getname_np(pthread_self(), name, sizeof name);
  return name;
}
std::size_t stack_size() {
  pthread_attr_t attributes;
  std::size_t size = 0;
  pthread_getattr_np(pthread_self(), &attributes);
  pthread_attr_getstacksize(&attributes, &size);
  pthread_attr_destroy(&attributes);
  return size;
}
int depth(int n) { return n == 0 ? 0 : 1 + current_executor()->submit(depth, n - 1).result(); }

TEST(ThreadPool, NamesItsThreads) {
  EXPECT_EQ(threads({.workers = 1, .name = "loom"})->submit(thread_name).result(), "loom-0");
  EXPECT_EQ(threads({.workers = 1, .name = "a_very_long_name_indeed"})->submit(thread_name).result(),
            "a_very_long_n-0");
}

TEST(ThreadPool, GivesItsThreadsTheAskedStackOrMore) {
  // More, where glibc has a larger stack of an earlier thread to hand out again.
  const std::size_t asked = 48 << 20;
  EXPECT_LT(threads({.workers = 1})->submit(stack_size).result(), asked);
  EXPECT_GE(threads({.workers = 1, .stack_size_bytes = asked})->submit(stack_size).result(), asked);
}

TEST(ThreadPool, SaysWhyAStackIsTooSmall) {
  const auto executor = make_executor(ExecutorKind::threads, {.workers = 1, .stack_size_bytes = 100});
  ASSERT_FALSE(executor);
  EXPECT_NE(executor.error().message.find("100 bytes is smaller than the system's minimum"),
            std::string::npos);
}

TEST(ThreadPool, UsesAllItsThreads) {
  // Each job waits until the other has begun.
  static std::atomic<int> begun;
  begun = 0;
  const auto meet = [] {
    ++begun;
    return comes_true([] { return begun == 2; });
  };
  auto executor = threads({.workers = 2});
  auto first = executor->submit(meet);
  EXPECT_TRUE(executor->submit(meet).result());
  EXPECT_TRUE(first.result());
}

TEST(ThreadPool, AFullQueueRejectsWhenAskedTo) {
  gate_open = false;
  auto executor = threads({.workers = 1, .queue_limit = 2, .when_full = WhenFull::reject});
  auto blocker = executor->submit(wait_for_gate);
  ASSERT_TRUE(comes_true([&] { return blocker.state() == JobState::running; }));
  auto first = executor->submit(square, 1);
  auto second = executor->submit(square, 2);
  auto third = executor->submit(square, 3);
  ASSERT_TRUE(third.done());
  EXPECT_EQ(third.wait_result().error().message, "the queue of the executor is full (queue_limit is 2)");
  gate_open = true;
  EXPECT_EQ(first.result() + second.result(), 5);
}

TEST(ThreadPool, AFullQueueBlocksSubmitUntilThereIsRoom) {
  gate_open = false;
  auto executor = threads({.workers = 1, .queue_limit = 1});
  auto blocker = executor->submit(wait_for_gate);
  ASSERT_TRUE(comes_true([&] { return blocker.state() == JobState::running; }));
  auto queued = executor->submit(square, 1);
  std::atomic<bool> accepted = false;
  std::thread submitter([&] {
    auto future = executor->submit(square, 2);
    accepted = true;
    EXPECT_EQ(future.result(), 4);
  });
  sleep_ms(30);
  EXPECT_FALSE(accepted);
  gate_open = true;
  submitter.join();
  EXPECT_TRUE(accepted);
  EXPECT_EQ(queued.result(), 1);
}

TEST(ThreadPool, ShutdownFreesASubmitThatBlocks) {
  gate_open = false;
  auto executor = threads({.workers = 1, .queue_limit = 1});
  auto blocker = executor->submit(wait_for_gate);
  ASSERT_TRUE(comes_true([&] { return blocker.state() == JobState::running; }));
  auto queued = executor->submit(square, 1);
  std::thread submitter(
      [&] { EXPECT_EQ(executor->submit(square, 2).wait_result().error().cause, ErrorCause::rejected); });
  sleep_ms(20);
  executor->begin_shutdown(ShutdownMode::finish_pending);
  submitter.join();
  gate_open = true;
  EXPECT_EQ(queued.result(), 1);
}

TEST(ThreadPool, OneThreadRunsDeeplyNestedJobs) {
  EXPECT_EQ(threads({.workers = 1})->submit(depth, 100).result(), 100);
}

TEST(ThreadPool, NestedSubmitPassesTheBoundRatherThanBlock) {
  auto executor = threads({.workers = 1, .queue_limit = 1});
  const auto outer = [] {
    auto futures = current_executor()->submit_all(square, std::vector{1, 2, 3});
    wait_all(futures);
    return futures[0].result() + futures[1].result() + futures[2].result();
  };
  EXPECT_EQ(executor->submit(outer).result(), 14);
}

TEST(ThreadPool, AJobMayShutItsOwnPoolDown) {
  auto executor = threads({.workers = 1});
  executor->submit([] { current_executor()->shutdown(); }).result();
  EXPECT_EQ(executor->submit(square, 1).wait_result().error().cause, ErrorCause::rejected);
}

TEST(ThreadPool, AJobThatEndsItsThreadFailsAlone) {
  auto executor = threads({.workers = 1});
  const Outcome<void> outcome = executor->submit([] { pthread_exit(nullptr); }).wait_result();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().cause, ErrorCause::thread_exited);
  EXPECT_EQ(executor->submit(square, 3).result(), 9);
}

TEST(ThreadPool, ManyPoolsComeAndGo) {
  for (int round = 0; round < 50; ++round) {
    EXPECT_EQ(threads({.workers = 2})->map(square, std::vector{1, 2, 3}), (std::vector{1, 4, 9}));
  }
}

}  // namespace
}  // namespace heddle::executors

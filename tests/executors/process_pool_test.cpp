// What a job can do to its process, and what becomes of it: only that job fails, and its error names the
// cause.
#include <pthread.h>

#include <set>

#include "tests/executors/support.h"

namespace heddle::executors {
namespace {

using namespace std::chrono_literals;

int crash_on_three(int x) {
  if (x == 3) {
    signal(SIGSEGV, SIG_DFL);  // a sanitizer would make an exit of it
    raise(SIGSEGV);
  }
  return x;
}
pid_t own_pid() { return getpid(); }
void allocate(std::size_t bytes) { std::vector<char> block(bytes, 'x'); }
[[noreturn]] void abort_when_out_of_memory(std::size_t bytes) {
  try {
    allocate(bytes);
  } catch (const std::bad_alloc&) {
  }
  signal(SIGABRT, SIG_DFL);
  std::abort();
}

JobError error_of(Future<void> future) { return std::move(future).wait_result().error(); }

TEST(ProcessPool, RunsJobsInOtherProcesses) {
  auto executor = processes({.workers = 2});
  const auto pids = executor->map([](int) { return sleep_ms(5), own_pid(); }, std::vector<int>(20));
  EXPECT_EQ(std::set(pids.begin(), pids.end()).size(), 2u);
  for (const pid_t pid : pids) EXPECT_NE(pid, getpid());
}

TEST(ProcessPool, ACrashInTheMiddleOfAMapFailsOneJob) {
  auto executor = processes({.workers = 2});
  const auto outcomes = executor->try_map(crash_on_three, std::vector{0, 1, 2, 3, 4, 5, 6, 7});
  for (int i = 0; i < 8; ++i) {
    if (i == 3) continue;
    EXPECT_EQ(outcomes[i].value(), i);
  }
  ASSERT_FALSE(outcomes[3]);
  const JobError& error = outcomes[3].error();
  EXPECT_EQ(error.cause, ErrorCause::worker_signal);
  EXPECT_EQ(error.signal, SIGSEGV);
  EXPECT_EQ(error.message, "the worker process was killed by SIGSEGV (Segmentation fault)");
  EXPECT_GE(error.worker, 0);
  EXPECT_GT(error.pid, 0);
  EXPECT_THROW(static_cast<void>(outcomes[3].value()), WorkerDied);
}

TEST(ProcessPool, EveryJobMayCrash) {
  auto executor = processes({.workers = 2});
  const auto outcomes = executor->try_map(crash_on_three, std::vector<int>(40, 3));
  for (const auto& outcome : outcomes) EXPECT_EQ(outcome.error().signal, SIGSEGV);
  EXPECT_EQ(executor->submit(square, 4).result(), 16);
}

int behave_as(int x) {
  switch (x % 5) {
    case 1:
      throw std::runtime_error(std::to_string(x));
    case 2:
      return kill(getpid(), SIGKILL);
    case 3:
      _exit(x % 100);
    case 4:
      sleep_ms(x % 3);
      [[fallthrough]];
    default:
      return x;
  }
}

TEST(ProcessPool, EachJobOfAMixedLotGetsItsOwnOutcome) {
  auto executor = processes({.workers = 3, .queue_limit = 7});
  std::vector<int> inputs(400);
  std::iota(inputs.begin(), inputs.end(), 0);
  const auto outcomes = executor->try_map(behave_as, inputs);
  for (const int x : inputs) {
    switch (x % 5) {
      case 1:
        EXPECT_EQ(outcomes[x].error().what, std::to_string(x));
        break;
      case 2:
        EXPECT_EQ(outcomes[x].error().signal, SIGKILL);
        break;
      case 3:
        EXPECT_EQ(outcomes[x].error().exit_code, x % 100);
        break;
      default:
        EXPECT_EQ(outcomes[x].value(), x);
    }
  }
}

TEST(ProcessPool, ManyWorkersMayDieAtOnce) {
  const int many = under_sanitizer ? 30 : 400;  // more than the control socket holds packets
  auto executor = processes({.workers = static_cast<std::size_t>(many)});
  auto futures = executor->submit_all(sleep_ms, std::vector<int>(many, 60'000));
  ASSERT_TRUE(comes_true([&] { return futures.back().state() == JobState::running; }));
  auto next = executor->submit(square, 4);
  executor->shutdown(ShutdownMode::kill_running);
  for (auto& future : futures) EXPECT_EQ(error_of(std::move(future)).cause, ErrorCause::killed);
  EXPECT_TRUE(next.cancelled());
}

TEST(ProcessPool, NamesTheSignalThatKilledAWorker) {
  auto executor = processes({.workers = 1});
  const pid_t before = executor->submit(own_pid).result();
  const JobError error = error_of(executor->submit([] { kill(getpid(), SIGKILL); }));
  EXPECT_EQ(
      error.message,
      "the worker process was killed by SIGKILL (Killed); if nobody sent it, the system ran out of memory");
  EXPECT_EQ(error.pid, before);
  EXPECT_NE(executor->submit(own_pid).result(), before);
}

TEST(ProcessPool, NamesTheCodeThatAWorkerExitedWith) {
  auto executor = processes({.workers = 1});
  const JobError error = error_of(executor->submit([] { exit(3); }));
  EXPECT_EQ(error.cause, ErrorCause::worker_exit);
  EXPECT_EQ(error.exit_code, 3);
  EXPECT_EQ(error.message, "the worker process exited with code 3 before the job had finished");
  EXPECT_EQ(error_of(executor->submit([] { _exit(0); })).cause, ErrorCause::worker_exit);
  EXPECT_EQ(error_of(executor->submit([] { pthread_exit(nullptr); })).cause, ErrorCause::worker_exit);
  EXPECT_EQ(executor->submit(square, 4).result(), 16);
}

TEST(ProcessPool, ReplacesAWorkerThatWasKilledWhileIdle) {
  auto executor = processes({.workers = 1});
  const pid_t worker = executor->submit(own_pid).result();
  kill(worker, SIGKILL);
  EXPECT_NE(executor->submit(own_pid).result(), worker);
}

TEST(ProcessPool, AJobThatADyingWorkerDidNotReadGoesToTheNextOne) {
  auto executor = processes({.workers = 1});
  for (int round = 0; round < 20; ++round) {
    const pid_t worker = executor->submit(own_pid).result();
    kill(worker, SIGSTOP);  // so that the job is sent and not read
    auto future = executor->submit(own_pid);
    ASSERT_TRUE(comes_true([&] { return future.state() == JobState::running; }));
    kill(worker, SIGKILL);
    EXPECT_NE(future.result(), worker);
  }
}

TEST(ProcessPool, AJobTooLargeForTheMemoryLimitOfItsWorkerFails) {
  if (under_sanitizer) GTEST_SKIP() << "the sanitizer's allocator ends the process when memory runs out";
  auto executor = processes({.workers = 1, .limits = {.memory_bytes = 8 << 20}});
  const auto size = [](const Bytes& bytes) { static_cast<void>(bytes.size()); };
  EXPECT_EQ(error_of(executor->submit(size, Bytes(64 << 20, 'x'))).cause, ErrorCause::memory_limit);
}

TEST(ProcessPool, StopsAJobAtItsTimeLimit) {
  auto executor = processes({.workers = 2, .limits = {.time = 300ms}});
  auto endless = executor->submit([] {
    signal(SIGTERM, SIG_IGN);
    while (true) sleep_ms(1000);
  });
  auto stopped = executor->submit([] { raise(SIGSTOP); });
  EXPECT_EQ(error_of(std::move(endless)).message, "the job exceeded its time limit of 300 ms");
  EXPECT_EQ(error_of(std::move(stopped)).cause, ErrorCause::time_limit);
  EXPECT_EQ(executor->submit(square, 4).result(), 16);
}

TEST(ProcessPool, TimeInTheQueueIsNotTimeOfTheJob) {
  auto executor = processes({.workers = 1, .limits = {.time = 2000ms}});
  const auto outcomes = executor->try_map(sleep_ms, std::vector<int>(6, 5));
  for (const auto& outcome : outcomes) EXPECT_TRUE(outcome.has_value());
}

TEST(ProcessPool, StopsAJobAtItsMemoryLimit) {
  if (under_sanitizer) GTEST_SKIP() << "the sanitizer's allocator ends the process when memory runs out";
  auto executor = processes({.workers = 1, .limits = {.memory_bytes = 64 << 20}});
  executor->submit(allocate, 16u << 20).result();
  const pid_t before = executor->submit(own_pid).result();
  const JobError error = error_of(executor->submit(allocate, 256u << 20));
  EXPECT_EQ(error.cause, ErrorCause::memory_limit);
  EXPECT_EQ(error.message, "the job exceeded its memory limit of 64 MiB");
  EXPECT_NE(executor->submit(own_pid).result(), before);
}

TEST(ProcessPool, BlamesMemoryForADeathThatFollowsAFailedAllocation) {
  if (under_sanitizer) GTEST_SKIP() << "the sanitizer's allocator ends the process when memory runs out";
  auto executor = processes({.workers = 1, .limits = {.memory_bytes = 64 << 20}});
  const JobError error =
      error_of(executor->submit([](std::size_t size) { abort_when_out_of_memory(size); }, 1u << 30));
  EXPECT_EQ(error.cause, ErrorCause::memory_limit);
  EXPECT_EQ(error.message,
            "the job exceeded its memory limit of 64 MiB, and then the worker process was killed by SIGABRT "
            "(Aborted)");
}

TEST(ProcessPool, BadAllocWithoutALimitIsAnExceptionLikeAnother) {
  auto executor = processes({.workers = 1});
  const JobError error = error_of(executor->submit([] { throw std::bad_alloc(); }));
  EXPECT_EQ(error.cause, ErrorCause::exception);
  EXPECT_EQ(error.type_name, "std::bad_alloc");
}

TEST(ProcessPool, GivesWorkersNamesAndStackLimits) {
  auto executor = processes({.workers = 1, .name = "loom", .stack_size_bytes = 32 << 20});
  const auto name = [] {
    std::string text;
    std::ifstream("/proc/self/comm") >> text;
    return text;
  };
  EXPECT_EQ(executor->submit(name).result(), "loom-0");
  const auto use_stack = [](std::size_t bytes) {
    volatile char* const block = static_cast<char*>(__builtin_alloca(bytes));
    for (std::size_t i = 0; i < bytes; i += 4096) block[bytes - 1 - i] = 1;
    return true;
  };
  if (under_sanitizer) return;
  EXPECT_TRUE(executor->submit(use_stack, 20u << 20).result());
}

TEST(ProcessPool, ShutdownCanKillWhatRuns) {
  auto executor = processes({.workers = 1});
  auto running = executor->submit([] { sleep_ms(60'000); });
  auto pending = executor->submit(square, 1);
  ASSERT_TRUE(comes_true([&] { return running.state() == JobState::running; }));
  executor->shutdown(ShutdownMode::kill_running);
  EXPECT_EQ(error_of(std::move(running)).message, "the job was killed by the shutdown of its executor");
  EXPECT_TRUE(pending.cancelled());
}

TEST(ProcessPool, APendingJobCanBeCancelled) {
  auto executor = processes({.workers = 1});
  auto running = executor->submit(sleep_ms, 400);
  ASSERT_TRUE(comes_true([&] { return running.state() == JobState::running; }));
  auto pending = executor->submit(square, 1);
  EXPECT_FALSE(running.cancel());
  EXPECT_TRUE(pending.cancel());
  EXPECT_EQ(executor->submit(square, 2).result(), 4);
}

TEST(ProcessPool, AFullQueueRejectsWhenAskedTo) {
  auto executor = processes({.workers = 1, .queue_limit = 1, .when_full = WhenFull::reject});
  auto running = executor->submit(sleep_ms, 400);
  ASSERT_TRUE(comes_true([&] { return running.state() == JobState::running; }));
  auto queued = executor->submit(square, 2);
  EXPECT_THROW(executor->submit(square, 3).result(), RejectedError);
  EXPECT_EQ(queued.result(), 4);
}

TEST(ProcessPool, AFullQueueBlocksSubmitButLosesNothing) {
  auto executor = processes({.workers = 2, .queue_limit = 1});
  std::vector<int> inputs(300, 2);
  EXPECT_EQ(executor->map(square, inputs), std::vector<int>(300, 4));
}

TEST(ProcessPool, RefusesToForkWhileOtherThreadsRun) {
  std::atomic<bool> stop = false;
  std::thread other([&] {
    while (!stop) sleep_ms(1);
  });
  const auto executor = make_executor(ExecutorKind::processes, {.workers = 1});
  stop = true;
  other.join();
  ASSERT_FALSE(executor);
  EXPECT_EQ(
      executor.error().message,
      "a process pool must be made before the process starts threads (1 other running): make it earlier");
}

TEST(ProcessPool, TwoPoolsLiveSideBySide) {
  auto first = processes({.workers = 1});
  auto second = processes({.workers = 1});
  EXPECT_NE(first->submit(own_pid).result(), second->submit(own_pid).result());
  first.reset();
  EXPECT_EQ(second->submit(square, 4).result(), 16);
}

TEST(ProcessPool, SaysSoWhenItsSpawnerWasKilled) {
  auto executor = processes({.workers = 1});
  const pid_t spawner = executor->submit([] { return getppid(); }).result();
  auto running = executor->submit(sleep_ms, 60'000);
  ASSERT_TRUE(comes_true([&] { return running.state() == JobState::running; }));
  kill(spawner, SIGKILL);
  const std::string said = "the process that starts and watches the workers was killed; the pool is unusable";
  EXPECT_EQ(error_of(std::move(running)).message, said);
  EXPECT_EQ(executor->submit(square, 1).wait_result().error().message, said);
}

TEST(ProcessPool, AJobMayPrintAndItsOutputIsNotDoubled) {
  testing::internal::CaptureStdout();
  std::printf("before ");
  auto executor = processes({.workers = 2});
  executor->submit([] { std::printf("job "); }).result();
  executor.reset();
  std::printf("after");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "before job after");
}

struct Stubborn {
  int value = 0;
};

}  // namespace

template <>
struct Codec<Stubborn> {
  static void encode(const Stubborn& stubborn, ByteWriter& out) {
    if (stubborn.value < 0) throw std::invalid_argument("negative");
    encode_value(stubborn.value, out);
  }
  static Stubborn decode(ByteReader& in) {
    const int value = decode_value<int>(in);
    if (value == 0) throw CodecError("zero");
    return {value};
  }
};

namespace {

TEST(ProcessPool, SaysWhatCannotCrossTheBorder) {
  auto executor = processes({.workers = 1});
  const auto negated = [](Stubborn stubborn) { return Stubborn{-stubborn.value}; };
  const auto as_int = [](int x) { return Stubborn{x}; };
  EXPECT_EQ(executor->submit(negated, Stubborn{-1}).wait_result().error().message,
            "the arguments cannot be encoded: the job threw std::invalid_argument: negative");
  EXPECT_EQ(executor->submit(as_int, 0).wait_result().error().message,
            "the worker's result cannot be decoded: the job threw heddle::executors::CodecError: zero");
  EXPECT_EQ(executor->submit(as_int, 5).result().value, 5);
}

}  // namespace
}  // namespace heddle::executors

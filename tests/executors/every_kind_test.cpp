// One set of claims, held by all three kinds: swapping one for another changes one word.
#include <map>
#include <set>

#include "tests/executors/support.h"

namespace heddle::executors {
namespace {

struct Point {
  int x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

int fail_on_seven(int x) {
  if (x == 7) throw std::out_of_range("seven is out of range");
  return x;
}
std::string repeat(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}
int sum(std::span<const int> values) { return std::accumulate(values.begin(), values.end(), 0); }
Bytes reversed(std::string_view bytes) { return {bytes.rbegin(), bytes.rend()}; }

using Rich =
    std::map<std::string, std::pair<std::optional<Point>, std::vector<std::variant<int, std::string>>>>;
Rich identity(const Rich& rich) { return rich; }

int fibonacci(int n) {
  if (n < 2) return n;
  Executor& executor = *current_executor();
  auto left = executor.submit(fibonacci, n - 1);
  auto right = executor.submit(fibonacci, n - 2);
  return left.result() + right.result();
}

class EveryKind : public testing::TestWithParam<ExecutorKind> {
 protected:
  std::unique_ptr<Executor> executor_ = make(GetParam());
};

TEST_P(EveryKind, RunsTenThousandJobs) {
  std::vector<int> inputs(10'000);
  std::iota(inputs.begin(), inputs.end(), 0);
  const std::vector<int> results = executor_->map([](int x) { return 3 * x; }, inputs);
  ASSERT_EQ(results.size(), inputs.size());
  for (int x : inputs) ASSERT_EQ(results[x], 3 * x);
}

TEST_P(EveryKind, MapKeepsTheOrderOfTheInputsWhateverEndsFirst) {
  const auto slow_first = [](int x) { return sleep_ms(x == 0 ? 50 : 0), x; };
  EXPECT_EQ(executor_->map(slow_first, std::vector{0, 1, 2, 3}), (std::vector{0, 1, 2, 3}));
}

TEST_P(EveryKind, CarriesArgumentsAndResultsOfManyTypes) {
  EXPECT_EQ(executor_->submit(repeat, "ab", 3).result(), "ababab");
  EXPECT_EQ(executor_->submit(sum, std::vector{1, 2, 3}).result(), 6);
  const Rich rich = {{"one", {Point{1, 2.5}, {7, "seven"}}}, {"none", {std::nullopt, {}}}};
  EXPECT_EQ(executor_->submit(identity, rich).result(), rich);
}

TEST_P(EveryKind, CarriesBytesInAndBytesOut) {
  const Bytes bytes("\0\xff line\n", 8);
  EXPECT_EQ(executor_->submit(Job{.run = reversed, .input = bytes}).result(), reversed(bytes));
}

TEST_P(EveryKind, CarriesMegabytes) {
  Bytes bytes(20 << 20, 'a');
  bytes.back() = 'z';
  EXPECT_EQ(executor_->submit(Job{.run = reversed, .input = bytes}).result(), reversed(bytes));
}

TEST_P(EveryKind, RunsJobsWithoutResult) {
  auto future = executor_->submit([] {});
  future.result();
  EXPECT_EQ(future.state(), JobState::finished);
  EXPECT_TRUE(future.wait_result().has_value());
}

TEST_P(EveryKind, SaysTheSameAboutAnException) {
  const Outcome<int> outcome = executor_->submit(fail_on_seven, 7).wait_result();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().cause, ErrorCause::exception);
  EXPECT_EQ(outcome.error().type_name, "std::out_of_range");
  EXPECT_EQ(outcome.error().what, "seven is out of range");
  EXPECT_EQ(outcome.error().message, "the job threw std::out_of_range: seven is out of range");
}

TEST_P(EveryKind, ThrowsTheExceptionItselfOrItsRemoteImage) {
  auto future = executor_->submit(fail_on_seven, 7);
  if (GetParam() != ExecutorKind::processes) {
    EXPECT_THROW(future.result(), std::out_of_range);
    return;
  }
  try {
    future.result();
    FAIL() << "nothing was thrown";
  } catch (const RemoteError& error) {
    EXPECT_EQ(error.type_name(), "std::out_of_range");
    EXPECT_EQ(error.remote_what(), "seven is out of range");
  }
}

TEST_P(EveryKind, ReportsWhatIsNoStandardException) {
  const Outcome<int> outcome = executor_->submit([](int x) -> int { throw x; }, 1).wait_result();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().message, "the job threw int");
}

TEST_P(EveryKind, TryMapGivesEachInputItsOwnOutcome) {
  const auto outcomes = executor_->try_map(fail_on_seven, std::vector{6, 7, 8});
  ASSERT_EQ(outcomes.size(), 3u);
  EXPECT_EQ(outcomes[0].value(), 6);
  EXPECT_FALSE(outcomes[1].has_value());
  EXPECT_EQ(outcomes[2].value(), 8);
}

TEST_P(EveryKind, MapThrowsTheFirstErrorInTheOrderOfTheInputs) {
  EXPECT_ANY_THROW(executor_->map(fail_on_seven, std::vector{1, 7, 2}));
  EXPECT_EQ(executor_->submit(square, 5).result(), 25);  // and the executor goes on
}

TEST_P(EveryKind, NestedJobsMayWaitForEachOther) { EXPECT_EQ(executor_->submit(fibonacci, 10).result(), 55); }

TEST_P(EveryKind, HasACurrentExecutorInsideJobsOnly) {
  EXPECT_EQ(current_executor(), nullptr);
  EXPECT_TRUE(executor_->submit([] { return current_executor() != nullptr; }).result());
  EXPECT_EQ(current_executor(), nullptr);
}

TEST_P(EveryKind, ShutdownWhileBusyFinishesWhatWasAccepted) {
  auto futures = executor_->submit_all([](int x) { return sleep_ms(5), x; }, std::vector{1, 2, 3, 4, 5, 6});
  executor_->shutdown();
  for (int i = 0; i < 6; ++i) {
    EXPECT_TRUE(futures[i].done());
    EXPECT_EQ(futures[i].result(), i + 1);
  }
}

TEST_P(EveryKind, DestructionFinishesWhatIsPending) {
  auto futures = executor_->submit_all([](int x) { return sleep_ms(5), x; }, std::vector{1, 2, 3, 4, 5, 6});
  executor_.reset();
  for (int i = 0; i < 6; ++i) EXPECT_EQ(futures[i].result(), i + 1);
}

TEST_P(EveryKind, RejectsJobsAfterShutdownAndSurvivesASecondOne) {
  executor_->shutdown();
  executor_->shutdown(ShutdownMode::kill_running);
  auto future = executor_->submit(square, 2);
  EXPECT_THROW(future.result(), RejectedError);
  EXPECT_EQ(future.wait_result().error().cause, ErrorCause::rejected);
}

TEST_P(EveryKind, GivesFuturesInTheOrderInWhichTheyEnd) {
  auto futures = executor_->submit_all(square, std::vector{1, 2, 3, 4});
  std::set<std::size_t> seen;
  for (CompletionOrder order = as_completed(futures); const auto index = order.next();) {
    EXPECT_TRUE(futures[*index].done());
    seen.insert(*index);
  }
  EXPECT_EQ(seen, (std::set<std::size_t>{0, 1, 2, 3}));
}

TEST_P(EveryKind, CallsDoneCallbacksOnceEach) {
  std::atomic<int> calls = 0;
  auto future = executor_->submit(square, 2);
  future.add_done_callback([&] { ++calls; });
  future.wait();
  future.add_done_callback([&] { ++calls; });
  EXPECT_TRUE(comes_true([&] { return calls == 2; }));
  executor_->shutdown();
  EXPECT_EQ(calls, 2);
}

TEST_P(EveryKind, TakesJobsFromManyThreads) {
  std::vector<std::thread> submitters;
  std::atomic<int> total = 0;
  for (int t = 0; t < 4; ++t) {
    submitters.emplace_back([&] {
      for (int i = 0; i < 100; ++i) total += executor_->submit(square, 2).result();
    });
  }
  for (auto& submitter : submitters) submitter.join();
  EXPECT_EQ(total, 4 * 100 * 4);
}

TEST_P(EveryKind, KnowsItself) {
  EXPECT_EQ(executor_->kind(), GetParam());
  EXPECT_EQ(parse_executor_kind(to_string(GetParam())), GetParam());
  EXPECT_EQ(executor_->workers(), GetParam() == ExecutorKind::inline_ ? 1u : 2u);
  EXPECT_EQ(executor_->enforces_limits(), GetParam() == ExecutorKind::processes);
}

INSTANTIATE_TEST_SUITE_P(Executor, EveryKind,
                         testing::Values(ExecutorKind::inline_, ExecutorKind::threads,
                                         ExecutorKind::processes),
                         [](const auto& info) {
                           return info.param == ExecutorKind::inline_ ? "inline" : to_string(info.param);
                         });

}  // namespace
}  // namespace heddle::executors

// An execution without end names what goes round.
#include <gtest/gtest.h>

#include <algorithm>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

const RepeatedOperation* find(std::span<const RepeatedOperation> all, ThreadId thread, OpKind kind) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const RepeatedOperation& operation) {
    return operation.thread == thread && operation.kind == kind;
  });
  return found == all.end() ? nullptr : &*found;
}

TEST(Livelock, NamesTheOperationsThatRepeatAndNoOthers) {
  // One spins on a flag that nobody sets, two give way to each other by try-locks; the fourth only ends.
  Runner runner;
  runner.limits.max_steps = 20'000;
  const Program p = program()
                        .thread(store(8), load(0), back_unless(0, 1))
                        .thread(lock(1), try_lock(2), unlock(1), back_unless(0, 3))
                        .thread(store(8));
  StrategySet strategies;
  const Execution run = runner.run(p, &strategies.select(StrategyName::random), 1);
  ASSERT_EQ(run.verdict, VerdictKind::livelock);
  const auto repeated = runner.engine().repeated_operations();
  EXPECT_EQ(repeated.size(), 4u);
  ASSERT_NE(find(repeated, 1, OpKind::atomic_load), nullptr);
  EXPECT_EQ(find(repeated, 1, OpKind::atomic_load)->site, 0x10002u);
  ASSERT_NE(find(repeated, 2, OpKind::mutex_try_lock), nullptr);
  EXPECT_NE(find(repeated, 2, OpKind::mutex_try_lock)->object, 0u);
  EXPECT_EQ(find(repeated, 1, OpKind::atomic_store), nullptr);
  EXPECT_EQ(find(repeated, 3, OpKind::atomic_store), nullptr);
  std::uint64_t times = 0;
  for (const RepeatedOperation& operation : repeated) times += operation.times;
  EXPECT_EQ(times, RepeatedOperations::last_steps);
}

TEST(Livelock, ThreadsThatGiveWayInStepComeToAnEnd) {
  // Two take two locks in opposite orders by try-locks, and yield with the first one held: turns without
  // chance go on for ever, as if nothing else could happen.
  const auto taker = [](int first, int second) {
    return std::vector{lock(first),    yield(),        try_lock(second), skip_unless_ok(2),
                       unlock(second), set(first + 2), unlock(first),    back_unless(first + 2, 7)};
  };
  const Program p = program().thread_of(taker(0, 1)).thread_of(taker(1, 0));
  StrategySet strategies;
  std::vector<std::byte> memory(std::size_t{16} << 20);
  for (unsigned name = 0; name < static_cast<unsigned>(StrategyName::steered); ++name) {
    const unsigned ways = static_cast<StrategyName>(name) == StrategyName::in_order ? in_order_ways : 1;
    for (unsigned way = 0; way < ways; ++way) {
      Runner runner;
      runner.limits.max_steps = 100'000;
      Strategy& strategy = strategies.select(static_cast<StrategyName>(name), way);
      std::fill(memory.begin(), memory.end(), std::byte{});
      strategy.set_memory(memory);
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Execution run = runner.run(p, &strategy, seed);
        EXPECT_EQ(run.verdict, VerdictKind::finished) << "strategy " << name << " way " << way;
        EXPECT_LT(run.steps, 10'000u);
      }
    }
  }
}

TEST(Livelock, AnExecutionThatEndsRepeatsNothing) {
  Runner runner;
  EXPECT_EQ(runner.run(program().thread(load(0)), nullptr).verdict, VerdictKind::finished);
  EXPECT_TRUE(runner.engine().repeated_operations().empty());
}

}  // namespace
}  // namespace heddle::engine::testing

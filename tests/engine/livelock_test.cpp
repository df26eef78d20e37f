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

TEST(Livelock, AnExecutionThatEndsRepeatsNothing) {
  Runner runner;
  EXPECT_EQ(runner.run(program().thread(load(0)), nullptr).verdict, VerdictKind::finished);
  EXPECT_TRUE(runner.engine().repeated_operations().empty());
}

}  // namespace
}  // namespace heddle::engine::testing

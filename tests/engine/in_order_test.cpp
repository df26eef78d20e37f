// What turns without chance promise: which order they show, and that nobody waits for ever.
#include "simulator/engine/strategies/in_order.h"

#include <gtest/gtest.h>

#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

using Log = std::vector<std::uint64_t>;

Execution run(const Program& p, bool newest_first, TurnEnds ends) {
  Runner runner;
  runner.limits.max_steps = 10'000;
  InOrder strategy(newest_first, ends);
  return runner.run(p, &strategy, 1);
}

constexpr TurnEnds all_ends[] = {TurnEnds::when_blocked, TurnEnds::after_acquisitions,
                                 TurnEnds::after_releases, TurnEnds::after_changes, TurnEnds::after_all};

TEST(InOrder, ThreadsRunInTheOrderOfTheirMakingOrTheOpposite) {
  const Program p = program().thread(store(0), log(1)).thread(store(0), log(2)).thread(store(0), log(3));
  EXPECT_EQ(run(p, false, TurnEnds::when_blocked).log, (Log{1, 2, 3}));
  EXPECT_EQ(run(p, true, TurnEnds::when_blocked).log, (Log{3, 2, 1}));
}

TEST(InOrder, OthersComeAfterAChange) {
  // 7: the checker saw the first of two writes and not the second.
  const Program p =
      program()
          .thread(store(0), set(0), store(8), set(1))
          .thread(load(0), skip_if(0, 1), set(2), load(8), skip_if(2, 2), skip_if(1, 1), log(7));
  EXPECT_EQ(run(p, false, TurnEnds::after_changes).log, Log{7});
  EXPECT_TRUE(run(p, false, TurnEnds::when_blocked).log.empty());
}

TEST(InOrder, TurnsThatEndAfterAcquisitionsCloseALockCycle) {
  const Program p =
      program().thread(lock(1), lock(2), unlock(2), unlock(1)).thread(lock(2), lock(1), unlock(1), unlock(2));
  for (const bool newest_first : {false, true}) {
    EXPECT_EQ(run(p, newest_first, TurnEnds::after_acquisitions).verdict, VerdictKind::deadlock);
    EXPECT_EQ(run(p, newest_first, TurnEnds::when_blocked).verdict, VerdictKind::finished);
    EXPECT_EQ(run(p, newest_first, TurnEnds::after_releases).verdict, VerdictKind::finished);
  }
}

TEST(InOrder, OneThatSpinsGivesWay) {
  const Program p = program()
                        .thread(load(0), back_unless(0, 1), log(1))
                        .thread(load(8), back_unless(1, 1), store(0), set(0))
                        .thread(store(8), set(1));
  for (const bool newest_first : {false, true})
    for (const TurnEnds ends : all_ends)
      EXPECT_EQ(run(p, newest_first, ends).verdict, VerdictKind::finished) << static_cast<int>(ends);
}

}  // namespace
}  // namespace heddle::engine::testing

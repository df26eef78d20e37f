// Deadlocks: found, at once when they are cycles, and named by their cause.
#include <gtest/gtest.h>

#include <optional>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/enumerate.h"

namespace heddle::engine::testing {
namespace {

constexpr int a = 0, b = 1, c = 2, cv = 3, sem = 4, bar = 5, rw = 6, once = 7;

/// The first deadlock in so many random executions.
std::optional<Execution> deadlock_of(Runner& runner, const Program& p, std::uint64_t seeds = 2000) {
  RandomWalk random;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    Execution run = runner.run(p, &random, seed);
    if (run.verdict == VerdictKind::deadlock) return run;
    EXPECT_EQ(run.verdict, VerdictKind::finished);
  }
  return std::nullopt;
}

DeadlockCause cause_of(const Program& p) {
  Runner runner;
  const auto run = deadlock_of(runner, p);
  return run ? run->cause : DeadlockCause::none;
}

using Ids = std::vector<ThreadId>;

TEST(Deadlock, AbbaIsALockCycleOfBothThreads) {
  Runner runner;
  const auto run = deadlock_of(runner, program()
                                           .thread(lock(a), lock(b), unlock(b), unlock(a))
                                           .thread(lock(b), lock(a), unlock(a), unlock(b)));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->cause, DeadlockCause::lock_cycle);
  EXPECT_EQ(run->in_deadlock, (Ids{1, 2}));
  EXPECT_EQ(runner.engine().thread(1).waits_for, 2);
  EXPECT_EQ(runner.engine().thread(2).waits_for, 1);
  ObjectId held[4];
  EXPECT_EQ(runner.engine().held_locks(1, held, 4), 1u);
  EXPECT_EQ(runner.engine().object_info(held[0]).owner, 1);
}

TEST(Deadlock, OrderedLocksNeverDeadlock) {
  Runner runner;
  const Program p =
      program().thread(lock(a), lock(b), unlock(b), unlock(a)).thread(lock(a), lock(b), unlock(b), unlock(a));
  EXPECT_FALSE(deadlock_of(runner, p, 5000));
  for_each_execution(runner, p, true,
                     [](const Execution& run) { EXPECT_EQ(run.verdict, VerdictKind::finished); });
}

TEST(Deadlock, AGateLockPreventsIt) {
  Runner runner;
  EXPECT_FALSE(deadlock_of(runner, program()
                                       .thread(lock(c), lock(a), lock(b), unlock(b), unlock(a), unlock(c))
                                       .thread(lock(c), lock(b), lock(a), unlock(a), unlock(b), unlock(c))));
}

TEST(Deadlock, ThreeThreadsInACircle) {
  Runner runner;
  const auto run = deadlock_of(runner, program()
                                           .thread(lock(a), lock(b), unlock(b), unlock(a))
                                           .thread(lock(b), lock(c), unlock(c), unlock(b))
                                           .thread(lock(c), lock(a), unlock(a), unlock(c)));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->cause, DeadlockCause::lock_cycle);
  EXPECT_EQ(run->in_deadlock, (Ids{1, 2, 3}));
}

TEST(Deadlock, ACycleIsSeenWhileOthersStillRun) {
  Runner runner;
  std::vector<Step> busy(200, yield());
  Program p = program()
                  .thread(lock(a), lock(b), unlock(b), unlock(a))
                  .thread(lock(b), lock(a), unlock(a), unlock(b))
                  .thread_of(busy);
  const auto run = deadlock_of(runner, p);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->in_deadlock, (Ids{1, 2}));
  EXPECT_EQ(runner.engine().thread(3).state, ThreadState::alive);
  EXPECT_LT(runner.engine().thread(3).operations, 200u);
}

TEST(Deadlock, AThreadBehindTheCycleIsNotInIt) {
  Runner runner;
  const Program p = program()
                        .thread(lock(a), lock(b), unlock(b), unlock(a))
                        .thread(lock(b), lock(a), unlock(a), unlock(b))
                        .thread(lock(a), unlock(a));
  const auto run = deadlock_of(runner, p);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->in_deadlock, (Ids{1, 2}));
}

TEST(Deadlock, ATimedLockIsNoCycle) {
  Runner runner;
  EXPECT_FALSE(
      deadlock_of(runner, program()
                              .thread(lock(a), timed_lock(b, second), skip_unless_ok(1), unlock(b), unlock(a))
                              .thread(lock(b), lock(a), unlock(a), unlock(b))));
}

TEST(Deadlock, LockingANormalMutexTwice) {
  EXPECT_EQ(cause_of(program().thread(lock(a), lock(a))), DeadlockCause::self_deadlock);
}
TEST(Deadlock, WriteLockWhileReading) {
  EXPECT_EQ(cause_of(program().thread(read_lock(rw), write_lock(rw))), DeadlockCause::self_deadlock);
}
TEST(Deadlock, TwoReadersThatBothWantToWrite) {
  Runner runner;
  bool cycle_of_two = false;
  const Program p = program()
                        .thread(read_lock(rw), write_lock(rw), rw_unlock(rw))
                        .thread(read_lock(rw), write_lock(rw), rw_unlock(rw));
  for_each_execution(runner, p, true, [&](const Execution& run) {
    EXPECT_EQ(run.verdict, VerdictKind::deadlock);
    cycle_of_two = cycle_of_two || run.in_deadlock.size() == 1;
  });
  EXPECT_TRUE(cycle_of_two);  // the first to upgrade waits for itself already
}
TEST(Deadlock, ReadersAndAMutexInACircle) {
  const Program p = program()
                        .thread(read_lock(rw), lock(a), unlock(a), rw_unlock(rw))
                        .thread(lock(a), write_lock(rw), rw_unlock(rw), unlock(a));
  EXPECT_EQ(cause_of(p), DeadlockCause::lock_cycle);
}
TEST(Deadlock, TwoThreadsThatJoinEachOther) {
  EXPECT_EQ(cause_of(program()
                         .thread(yield(), yield(), yield(), yield(), join(2))
                         .thread(join(1))
                         .without_joins()
                         .main(sleep_for(100 * second))),
            DeadlockCause::join_cycle);
}
TEST(Deadlock, AThreadThatJoinsItself) {
  EXPECT_EQ(cause_of(program().thread(join(1)).without_joins().main(sleep_for(second))),
            DeadlockCause::join_cycle);
}
TEST(Deadlock, JoinWhileHoldingWhatTheOtherNeeds) {
  EXPECT_EQ(cause_of(program().thread(lock(a), unlock(a)).main(lock(a), join(1), unlock(a)).without_joins()),
            DeadlockCause::join_cycle);
}
TEST(Deadlock, OnceThatNeedsItself) {
  EXPECT_EQ(cause_of(program().thread(once_begin(once), once_begin(once))), DeadlockCause::once_cycle);
}
TEST(Deadlock, OnceAndAMutexInACircle) {
  const Program p = program()
                        .thread(once_begin(once), skip_unless_ok(3), lock(a), unlock(a), once_end(once))
                        .thread(lock(a), once_begin(once), skip_unless_ok(1), once_end(once), unlock(a));
  EXPECT_EQ(cause_of(p), DeadlockCause::once_cycle);
}

TEST(Deadlock, ASignalBeforeTheWaitIsALostWakeup) {
  Runner runner;
  const auto run = deadlock_of(
      runner, program().thread(lock(a), wait(cv, a), unlock(a)).thread(lock(a), signal(cv), unlock(a)));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->cause, DeadlockCause::lost_wakeup);
  EXPECT_EQ(run->in_deadlock, (Ids{0, 1}));
}
TEST(Deadlock, WithAPredicateNothingIsLost) {
  Runner runner;
  const Program p = program()
                        .thread(lock(a), skip_if(0, 2), wait(cv, a), back_unless(0, 1), unlock(a))
                        .thread(lock(a), set(0), signal(cv), unlock(a));
  EXPECT_FALSE(deadlock_of(runner, p, 5000));
  for_each_execution(runner, p, true,
                     [](const Execution& run) { EXPECT_EQ(run.verdict, VerdictKind::finished); });
}
TEST(Deadlock, NobodyEverNotifies) {
  EXPECT_EQ(cause_of(program().thread(lock(a), wait(cv, a), unlock(a))), DeadlockCause::never_notified);
}
TEST(Deadlock, FewerPostsThanWaits) {
  EXPECT_EQ(cause_of(program().thread(sem_wait(sem), sem_wait(sem)).thread(sem_post(sem))),
            DeadlockCause::semaphore_shortfall);
}
TEST(Deadlock, FewerArrivalsThanTheBarrierWants) {
  EXPECT_EQ(cause_of(program().thread(barrier(bar, 3)).thread(barrier(bar, 3))),
            DeadlockCause::barrier_shortfall);
}
TEST(Deadlock, AFutureThatIsNeverSet) {
  EXPECT_EQ(cause_of(program().thread(park(8))), DeadlockCause::never_notified);
}
TEST(Deadlock, AReaderOfAnEmptyPipe) {
  EXPECT_EQ(cause_of(program().thread(park(8, never, ObjectKind::descriptor))), DeadlockCause::descriptor);
}
TEST(Deadlock, ALockLeftByAThreadThatEnded) {
  Runner runner;
  const auto run = deadlock_of(runner, program().thread(lock(a)).thread(sleep_for(second), lock(a)));
  ASSERT_TRUE(run);
  EXPECT_EQ(runner.engine().thread(2).waits_for, 1);
  EXPECT_EQ(run->cause, DeadlockCause::join_of_blocked);
}

}  // namespace
}  // namespace heddle::engine::testing

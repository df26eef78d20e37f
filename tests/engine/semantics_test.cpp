// Every primitive's meaning, as POSIX and glibc have it, checked over all executions of small programs.
#include <gtest/gtest.h>

#include <set>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/enumerate.h"

namespace heddle::engine::testing {
namespace {

constexpr int a = 0, cv = 3, sem = 4, bar = 5, rw = 6, once = 7, word = 8;
using Log = std::vector<std::uint64_t>;

constexpr std::uint64_t status(Status s) { return static_cast<std::uint64_t>(s); }

/// The logs of all executions, which must all finish.
std::set<Log> outcomes(const Program& p, ChoiceWeights weights = {}) {
  Runner runner;
  runner.weights = weights;
  std::set<Log> logs;
  for_each_execution(runner, p, true, [&](const Execution& run) {
    EXPECT_EQ(run.verdict, VerdictKind::finished);
    logs.insert(run.log);
  });
  return logs;
}
Execution only(const Program& p) {
  Runner runner;
  return runner.run(p, nullptr);
}

// --- mutexes

TEST(Mutex, ExcludesTheOthers) {
  for (const Log& log : outcomes(program()
                                     .thread(lock(a), log(1), yield(), log(1), unlock(a))
                                     .thread(lock(a), log(2), yield(), log(2), unlock(a))))
    EXPECT_TRUE(log == (Log{1, 1, 2, 2}) || log == (Log{2, 2, 1, 1}));
}
TEST(Mutex, RecursiveIsFreeAfterTheLastUnlock) {
  const auto r = MutexKind::recursive;
  const Execution run = only(program().main(lock(a, r), lock(a, r), unlock(a, r), try_lock(a, r),
                                            log_status(), unlock(a, r), unlock(a, r)));
  EXPECT_EQ(run.log, (Log{status(Status::ok)}));
  EXPECT_TRUE(run.misuses.empty());
  const auto logs =
      outcomes(program()
                   .thread(lock(a, r), lock(a, r), log(1), unlock(a, r), yield(), log(1), unlock(a, r))
                   .thread(lock(a, r), log(2), unlock(a, r)));
  EXPECT_EQ(logs, (std::set<Log>{{1, 1, 2}, {2, 1, 1}}));
}
TEST(Mutex, ErrorCheckingRefusesTheSecondLock) {
  const auto e = MutexKind::error_check;
  const Execution run =
      only(program().main(lock(a, e), lock(a, e), log_status(), unlock(a, e), unlock(a, e), log_status()));
  EXPECT_EQ(run.log, (Log{status(Status::would_deadlock), status(Status::not_owner)}));
  EXPECT_EQ(run.misuses, (std::vector{Misuse::unlock_not_locked}));
}
TEST(Mutex, TryLockNeverWaits) {
  const auto logs = outcomes(program()
                                 .thread(lock(a), yield(), unlock(a))
                                 .thread(try_lock(a), log_status(), skip_unless_ok(1), unlock(a)));
  EXPECT_EQ(logs, (std::set<Log>{{status(Status::ok)}, {status(Status::busy)}}));
}
TEST(Mutex, TryLockOfOnesOwnIsBusyUnlessRecursive) {
  EXPECT_EQ(only(program().main(lock(a), try_lock(a), log_status(), unlock(a))).log,
            (Log{status(Status::busy)}));
  const auto e = MutexKind::error_check;
  EXPECT_EQ(only(program().main(lock(a, e), try_lock(a, e), log_status(), unlock(a, e))).log,
            (Log{status(Status::busy)}));
}
TEST(Mutex, TimedLockGivesUpAndMayAlsoSucceed) {
  const auto logs = outcomes(program()
                                 .thread(lock(a), yield(), unlock(a))
                                 .thread(timed_lock(a, ms), log_status(), skip_unless_ok(1), unlock(a)));
  EXPECT_EQ(logs, (std::set<Log>{{status(Status::ok)}, {status(Status::timed_out)}}));
}
TEST(Mutex, AFreeLockIsTakenEvenAfterTheDeadline) {
  EXPECT_EQ(only(program().main(timed_lock(a, 0), log_status(), unlock(a))).log, (Log{status(Status::ok)}));
}
TEST(Mutex, UnlockByAnotherThreadIsMisuseAndWorks) {
  const Execution run =
      only(program().thread(unlock(a)).main(lock(a), join(1), try_lock(a), log_status()).without_joins());
  EXPECT_EQ(run.misuses, (std::vector{Misuse::unlock_not_owner}));
  EXPECT_EQ(run.log, (Log{status(Status::ok)}));
}
TEST(Mutex, UnlockOfAFreeOneIsMisuse) {
  EXPECT_EQ(only(program().main(unlock(a))).misuses, (std::vector{Misuse::unlock_not_locked}));
}
TEST(Mutex, DestroyedWhileHeldOrWaitedFor) {
  const auto held = only(program().main(lock(a), destroy(ObjectKind::mutex, a)));
  EXPECT_EQ(held.log, (Log{static_cast<std::uint64_t>(Misuse::destroy_while_held)}));
  const auto free = only(program().main(lock(a), unlock(a), destroy(ObjectKind::mutex, a)));
  EXPECT_EQ(free.log, (Log{static_cast<std::uint64_t>(Misuse::none)}));
  const auto waited = only(
      program().thread(lock(a)).main(lock(a), sleep_for(ms), destroy(ObjectKind::mutex, a)).without_joins());
  EXPECT_EQ(waited.log, (Log{static_cast<std::uint64_t>(Misuse::destroy_while_waited)}));
}
TEST(Mutex, ForgottenMemoryStartsAnew) {
  const Execution run =
      only(program().main(lock(a), forget(ObjectKind::mutex, a), try_lock(a), log_status()));
  EXPECT_EQ(run.log, (Log{status(Status::ok)}));
}
TEST(Mutex, InitialisedAgainIsFree) {
  const Execution run =
      only(program().main(lock(a), initialise(ObjectKind::mutex, a, 0), try_lock(a), log_status()));
  EXPECT_EQ(run.log, (Log{status(Status::ok)}));
}

// --- read-write locks

TEST(RwLock, ReadersShareAndWritersDoNot) {
  const auto logs = outcomes(program()
                                 .thread(read_lock(rw), log(1), yield(), log(1), rw_unlock(rw))
                                 .thread(read_lock(rw), log(2), yield(), log(2), rw_unlock(rw)));
  EXPECT_TRUE(logs.contains({1, 2, 1, 2}));
  for (const Log& log : outcomes(program()
                                     .thread(read_lock(rw), log(1), yield(), log(1), rw_unlock(rw))
                                     .thread(write_lock(rw), log(2), yield(), log(2), rw_unlock(rw))))
    EXPECT_TRUE(log == (Log{1, 1, 2, 2}) || log == (Log{2, 2, 1, 1}));
}
TEST(RwLock, ReadersEnterWhileAWriterWaits) {
  const Program p = program()
                        .thread(read_lock(rw), yield(), yield(), read_lock(rw), rw_unlock(rw), rw_unlock(rw))
                        .thread(write_lock(rw), rw_unlock(rw));
  EXPECT_FALSE(outcomes(p).empty());  // a writer-preferring lock would deadlock here
}
TEST(RwLock, ThatPrefersWritersKeepsReadersOutWhileOneWaits) {
  const Program p = program()
                        .thread(prefer_writers(rw), read_lock(rw), yield(), read_lock(rw), rw_unlock(rw),
                                rw_unlock(rw), log(1))
                        .thread(prefer_writers(rw), write_lock(rw), rw_unlock(rw), log(2));
  Runner runner;
  std::set<Log> logs;
  bool waits_for_each_other = false;
  for_each_execution(runner, p, true, [&](const Execution& run) {
    logs.insert(run.log);
    if (run.verdict != VerdictKind::deadlock) return;
    EXPECT_EQ(run.cause, DeadlockCause::lock_cycle);
    EXPECT_EQ(run.in_deadlock.size(), 2u);
    waits_for_each_other = true;
  });
  EXPECT_TRUE(waits_for_each_other);
  EXPECT_TRUE(logs.contains({2, 1}));
}
TEST(RwLock, ThatPrefersWritersLetsAllInAtLast) {
  const auto reader = [](std::uint64_t name) {
    return std::vector{prefer_writers(rw), read_lock(rw), yield(), rw_unlock(rw), log(name)};
  };
  const Program p = program().thread_of(reader(1)).thread_of(reader(2)).thread(
      prefer_writers(rw), write_lock(rw), log(3), rw_unlock(rw));
  EXPECT_TRUE(outcomes(p).contains({1, 3, 2}));
}
TEST(RwLock, AWriterThatGivesUpLetsReadersIn) {
  Step timed_write = write_lock(rw);
  timed_write.timeout = 10 * ms;
  const Program p =
      program()
          .thread(prefer_writers(rw), read_lock(rw), sleep_for(1 * ms), read_lock(rw), rw_unlock(rw),
                  rw_unlock(rw))
          .thread(prefer_writers(rw), timed_write, log_status(), skip_unless_ok(1), rw_unlock(rw));
  EXPECT_EQ(outcomes(p), (std::set<Log>{{status(Status::ok)}, {status(Status::timed_out)}}));
}
TEST(RwLock, ATryToReadIsRefusedWhileAWriterIsPreferred) {
  const Program p =
      program()
          .thread(prefer_writers(rw), read_lock(rw), yield(), rw_unlock(rw))
          .thread(prefer_writers(rw), write_lock(rw), rw_unlock(rw))
          .thread(prefer_writers(rw), try_read_lock(rw), log_status(), skip_unless_ok(1), rw_unlock(rw));
  EXPECT_EQ(outcomes(p), (std::set<Log>{{status(Status::ok)}, {status(Status::busy)}}));
}
TEST(RwLock, OnesOwnWriteLockRefuses) {
  const Execution run = only(program().main(write_lock(rw), read_lock(rw), log_status(), write_lock(rw),
                                            log_status(), rw_unlock(rw)));
  EXPECT_EQ(run.log, (Log{status(Status::would_deadlock), status(Status::would_deadlock)}));
}
TEST(RwLock, TriesNeverWait) {
  EXPECT_EQ(
      only(program().main(read_lock(rw), try_read_lock(rw), log_status(), try_write_lock(rw), log_status()))
          .log,
      (Log{status(Status::ok), status(Status::busy)}));
  EXPECT_EQ(only(program().main(write_lock(rw), try_read_lock(rw), log_status(), rw_unlock(rw),
                                try_write_lock(rw), log_status()))
                .log,
            (Log{status(Status::busy), status(Status::ok)}));
}
TEST(RwLock, UnlockOfAFreeOneIsMisuse) {
  EXPECT_EQ(only(program().main(read_lock(rw), rw_unlock(rw), rw_unlock(rw))).misuses,
            (std::vector{Misuse::unlock_not_locked}));
}

// --- conditions

TEST(Condition, SignalWakesOneOfTheWaitersAndAnyOfThem) {
  // Both wait before the signal is given (the semaphore counts them); whichever wakes first wakes the other.
  const auto waiter = [](std::uint64_t id) {
    return std::vector<Step>{lock(a), sem_post(sem), wait(cv, a), log(id), signal(cv), unlock(a)};
  };
  Program p = program();
  p.thread_of(waiter(1)).thread_of(waiter(2)).thread(sem_wait(sem), sem_wait(sem), lock(a), signal(cv),
                                                     unlock(a));
  EXPECT_EQ(outcomes(p), (std::set<Log>{{1, 2}, {2, 1}}));
}
TEST(Condition, TheDefaultWaiterIsTheLongest) {
  Program p = program();
  for (std::uint64_t id = 1; id <= 3; ++id)
    p.thread(sleep_for(id * ms), lock(a), wait(cv, a), log(id), unlock(a));
  p.thread(sleep_for(10 * ms), signal(cv), sleep_for(ms), signal(cv), sleep_for(ms), signal(cv));
  EXPECT_EQ(only(p).log, (Log{1, 2, 3}));
}
TEST(Condition, BroadcastWakesAll) {
  Program p = program();
  for (std::uint64_t id = 1; id <= 3; ++id) p.thread(lock(a), wait(cv, a), unlock(a));
  p.thread(sleep_for(second), broadcast(cv));
  EXPECT_EQ(only(p).verdict, VerdictKind::finished);
}
TEST(Condition, WaitGivesTheMutexBackAndTakesItAgain) {
  const auto logs =
      outcomes(program()
                   .thread(lock(a), sem_post(sem), wait(cv, a), log(1), yield(), log(1), unlock(a))
                   .thread(sem_wait(sem), lock(a), log(2), signal(cv), yield(), log(2), unlock(a)));
  EXPECT_EQ(logs, (std::set<Log>{{2, 2, 1, 1}}));
}
TEST(Condition, TimedWaitEndsByTimeOrBySignal) {
  const auto logs = outcomes(program()
                                 .thread(lock(a), sem_post(sem), wait(cv, a, ms), log_status(), unlock(a))
                                 .thread(sem_wait(sem), lock(a), signal(cv), unlock(a)));
  EXPECT_EQ(logs, (std::set<Log>{{status(Status::ok)}, {status(Status::timed_out)}}));
}
TEST(Condition, ATimedOutWaiterTakesNoSignal) {
  const Execution run = only(program()
                                 .thread(lock(a), wait(cv, a, ms), log_status(), unlock(a))
                                 .thread(sleep_for(2 * ms), lock(a), wait(cv, a), log(7), unlock(a))
                                 .thread(sleep_for(5 * ms), signal(cv)));
  EXPECT_EQ(run.verdict, VerdictKind::finished);
  EXPECT_EQ(run.log, (Log{status(Status::timed_out), 7}));
}
TEST(Condition, WaitWithoutTheMutexIsMisuse) {
  const Execution run = only(program().main(wait(cv, a, ms), unlock(a)));
  EXPECT_EQ(run.misuses, (std::vector{Misuse::wait_not_held}));
}
TEST(Condition, SpuriousWakeUpsComeOnlyWhenAskedFor) {
  const Program p = program()
                        .thread(lock(a), sem_post(sem), wait(cv, a), log(1), unlock(a))
                        .thread(sem_wait(sem), lock(a), log(2), signal(cv), unlock(a));
  EXPECT_EQ(outcomes(p), (std::set<Log>{{2, 1}}));
  EXPECT_EQ(outcomes(p, {.spurious_wake = 16}), (std::set<Log>{{2, 1}, {1, 2}}));
}
TEST(Condition, DestroyedWhileWaitedFor) {
  const Execution run = only(program()
                                 .thread(lock(a), wait(cv, a))
                                 .main(sleep_for(ms), destroy(ObjectKind::condition, cv))
                                 .without_joins());
  EXPECT_EQ(run.log, (Log{static_cast<std::uint64_t>(Misuse::destroy_while_waited)}));
}

// --- barriers, semaphores, once, parking

TEST(Barrier, NobodyPassesBeforeAllArrivedAndOneIsLast) {
  for (const Log& log : outcomes(program()
                                     .thread(log(1), barrier(bar, 2), log(9), log_status())
                                     .thread(log(1), barrier(bar, 2), log(9), log_status()))) {
    EXPECT_EQ(Log(log.begin(), log.begin() + 2), (Log{1, 1}));
    EXPECT_EQ(std::count(log.begin(), log.end(), status(Status::last)), 1);
  }
}
TEST(Barrier, ServesRoundAfterRound) {
  for (const Log& log : outcomes(program()
                                     .thread(log(1), barrier(bar, 2), log(2), barrier(bar, 2), log(3))
                                     .thread(log(1), barrier(bar, 2), log(2), barrier(bar, 2), log(3))))
    EXPECT_EQ(log, (Log{1, 1, 2, 2, 3, 3}));
}
TEST(Semaphore, CountsFromItsInitialValue) {
  const Program p =
      program().main(initialise(ObjectKind::semaphore, sem, 2), sem_wait(sem), sem_try_wait(sem),
                     log_status(), sem_try_wait(sem), log_status(), sem_wait(sem, ms), log_status(),
                     sem_post(sem), sem_wait(sem), log_status());
  EXPECT_EQ(only(p).log,
            (Log{status(Status::ok), status(Status::busy), status(Status::timed_out), status(Status::ok)}));
}
TEST(Semaphore, LetsOneInForEachPost) {
  const auto logs = outcomes(program().thread(sem_wait(sem), log(2)).thread(log(1), sem_post(sem)));
  EXPECT_EQ(logs, (std::set<Log>{{1, 2}}));
}
TEST(Once, RunsOnceAndTheOthersWait) {
  const auto body = [](std::uint64_t id) {
    return std::vector<Step>{once_begin(once), log_status(), skip_unless_ok(3), log(10 + id), yield(),
                             once_end(once),   log(id)};
  };
  Program p = program();
  p.thread_of(body(1)).thread_of(body(2));
  for (const Log& log : outcomes(p)) {
    EXPECT_EQ(std::count_if(log.begin(), log.end(), [](auto x) { return x > 10; }), 1);
    EXPECT_EQ(std::count(log.begin(), log.end(), status(Status::already)), 3 - 2);
  }
}
TEST(Once, AfterAnExceptionTheNextOneTriesAgain) {
  const Execution run =
      only(program().main(once_begin(once), log_status(), once_abort(once), once_begin(once), log_status(),
                          once_end(once), once_begin(once), log_status()));
  EXPECT_EQ(run.log, (Log{status(Status::ok), status(Status::ok), status(Status::already)}));
}
TEST(Park, WakesByUnparkOrByTime) {
  const auto logs = outcomes(
      program().thread(sem_post(sem), park(word, ms), log_status()).thread(sem_wait(sem), unpark(word)));
  EXPECT_EQ(logs, (std::set<Log>{{status(Status::ok)}, {status(Status::timed_out)}}));
}
TEST(Park, UnparkWakesAsManyAsItSays) {
  Program p = program();
  for (std::uint64_t id = 1; id <= 3; ++id) p.thread(park(word), log(id));
  p.thread(sleep_for(ms), unpark(word, 2), log(8), sleep_for(ms), unpark(word, 5), log(9));
  EXPECT_EQ(only(p).log, (Log{8, 1, 2, 9, 3}));
}

// --- threads

TEST(Threads, JoinWaitsForTheEnd) {
  const auto logs = outcomes(program().thread(log(1), yield(), log(1)).main(join(1), log(2)).without_joins());
  EXPECT_EQ(logs, (std::set<Log>{{1, 1, 2}}));
}
TEST(Threads, JoinOfADetachedOrJoinedOneSaysSo) {
  EXPECT_EQ(only(program().thread().main(detach(1), join(1), log_status()).without_joins()).log,
            (Log{status(Status::no_such_thread)}));
  EXPECT_EQ(only(program().thread().main(join(1), join(1), log_status()).without_joins()).log,
            (Log{status(Status::no_such_thread)}));
}
TEST(Threads, MoreThanTheLimitIsAVerdict) {
  Program p = program();
  for (int i = 0; i < max_threads; ++i) p.thread();
  Runner runner;
  const Execution run = runner.run(p, nullptr);
  EXPECT_EQ(run.verdict, VerdictKind::limit);
  EXPECT_EQ(run.threads, max_threads);
}
TEST(Threads, AsManyAsTheLimitWork) {
  Program p = program();
  for (int i = 0; i + 1 < max_threads; ++i) p.thread(lock(a), unlock(a));
  Runner runner;
  RandomWalk random;
  EXPECT_EQ(runner.run(p, &random, 1).verdict, VerdictKind::finished);
}
TEST(Threads, UnjoinedCountsThoseThatEndedWithoutAJoin) {
  Runner runner;
  runner.run(program().thread().thread().main(join(1)).without_joins(), nullptr);
  EXPECT_EQ(runner.engine().unjoined_count(), 2u);
}
TEST(Threads, PedigreesFollowTheSpawnTree) {
  Runner runner;
  const Program p = program().thread(spawn(3)).thread().child();
  runner.run(p, nullptr);
  const Engine& engine = runner.engine();
  EXPECT_EQ(engine.thread(0).pedigree, main_pedigree);
  EXPECT_EQ(engine.thread(1).pedigree, child_pedigree(main_pedigree, 1));
  EXPECT_EQ(engine.thread(2).pedigree, child_pedigree(main_pedigree, 2));
  EXPECT_EQ(engine.thread(3).parent, 1);
  EXPECT_EQ(engine.thread(3).pedigree, child_pedigree(child_pedigree(main_pedigree, 1), 1));
}

/// Notes the order in which candidates are offered.
struct Watching final : Strategy {
  std::size_t choose_thread(const SchedulingPoint& point) override {
    if (point.candidates.size() == most) return default_choice(point);
    if (point.candidates.size() > most) {
      most = point.candidates.size();
      order.clear();
      for (const Candidate& c : point.candidates) order.push_back(c.thread);
    }
    return default_choice(point);
  }
  std::size_t most = 0;
  std::vector<ThreadId> order;
};
TEST(Threads, CandidatesComeInPedigreeOrder) {
  // main spawns 1 and 2 and yields; both spawn a child each, and 1 a second one.
  const Program p = program()
                        .thread(spawn(4), spawn(5), yield())
                        .thread(spawn(3), yield())
                        .main(yield(), yield(), yield())
                        .child(yield())
                        .child(yield())
                        .child(yield());
  Runner runner;
  Watching watching;
  runner.run(p, &watching);
  ASSERT_EQ(watching.most, 6u);
  const Engine& engine = runner.engine();
  // main < main.1 < main.1.1 < main.1.2 < main.2 < main.2.1, whatever the ids are.
  std::vector<std::uint64_t> expected = {main_pedigree};
  for (std::uint32_t k = 1; k <= 2; ++k) {
    const std::uint64_t parent = child_pedigree(main_pedigree, k);
    expected.push_back(parent);
    for (std::uint32_t i = 1; i <= (k == 1 ? 2u : 1u); ++i) expected.push_back(child_pedigree(parent, i));
  }
  std::vector<std::uint64_t> seen;
  for (const ThreadId id : watching.order) seen.push_back(engine.thread(id).pedigree);
  EXPECT_EQ(seen, expected);
}

// --- limits

TEST(Limits, TheStepBoundIsALivelock) {
  Runner runner;
  runner.limits.max_steps = 500;
  const Execution run = runner.run(program().thread(yield(), back_unless(0, 1)), nullptr);
  EXPECT_EQ(run.verdict, VerdictKind::livelock);
}
TEST(Limits, AFullArenaIsAVerdict) {
  Runner runner(Engine::minimum_arena);
  Program p = program();
  std::vector<Step> steps;
  for (int i = 0; i < 4000; ++i) steps.insert(steps.end(), {lock(i), unlock(i)});
  EXPECT_EQ(runner.run(p.thread_of(steps), nullptr).verdict, VerdictKind::limit);
  EXPECT_EQ(runner.run(program().thread(lock(a), unlock(a)), nullptr).verdict, VerdictKind::finished);
}

}  // namespace
}  // namespace heddle::engine::testing

// Misuse of objects after their end, and of conditions.
#include <gtest/gtest.h>

#include <algorithm>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

constexpr int a = 0, b = 1, cv = 3, sem = 4;

std::vector<Misuse> misuses_of(const Program& p, std::uint64_t seed = 1) {
  Runner runner;
  RandomWalk random;
  return runner.run(p, &random, seed).misuses;
}

bool some_execution_has(const Program& p, Misuse misuse) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const std::vector<Misuse> seen = misuses_of(p, seed);
    if (std::find(seen.begin(), seen.end(), misuse) != seen.end()) return true;
  }
  return false;
}

TEST(Misuse, ADestroyedMutexIsNotLocked) {
  EXPECT_EQ(misuses_of(program().main(lock(a), unlock(a), destroy(ObjectKind::mutex, a), lock(a))),
            std::vector{Misuse::use_after_destroy});
}
TEST(Misuse, ADestroyedOneMayBeMadeAnew) {
  EXPECT_TRUE(misuses_of(program().main(lock(a), unlock(a), destroy(ObjectKind::mutex, a),
                                        initialise(ObjectKind::mutex, a, 0), lock(a), unlock(a)))
                  .empty());
}
TEST(Misuse, MemoryUsedAnewHoldsAnotherMutex) {
  EXPECT_TRUE(misuses_of(program().main(lock(a), unlock(a), destroy(ObjectKind::mutex, a),
                                        forget(ObjectKind::mutex, a), lock(a), unlock(a)))
                  .empty());
}
TEST(Misuse, AnotherThreadUsesWhatWasDestroyed) {
  const Program p = program()
                        .thread(sem_wait(sem), signal(cv))
                        .thread(signal(cv), sem_post(sem), destroy(ObjectKind::condition, cv));
  EXPECT_TRUE(some_execution_has(p, Misuse::use_after_destroy));
}
TEST(Misuse, OneConditionWithTwoMutexesAtATime) {
  const Program p = program()
                        .thread(lock(a), wait(cv, a, second), unlock(a))
                        .thread(lock(b), wait(cv, b, second), unlock(b));
  EXPECT_TRUE(some_execution_has(p, Misuse::condition_two_mutexes));
}
TEST(Misuse, OneConditionWithOneMutexAfterTheOther) {
  const Program p =
      program().thread(lock(a), wait(cv, a, ms), unlock(a), lock(b), wait(cv, b, ms), unlock(b));
  EXPECT_FALSE(some_execution_has(p, Misuse::condition_two_mutexes));
}

}  // namespace
}  // namespace heddle::engine::testing

// Which orders between threads are drawn, and which are not: seen through the races that they prevent.
#include <gtest/gtest.h>

#include "simulator/engine/race_detector.h"
#include "tests/engine/enumerate.h"

namespace heddle::engine::testing {
namespace {

constexpr int m = 0, cv = 1, sem = 2, bar = 3, rw = 4, once = 5, word = 6;
constexpr int x = 64, y = 128, f = 256, g = 320;  // offsets: plain data, atomics

/// Whether a plain access to x races, by the clocks of the engine alone: every access is compared with all
/// before it.
struct Races final : Watcher {
  struct Access {
    ThreadId thread;
    std::uint32_t clock;
    int at;
    bool is_write;
  };
  void begin(const Engine&) override { accesses.clear(); }
  void access(const Engine& engine, const Step& step) override {
    if (step.control != Step::Control::touch) return;
    const VectorClock& now = engine.current_clock();
    for (const Access& other : accesses)
      if (other.at == step.object && (other.is_write || step.is_write) && other.clock > now.get(other.thread))
        raced = true;
    accesses.push_back({engine.current(), now.get(engine.current()), step.object, step.is_write});
  }
  std::vector<Access> accesses;
  bool raced = false;
};

/// Over all executions.
bool can_race(const Program& p) {
  Runner runner;
  Races races;
  runner.watcher = &races;
  for_each_execution(runner, p, true, [](const Execution&) {});
  return races.raced;
}
/// In the executions that log `mark` only: what was read there came from the store that matters.
bool can_race_after(const Program& p, std::vector<std::uint64_t> log) {
  Runner runner;
  Races races;
  runner.watcher = &races;
  bool raced = false, met = false;
  for_each_execution(runner, p, true, [&](const Execution& run) {
    if (run.log == log) {
      met = true;
      raced = raced || races.raced;
    }
    races.raced = false;
  });
  EXPECT_TRUE(met);
  return raced;
}

/// In the one execution of the default policy, which must log what it says.
bool races_by_default(const Program& p, const std::vector<std::uint64_t>& log) {
  Runner runner;
  Races races;
  runner.watcher = &races;
  EXPECT_EQ(runner.run(p, nullptr).log, log);
  return races.raced;
}

TEST(HappensBefore, NothingOrdersTwoThreads) {
  EXPECT_TRUE(can_race(program().thread(yield(), write(x)).thread(yield(), write(x))));
  EXPECT_FALSE(can_race(program().thread(read(x)).thread(read(x))));
}
TEST(HappensBefore, CreateAndJoin) {
  EXPECT_FALSE(can_race(program().thread(write(x)).main(write(y), join(1), write(x)).without_joins()));
  EXPECT_TRUE(can_race(program().thread(yield(), write(x)).main(yield(), write(x))));
  // What the parent does after the creation is not ordered before the child.
  EXPECT_TRUE(can_race(program().thread(read(x)).main(write(x))));
}
TEST(HappensBefore, Mutex) {
  EXPECT_FALSE(can_race(program().thread(lock(m), write(x), unlock(m)).thread(lock(m), write(x), unlock(m))));
  EXPECT_TRUE(
      can_race(program().thread(lock(m), write(x), unlock(m)).thread(lock(word), write(x), unlock(word))));
  EXPECT_TRUE(can_race(program().thread(lock(m), unlock(m), write(x)).thread(lock(m), write(x), unlock(m))));
}
TEST(HappensBefore, AReinitialisedMutexKnowsNothing) {
  const auto p = [](bool again) {
    Program result = program();
    std::vector<Step> second = {yield(), try_lock(m), skip_unless_ok(1), read(x)};
    if (again) second.insert(second.begin() + 1, initialise(ObjectKind::mutex, m, 0));
    return result.thread(lock(m), write(x), unlock(m), log(1)).thread_of(second);
  };
  EXPECT_TRUE(can_race(p(true)));
}
TEST(HappensBefore, WritersOrderReadersAndReadersOrderWriters) {
  EXPECT_FALSE(can_race(program()
                            .thread(read_lock(rw), read(x), rw_unlock(rw))
                            .thread(write_lock(rw), write(x), rw_unlock(rw))));
  EXPECT_FALSE(can_race(program()
                            .thread(read_lock(rw), read(x), rw_unlock(rw))
                            .thread(read_lock(rw), read(x), rw_unlock(rw))
                            .thread(write_lock(rw), write(x), rw_unlock(rw))));
}
TEST(HappensBefore, ReadersAreNotOrderedAmongThemselves) {
  // Also when one comes after the other.
  EXPECT_TRUE(can_race_after(program()
                                 .thread(read_lock(rw), write(x), rw_unlock(rw), log(1))
                                 .thread(read_lock(rw), log(2), write(x), rw_unlock(rw)),
                             {1, 2}));
}
TEST(HappensBefore, ANotifyIsNoOrderButItsMutexIs) {
  EXPECT_FALSE(
      can_race(program()
                   .thread(lock(m), skip_if(0, 2), wait(cv, m), back_unless(0, 1), read(x), unlock(m))
                   .thread(lock(m), write(x), set(0), signal(cv), unlock(m))));
  EXPECT_TRUE(can_race(program()
                           .thread(lock(m), skip_if(0, 2), wait(cv, m), back_unless(0, 1), read(x), unlock(m))
                           .thread(lock(m), set(0), unlock(m), write(x), signal(cv), lock(m), unlock(m))));
}
TEST(HappensBefore, Semaphore) {
  EXPECT_FALSE(can_race(program().thread(write(x), sem_post(sem)).thread(sem_wait(sem), write(x))));
  EXPECT_TRUE(can_race(program().thread(sem_post(sem), write(x)).thread(sem_wait(sem), write(x))));
}
TEST(HappensBefore, BarrierOrdersAllBeforeAllAfter) {
  EXPECT_FALSE(can_race(
      program().thread(write(x), barrier(bar, 2), read(y)).thread(write(y), barrier(bar, 2), read(x))));
  EXPECT_TRUE(can_race(program().thread(barrier(bar, 2), write(x)).thread(barrier(bar, 2), write(x))));
}
TEST(HappensBefore, OneWhoLeavesABarrierLateKnowsNothingOfTheNextRound) {
  // The third thread waits in the first round with the first; the second completes the second round before
  // the third leaves.
  const Program p = program()
                        .thread(sleep_for(ms), barrier(bar, 2), write(x), log(1), barrier(bar, 2))
                        .thread(sleep_for(ms), barrier(bar, 2), log(2))
                        .thread(barrier(bar, 2), log(3), read(x));
  EXPECT_TRUE(races_by_default(p, {1, 2, 3}));
}
TEST(HappensBefore, ABarrierForgetsThePreviousRound) {
  const Program p = program()
                        .thread(write(x), barrier(bar, 2), log(1))
                        .thread(barrier(bar, 2), log(2))
                        .thread(sleep_for(ms), barrier(bar, 2), log(3), read(x))
                        .thread(sleep_for(ms), barrier(bar, 2), log(4));
  EXPECT_TRUE(races_by_default(p, {2, 1, 3, 4}));
}
TEST(HappensBefore, Once) {
  const std::vector<Step> user = {once_begin(once), skip_unless_ok(2), write(x), once_end(once), read(x)};
  Program p = program();
  EXPECT_FALSE(can_race(p.thread_of(user).thread_of(user)));
  const std::vector<Step> thrower = {once_begin(once), skip_unless_ok(2), write(x), once_abort(once)};
  Program q = program();
  EXPECT_FALSE(can_race(q.thread_of(thrower).thread_of(user)));
}
TEST(HappensBefore, ParkingIsNoOrder) {
  EXPECT_TRUE(can_race(program().thread(park(word, ms), read(x)).thread(write(x), unpark(word))));
}

// --- atomics. The log says who came first: 1 = the store, 2 = the load that saw it.

Program message(int store_order, int load_order) {
  return program()
      .thread(write(x), store(f, store_order), log(1))
      .thread(load(f, load_order), log(2), read(x));
}
TEST(Atomics, ReleaseAndAcquireOrder) {
  EXPECT_FALSE(can_race_after(message(__ATOMIC_RELEASE, __ATOMIC_ACQUIRE), {1, 2}));
  EXPECT_FALSE(can_race_after(message(__ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST), {1, 2}));
  EXPECT_FALSE(can_race_after(message(__ATOMIC_RELEASE, __ATOMIC_CONSUME), {1, 2}));
}
TEST(Atomics, RelaxedDoesNot) {
  EXPECT_TRUE(can_race_after(message(__ATOMIC_RELAXED, __ATOMIC_ACQUIRE), {1, 2}));
  EXPECT_TRUE(can_race_after(message(__ATOMIC_RELEASE, __ATOMIC_RELAXED), {1, 2}));
}
TEST(Atomics, ALoadThatCameTooEarlyLearnsNothing) {
  EXPECT_TRUE(can_race_after(message(__ATOMIC_RELEASE, __ATOMIC_ACQUIRE), {2, 1}));
}
TEST(Atomics, AnotherLocationDoesNot) {
  EXPECT_TRUE(
      can_race_after(program().thread(write(x), store(f), log(1)).thread(load(g), log(2), read(x)), {1, 2}));
}
TEST(Atomics, ReadModifyWriteContinuesTheReleaseSequence) {
  EXPECT_FALSE(can_race_after(program()
                                  .thread(write(x), store(f, __ATOMIC_RELEASE), log(1))
                                  .thread(rmw(f, __ATOMIC_RELAXED), log(2))
                                  .thread(load(f, __ATOMIC_ACQUIRE), log(3), read(x)),
                              {1, 2, 3}));
}
TEST(Atomics, ARelaxedStoreOfAnotherThreadEndsIt) {
  EXPECT_TRUE(can_race_after(program()
                                 .thread(write(x), store(f, __ATOMIC_RELEASE), log(1))
                                 .thread(store(f, __ATOMIC_RELAXED), log(2))
                                 .thread(load(f, __ATOMIC_ACQUIRE), log(3), read(x)),
                             {1, 2, 3}));
}
TEST(Atomics, ARelaxedStoreOfItsOwnThreadDoesNot) {
  EXPECT_FALSE(
      can_race_after(program()
                         .thread(write(x), store(f, __ATOMIC_RELEASE), store(f, __ATOMIC_RELAXED), log(1))
                         .thread(load(f, __ATOMIC_ACQUIRE), log(2), read(x)),
                     {1, 2}));
}
TEST(Atomics, EveryReleasingReadModifyWriteIsSeen) {
  EXPECT_FALSE(can_race_after(program()
                                  .thread(write(x), rmw(f, __ATOMIC_RELEASE), log(1))
                                  .thread(write(y), rmw(f, __ATOMIC_RELEASE), log(2))
                                  .thread(load(f, __ATOMIC_ACQUIRE), log(3), read(x), read(y)),
                              {1, 2, 3}));
}
TEST(Atomics, FencesAroundRelaxedAccesses) {
  const auto p = [](int release, int acquire) {
    return program()
        .thread(write(x), fence(release), store(f, __ATOMIC_RELAXED), log(1))
        .thread(load(f, __ATOMIC_RELAXED), log(2), fence(acquire), read(x));
  };
  EXPECT_FALSE(can_race_after(p(__ATOMIC_RELEASE, __ATOMIC_ACQUIRE), {1, 2}));
  EXPECT_FALSE(can_race_after(p(__ATOMIC_ACQ_REL, __ATOMIC_ACQ_REL), {1, 2}));
  EXPECT_FALSE(can_race_after(p(__ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST), {1, 2}));
  EXPECT_TRUE(can_race_after(p(__ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE), {1, 2}));
  EXPECT_TRUE(can_race_after(p(__ATOMIC_RELEASE, __ATOMIC_RELEASE), {1, 2}));
}
TEST(Atomics, AFencePublishesOnlyWhatCameBeforeIt) {
  EXPECT_TRUE(
      can_race_after(program()
                         .thread(fence(__ATOMIC_RELEASE), write(x), store(f, __ATOMIC_RELAXED), log(1))
                         .thread(load(f, __ATOMIC_ACQUIRE), log(2), read(x)),
                     {1, 2}));
}
TEST(Atomics, AnAcquireFenceBeforeTheLoadIsTooEarly) {
  EXPECT_TRUE(can_race_after(program()
                                 .thread(write(x), store(f, __ATOMIC_RELEASE), log(1))
                                 .thread(fence(__ATOMIC_ACQUIRE), load(f, __ATOMIC_RELAXED), log(2), read(x)),
                             {1, 2}));
}
TEST(Atomics, ForgottenLocationsKnowNothing) {
  alignas(64) static char memory[Engine::minimum_arena];
  Arena arena(memory, sizeof memory);
  Engine engine(arena, {});
  engine.begin_execution(nullptr, 0, {}, nullptr);
  engine.announce({.kind = OpKind::thread_create});
  const ThreadId other = engine.perform().thread;
  engine.atomic_edges(OpKind::atomic_store, 0x1000, __ATOMIC_RELEASE);
  engine.atomic_edges(OpKind::atomic_store, 0x2000, __ATOMIC_RELEASE);
  const std::uint32_t known = engine.current_clock().get(0) - 1;
  engine.forget_range(0xff8, 16);
  engine.announce({.kind = OpKind::thread_join, .thread = other});
  ASSERT_EQ(engine.current(), other);
  engine.perform();
  const std::uint32_t before = engine.current_clock().get(0);
  engine.atomic_edges(OpKind::atomic_load, 0x1000, __ATOMIC_ACQUIRE);
  EXPECT_EQ(engine.current_clock().get(0), before);
  engine.atomic_edges(OpKind::atomic_load, 0x2000, __ATOMIC_ACQUIRE);
  EXPECT_EQ(engine.current_clock().get(0), known);
}

}  // namespace
}  // namespace heddle::engine::testing

// What guidance by reads-from promises: it comes to pairs of write and read that chance hardly ever shows.
#include "simulator/engine/strategies/reads_from.h"

#include <gtest/gtest.h>

#include <memory>

#include "simulator/engine/strategies/pos.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

struct Lane {
  std::unique_ptr<ReadsFromMemory> memory = std::make_unique<ReadsFromMemory>();
  std::span<std::byte> span() { return {reinterpret_cast<std::byte*>(memory.get()), sizeof *memory}; }
};

/// Every setter writes a, then b; the checker fails when it sees a written and b not: it must come after the
/// first write to a and before all writes to b.
Program reorder(int setters) {
  Program p = program();
  for (int i = 0; i < setters; ++i) p.thread_of({at(1, store(0)), set(0), at(2, store(8)), set(1)});
  // Logs 7 when `a` is set and `b` is not.
  p.thread_of({load(0), skip_if(0, 1), set(2), load(8), skip_if(2, 2), skip_if(1, 1), log(7)});
  return p;
}

int schedules_to_bug(Runner& runner, Strategy& strategy, const Program& p, std::uint64_t seed, int most) {
  for (int i = 1; i <= most; ++i) {
    const Execution run =
        runner.run(p, &strategy, seed * 100'000 + static_cast<std::uint64_t>(i), {.steps = 200});
    if (!run.log.empty()) return i;
  }
  return most;
}

TEST(ReadsFrom, FindsTheRareReadAmongManyWriters) {
  Runner runner;
  const Program p = reorder(40);
  int guided = 0, sampled = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    Lane lane;
    ReadsFrom reads_from;
    reads_from.set_memory(lane.span());
    guided += schedules_to_bug(runner, reads_from, p, seed, 400);
    Pos pos;
    sampled += schedules_to_bug(runner, pos, p, seed, 400);
  }
  EXPECT_LT(guided / 10, 60);
  EXPECT_GT(sampled / 10, 200);
}

TEST(ReadsFrom, TheSameMemoryAndSeedGiveTheSameExecutions) {
  const Program p = reorder(4);
  std::vector<std::uint64_t> hashes[2];
  for (auto& sequence : hashes) {
    Runner runner(std::size_t{8} << 20, &sequence == hashes ? 0x10000 : 0x7654000);
    Lane lane;
    ReadsFrom reads_from;
    reads_from.set_memory(lane.span());
    for (std::uint64_t seed = 0; seed < 100; ++seed)
      sequence.push_back(runner.run(p, &reads_from, seed, {.steps = 40}).hash);
  }
  EXPECT_EQ(hashes[0], hashes[1]);
}

TEST(ReadsFrom, LearnsEveryPairOfASmallProgram) {
  Runner runner;
  Lane lane;
  ReadsFrom reads_from;
  reads_from.set_memory(lane.span());
  const Program p = program().thread(store(0), store(0)).thread(load(0), load(0));
  for (std::uint64_t seed = 0; seed < 100; ++seed) runner.run(p, &reads_from, seed, {.steps = 12});
  EXPECT_EQ(lane.memory->pairs.count[ReadsFromMemory::seen],
            6u);  // each read from the initial value and both writes
  EXPECT_EQ(lane.memory->event_count, 5u);
}

TEST(ReadsFrom, WithoutMemoryIsPartialOrderSampling) {
  Runner runner;
  ReadsFrom reads_from;
  Pos pos;
  const Program p = reorder(3);
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    EXPECT_EQ(runner.run(p, &reads_from, seed).hash, runner.run(p, &pos, seed).hash);
}

TEST(ReadsFrom, ConstraintsThatCannotHoldDelayNobodyForEver) {
  // Whatever it wants of the order, threads wait for each other by lock, condition and spinning.
  Runner runner;
  runner.limits.max_steps = 20'000;
  Lane lane;
  ReadsFrom reads_from;
  reads_from.set_memory(lane.span());
  const Program p = program()
                        .thread(load(0), back_unless(0, 1), lock(1), store(8), unlock(1))
                        .thread(lock(1), store(8), load(8), unlock(1), store(0), set(0))
                        .thread(rmw(0), back_unless(0, 1), load(8));
  for (std::uint64_t seed = 0; seed < 300; ++seed)
    ASSERT_EQ(runner.run(p, &reads_from, seed, {.steps = 60}).verdict, VerdictKind::finished) << seed;
}

}  // namespace
TEST(ReadsFromPairs, AreKeptAsTheTablesGrowAndForgottenPerSet) {
  using Memory = ReadsFromMemory;
  const auto pairs = std::make_unique<Memory::PairTables>();
  for (Memory::EventId write = 0; write < 100; ++write) {
    EXPECT_TRUE(pairs->add(Memory::seen, write, 1));
    EXPECT_TRUE(pairs->add(Memory::tried, 2, write));
    EXPECT_FALSE(pairs->add(Memory::seen, write, 1));
  }
  for (Memory::EventId write = 0; write < 100; ++write) {
    EXPECT_TRUE(pairs->contains(Memory::seen, write, 1));
    EXPECT_TRUE(pairs->contains(Memory::tried, 2, write));
    EXPECT_EQ(pairs->contains(Memory::tried, write, 1), write == 2);
  }
  pairs->clear(Memory::tried);
  EXPECT_FALSE(pairs->contains(Memory::tried, 2, 50));
  EXPECT_TRUE(pairs->contains(Memory::seen, 50, 1));
}

TEST(ReadsFromPairs, UseMemoryForWhatTheyHold) {
  const auto pairs = std::make_unique<ReadsFromMemory::PairTables>();
  pairs->add(ReadsFromMemory::seen, 1, 2);
  EXPECT_LT(pairs->bytes_in_use(), 1024u);
}

}  // namespace heddle::engine::testing

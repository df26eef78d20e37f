// What heading for the nearest new action promises: faults that many switches must come together for.
#include "simulator/engine/strategies/frontier.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "simulator/engine/strategies/pos.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

struct Lane {
  std::unique_ptr<FrontierMemory> memory = std::make_unique<FrontierMemory>();
  std::span<std::byte> span() { return {reinterpret_cast<std::byte*>(memory.get()), sizeof *memory}; }
};

/// One thread opens and closes each of the windows in turn; the other logs 7 when it came to each while it
/// was open. One order of the operations does that.
Program windows(int count) {
  std::vector<Step> guard, thief, main_steps;
  for (int i = 0; i < count; ++i) {
    main_steps.push_back(set(i));
    guard.insert(guard.end(), {store(0), set(i, 0), store(0), set(i)});
    thief.insert(thief.end(), {rmw(0), skip_if(i, static_cast<std::uint64_t>(2 * (count - i) - 1))});
  }
  thief.push_back(log(7));
  main_steps.insert(main_steps.end(), {spawn(1), spawn(2), join(1), join(2)});
  Program p = program();
  p.scripts = {guard, thief};
  p.main_steps = main_steps;
  return p;
}

int schedules_to_bug(Runner& runner, Strategy& strategy, const Program& p, std::uint64_t seed, int most) {
  for (int i = 1; i <= most; ++i) {
    const Execution run =
        runner.run(p, &strategy, seed * 100'000 + static_cast<std::uint64_t>(i), {.steps = 40});
    if (!run.log.empty()) return i;
  }
  return most;
}

TEST(Frontier, FindsAFaultThatNeedsManySwitches) {
  Runner runner;
  const Program p = windows(6);
  int guided = 0, sampled = 0;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    Lane lane;
    Frontier frontier;
    frontier.set_memory(lane.span());
    guided += schedules_to_bug(runner, frontier, p, seed, 2000);
    Pos pos;
    sampled += schedules_to_bug(runner, pos, p, seed, 2000);
  }
  EXPECT_LT(guided / 5, 200);
  EXPECT_GT(sampled / 5, 1500);
}

TEST(Frontier, MostExecutionsTakeAnActionThatNoneTookUntilNoneIsLeft) {
  Runner runner;
  Lane lane;
  Frontier frontier;
  frontier.set_memory(lane.span());
  const Program p = program().thread(store(0), store(0), store(0)).thread(store(0), store(0), store(0));
  int last_new = 0, in_vain = 0, in_vain_before = 0;
  std::uint32_t known = 0;
  for (int i = 1; i <= 500; ++i) {
    runner.run(p, &frontier, static_cast<std::uint64_t>(i), {.steps = 40});
    if (lane.memory->used == known) ++in_vain;
    if (lane.memory->used > known) {
      last_new = i;
      in_vain_before = in_vain;
    }
    known = lane.memory->used;  // of the executions before
  }
  EXPECT_LT(last_new, 100);
  EXPECT_LT(2 * in_vain_before, last_new);
}

TEST(Frontier, TheSameMemoryAndSeedGiveTheSameExecutions) {
  const Program p = windows(3);
  std::vector<std::uint64_t> hashes[2];
  for (auto& sequence : hashes) {
    Runner runner(std::size_t{8} << 20, &sequence == hashes ? 0x10000 : 0x7654000);
    Lane lane;
    Frontier frontier;
    frontier.set_memory(lane.span());
    for (std::uint64_t seed = 0; seed < 100; ++seed)
      sequence.push_back(runner.run(p, &frontier, seed, {.steps = 40}).hash);
  }
  EXPECT_EQ(hashes[0], hashes[1]);
}

TEST(Frontier, ThreadsThatRunTheSameCodeMayChangePlaces) {
  Runner runner;
  std::uint32_t known[2];
  for (const bool same_code : {false, true}) {
    Lane lane;
    Frontier frontier;
    frontier.set_memory(lane.span());
    Program p = program();
    for (Site site : {1, 2, 3})
      p.thread(at(same_code ? 1 : site, store(0)), at(same_code ? 4 : site + 3, store(0)));
    for (std::uint64_t seed = 0; seed < 500; ++seed) runner.run(p, &frontier, seed, {.steps = 40});
    known[same_code ? 1 : 0] = lane.memory->used;
  }
  EXPECT_LT(2 * known[1], known[0]);
}

TEST(Frontier, ThreadsThatWaitBySpinningGiveWay) {
  Runner runner;
  runner.limits.max_steps = 20'000;
  Lane lane;
  Frontier frontier;
  frontier.set_memory(lane.span());
  const Program p = program()
                        .thread(load(0), back_unless(0, 1), lock(1), store(8), unlock(1))
                        .thread(lock(1), store(8), load(8), unlock(1), store(0), set(0))
                        .thread(rmw(0), back_unless(0, 1), load(8));
  for (std::uint64_t seed = 0; seed < 300; ++seed)
    ASSERT_EQ(runner.run(p, &frontier, seed, {.steps = 60}).verdict, VerdictKind::finished) << seed;
}

TEST(Frontier, ATableThatIsFullIsCleared) {
  Runner runner;
  Lane lane;
  Frontier frontier;
  frontier.set_memory(lane.span());
  const Program p = windows(3);
  for (std::uint64_t seed = 0; seed < 20; ++seed) runner.run(p, &frontier, seed, {.steps = 40});
  lane.memory->full = 1;
  const std::uint32_t last = lane.memory->length;
  runner.run(p, &frontier, 20, {.steps = 40});
  EXPECT_GT(lane.memory->used, 0u);
  EXPECT_LE(lane.memory->used, last);
}

TEST(Frontier, WithoutMemoryIsPartialOrderSampling) {
  Runner runner;
  const Program p = windows(3);
  Frontier frontier;
  Pos pos;
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    EXPECT_EQ(runner.run(p, &frontier, seed, {.steps = 40}).hash,
              runner.run(p, &pos, seed, {.steps = 40}).hash);
}

}  // namespace
}  // namespace heddle::engine::testing

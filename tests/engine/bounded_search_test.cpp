// What bounded depth-first search promises: within its bounds it runs every execution, and knows when it is
// done.
#include "simulator/engine/strategies/bounded_search.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "tests/engine/enumerate.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

using State = BoundedSearchMemory::State;

struct Search {
  Runner runner;
  std::unique_ptr<BoundedSearchMemory> memory = std::make_unique<BoundedSearchMemory>();
  BoundedSearch strategy;

  explicit Search(SearchBound bound) {
    strategy.set_bound(bound);
    strategy.set_memory({reinterpret_cast<std::byte*>(memory.get()), sizeof *memory});
  }
  /// Runs until the search ends or its bound passes `bound`; the hashes of all executions.
  std::set<std::uint64_t> run(const Program& p, std::uint32_t bound = 1000, int most = 50'000) {
    std::set<std::uint64_t> hashes;
    while (most-- > 0) {
      const std::uint64_t hash = runner.run(p, &strategy).hash;
      if (memory->state != State::searching || memory->bound > bound) break;
      hashes.insert(hash);
    }
    return hashes;
  }
};

std::set<std::uint64_t> all_executions(const Program& p) {
  Runner runner;
  std::set<std::uint64_t> hashes;
  for_each_execution(runner, p, false, [&](const Execution& run) { hashes.insert(run.hash); });
  return hashes;
}

const Program two_writers = program().thread(store(0), store(0)).thread(store(0));
const Program lockers = program().thread(lock(1), unlock(1)).thread(lock(1), unlock(1));
const Program notifiers =
    program().thread(lock(1), wait(2, 1, ms), unlock(1)).thread(signal(2)).without_joins();

TEST(BoundedSearch, RunsEveryExecutionAndKnowsThatItDid) {
  for (const Program* p : {&two_writers, &lockers, &notifiers}) {
    const std::set<std::uint64_t> all = all_executions(*p);
    for (const SearchBound bound : {SearchBound::preemptions, SearchBound::delays}) {
      Search search(bound);
      EXPECT_EQ(search.run(*p), all);
      EXPECT_EQ(search.memory->state, State::complete);
    }
  }
}

TEST(BoundedSearch, ANothingBoundIsTheDefaultPolicyButForFreeSwitches) {
  Search delays(SearchBound::delays);
  EXPECT_EQ(delays.run(lockers, 0).size(), 1u);
  Search preemptions(SearchBound::preemptions);
  const std::set<std::uint64_t> free = preemptions.run(lockers, 0);
  EXPECT_GT(free.size(), 1u);  // who comes first after main waits
  EXPECT_LT(free.size(), all_executions(lockers).size());
}

TEST(BoundedSearch, NoExecutionSpendsMoreThanTheBound) {
  Search search(SearchBound::delays);
  while (search.memory->bound < 3 && search.memory->state == State::searching) {
    const Execution run = search.runner.run(two_writers, &search.strategy);
    EXPECT_LE(run.deviations.size(), search.memory->bound);
  }
}

TEST(BoundedSearch, FindsADepthTwoBugWithOnePreemption) {
  Search search(SearchBound::preemptions);
  const Program p = program().thread(store(0), log(1), store(0), log(3)).thread(load(0), log(2));
  bool seen = false;
  for (int i = 0; i < 200 && search.memory->bound < 2; ++i)
    seen = seen || search.runner.run(p, &search.strategy).log == std::vector<std::uint64_t>{1, 2, 3};
  EXPECT_TRUE(seen);
}

TEST(BoundedSearch, SpinningEndsAsIncomplete) {
  Search search(SearchBound::preemptions);
  search.runner.limits.max_steps = 5000;
  const Program p = program().thread(yield(), back_unless(0, 1)).thread(store(0), set(0));
  search.run(p, 2, 3000);
  EXPECT_EQ(search.memory->skipped, 1u);
  EXPECT_EQ(search.runner.engine().verdict(), VerdictKind::finished);
}

TEST(BoundedSearch, WithoutMemoryIsTheDefaultPolicy) {
  Runner runner;
  BoundedSearch strategy;
  EXPECT_EQ(runner.run(lockers, &strategy).deviations.size(), 0u);
  EXPECT_EQ(runner.run(lockers, &strategy).deviations.size(), 0u);
}

}  // namespace
}  // namespace heddle::engine::testing

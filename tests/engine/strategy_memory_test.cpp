// The memory of strategies that learn: its first word says how much of it an execution must find again when
// it is begun anew elsewhere, after a first beginning that came to nothing.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

#include "simulator/engine/strategies/bounded_search.h"
#include "simulator/engine/strategies/frontier.h"
#include "simulator/engine/strategies/reads_from.h"
#include "simulator/engine/strategies/reads_from_memory.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

const Program contended = program()
                              .thread(lock(1), store(0), unlock(1), load(2))
                              .thread(store(2), lock(1), load(0), unlock(1))
                              .thread(load(0), store(2));

std::size_t size_in_use(const std::vector<std::byte>& memory) {
  std::uint64_t size = 0;
  std::memcpy(&size, memory.data(), sizeof size);
  EXPECT_LE(size, memory.size());
  return std::max(size, sizeof size);
}

/// As the runtime does it: what was not in use was zero.
void put_back(std::vector<std::byte>& memory, const std::vector<std::byte>& before) {
  const std::size_t size = size_in_use(before), size_now = size_in_use(memory);
  std::memcpy(memory.data(), before.data(), size);
  if (size_now > size) std::memset(memory.data() + size, 0, size_now - size);
}

void expect_the_same_again(Strategy& strategy, std::size_t size, int executions) {
  Runner runner;
  std::vector<std::byte> memory(size);
  strategy.set_memory(memory);
  for (int i = 0; i < executions; ++i) {
    const auto seed = static_cast<std::uint64_t>(i);
    const std::vector<std::byte> before = memory;
    const std::uint64_t first = runner.run(contended, &strategy, seed, {.steps = 20}).hash;
    put_back(memory, before);
    ASSERT_EQ(runner.run(contended, &strategy, seed, {.steps = 20}).hash, first) << "execution " << i;
  }
}

TEST(StrategyMemory, AnExecutionThatBeginsAgainIsTheSameAgain) {
  BoundedSearch search;
  for (const SearchBound bound : {SearchBound::preemptions, SearchBound::delays}) {
    search.set_bound(bound);
    expect_the_same_again(search, sizeof(BoundedSearchMemory), 300);
  }
  ReadsFrom reads_from;
  expect_the_same_again(reads_from, sizeof(ReadsFromMemory), 300);
  Frontier frontier;
  expect_the_same_again(frontier, sizeof(FrontierMemory), 50);
}

TEST(StrategyMemory, ASearchOfShortExecutionsUsesLittle) {
  Runner runner;
  std::vector<std::byte> memory(sizeof(BoundedSearchMemory));
  BoundedSearch search;
  search.set_memory(memory);
  for (int i = 0; i < 500; ++i) runner.run(contended, &search);
  EXPECT_LT(size_in_use(memory), 2000u);
}

}  // namespace
}  // namespace heddle::engine::testing

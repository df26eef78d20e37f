// What one scheduling point costs in the engine alone (announce, choose, perform), without a carrier, and
// what the switch from fibre to fibre costs without a scheduling point. Time per item is what counts.

#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

#include "simulator/engine/engine.h"
#include "simulator/engine/strategies/strategy_set.h"
#include "simulator/runtime/stack_switch.h"

namespace heddle::engine {
namespace {

constexpr std::size_t arena_size = std::size_t{64} << 20;

/// `threads` threads take and give back one mutex each in turn, without end: every announcement is a
/// scheduling point with all of them enabled.
void scheduling_point(benchmark::State& state) {
  const auto memory = std::make_unique<char[]>(arena_size);
  Arena arena(memory.get(), arena_size);
  Engine engine(arena, {.max_steps = ~std::uint64_t{0}});
  StrategySet strategies;
  engine.begin_execution(&strategies.select(StrategyName::random), 1, {}, nullptr);
  const auto threads = static_cast<std::uint64_t>(state.range(0));
  for (std::uint64_t i = 1; i < threads; ++i) {
    engine.announce({.kind = OpKind::thread_create});
    engine.perform();
  }
  std::vector<bool> holds(threads + 1);
  for (auto _ : state) {
    const ThreadId self = engine.current();
    const ObjectId mutex = engine.object(ObjectKind::mutex, 0x1000 + 64 * self);
    engine.announce({.kind = holds[self] ? OpKind::mutex_unlock : OpKind::mutex_lock, .object = mutex});
    holds[self] = !holds[self];
    benchmark::DoNotOptimize(engine.perform());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(scheduling_point)->ArgName("threads")->Arg(2)->Arg(8)->Arg(64);

void* here = nullptr;
void* there = nullptr;
std::uint64_t thread_local_storage = 0;

void come_back() {
  for (;;) runtime::switch_stack(&there, here, thread_local_storage);
}

/// Two fibres that hand over to each other: two switches an iteration.
void fibre_switch(benchmark::State& state) {
  runtime::choose_stack_switch();
  thread_local_storage = runtime::fs_base();
  alignas(64) static char stack[64 << 10];
  there = runtime::first_frame(stack + sizeof stack, come_back);
  for (auto _ : state) runtime::switch_stack(&here, there, thread_local_storage);
  state.SetItemsProcessed(2 * state.iterations());
}
BENCHMARK(fibre_switch);

}  // namespace
}  // namespace heddle::engine

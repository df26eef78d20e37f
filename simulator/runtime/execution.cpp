// From the request to a running simulation, in the child.

#include <new>

#include <sys/mman.h>

#include "simulator/engine/strategies/strategy_set.h"
#include "simulator/runtime/access.h"
#include "simulator/runtime/carrier.h"
#include "simulator/runtime/races.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signals.h"
#include "simulator/runtime/start.h"
#include "simulator/runtime/trace.h"

extern "C" char __libc_single_threaded;

namespace heddle::runtime {
namespace {

// Address space only: pages are touched as the engine grows.
constexpr std::size_t arena_size = std::size_t{1} << 30;

alignas(engine::Arena) char arena_storage[sizeof(engine::Arena)];
alignas(engine::Engine) char engine_storage[sizeof(engine::Engine)];
alignas(engine::StrategySet) char strategy_storage[sizeof(engine::StrategySet)];

const engine::DeviationRecord* deviations_to_follow = nullptr;

void* map_private(std::size_t size) {
  void* memory =
      mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? nullptr : memory;
}

bool is_replay(StrategyKind kind) {
  return kind == StrategyKind::replay_strict || kind == StrategyKind::replay_best_effort ||
         kind == StrategyKind::replay_loose;
}

engine::ReplayMode mode_of(StrategyKind kind) {
  if (kind == StrategyKind::replay_best_effort) return engine::ReplayMode::best_effort;
  return kind == StrategyKind::replay_loose ? engine::ReplayMode::loose : engine::ReplayMode::strict;
}

engine::StrategyName name_of(StrategyKind kind) {
  switch (kind) {
    case StrategyKind::random:
      return engine::StrategyName::random;
    case StrategyKind::pct:
      return engine::StrategyName::pct;
    case StrategyKind::round_robin:
      return engine::StrategyName::round_robin;
    case StrategyKind::steered:
      return engine::StrategyName::steered;
    case StrategyKind::replay_strict:
    case StrategyKind::replay_best_effort:
    case StrategyKind::replay_loose:
      break;
  }
  return engine::StrategyName::default_policy;
}

/// A copy: the record of this execution is written over the input.
engine::Engine::Replay copy_replay(const Control& control) {
  engine::Engine::Replay replay;
  replay.mode = mode_of(control.request.strategy);
  const std::uint32_t count = control.request.replay_count;
  if (count == 0 || count > max_deviations) return replay;
  void* copy = map_private(count * sizeof(engine::DeviationRecord));
  if (copy == nullptr) __builtin_trap();
  __builtin_memcpy(copy, control.deviations, count * sizeof(engine::DeviationRecord));
  deviations_to_follow = static_cast<const engine::DeviationRecord*>(copy);
  replay.deviations = deviations_to_follow;
  replay.count = count;
  return replay;
}

void prepare_log(Control& control) {
  engine::DecisionLog& log = control.log;
  log.deviations = control.deviations;
  log.capacity = max_deviations;
  log.checkpoints = control.checkpoints;
  log.checkpoint_capacity = max_checkpoints;
}

}  // namespace

const engine::DeviationRecord* recorded_deviation(std::uint32_t k) { return deviations_to_follow + k; }

void activate() {
  Control& control = *state.control;
  const Request& request = control.request;
  carrier = request.carrier == Carrier::pthread ? &pthread_carrier : &fibre_carrier;
  state.detail = request.detail != 0;
  begin_trace();
  state.access_budget = accesses_per_forced_point;
  void* memory = map_private(arena_size);
  if (memory == nullptr) __builtin_trap();
  auto* arena = new (arena_storage) engine::Arena(memory, arena_size);
  state.engine = new (engine_storage) engine::Engine(*arena, request.limits);
  state.engine->set_weights({.early_timeout = request.early_timeout_weight,
                             .spurious_wake = request.spurious_wake_weight,
                             .weak_cas = request.weak_cas_weight});
  start_race_detection();
  prepare_access_sites();
  const engine::Engine::Replay replay = copy_replay(control);
  prepare_log(control);
  auto* strategies = new (strategy_storage) engine::StrategySet;
  strategies->steered().set_targets(state.engine->threads(), request.steer, request.steer_count);
  state.engine->set_lock_edges(request.lock_orders == 0);
  state.engine->begin_execution(&strategies->select(name_of(request.strategy), request.pct_depth),
                                request.seed, request.estimates, &control.log,
                                is_replay(request.strategy) ? &replay : nullptr);
  state.current = 0;
  SimulatedThread& main = current_thread();
  main.handle = pthread_self();
  main.started = true;
  carrier->adopt_main();
  catch_fatal_signals();
  __libc_single_threaded = 0;  // libstdc++ shall count references as in a threaded program from the start
  state.active = true;
  state.detector->set_current(0, state.engine->current_clock());
}

}  // namespace heddle::runtime

// From the request to a running simulation, in the child.

#include <new>
#include <span>

#include <sys/mman.h>

#include "simulator/engine/measuring.h"
#include "simulator/engine/strategies/strategy_set.h"
#include "simulator/runtime/access.h"
#include "simulator/runtime/address_space.h"
#include "simulator/runtime/carrier.h"
#include "simulator/runtime/io.h"
#include "simulator/runtime/modules.h"
#include "simulator/runtime/races.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signals.h"
#include "simulator/runtime/start.h"
#include "simulator/runtime/trace.h"

extern "C" char __libc_single_threaded;

namespace heddle::runtime {
namespace {

// Address space only: pages are touched as the engine grows.
constexpr std::size_t arena_size = std::size_t{1} << 30;

/// Where the objects of an execution are made anew. Lasting: what each writes whole need not be put back.
struct ExecutionStorage {
  alignas(engine::Arena) char arena[sizeof(engine::Arena)];
  alignas(engine::Engine) char engine[sizeof(engine::Engine)];
  alignas(engine::StrategySet) char strategies[sizeof(engine::StrategySet)];
  alignas(engine::Measuring) char measuring[sizeof(engine::Measuring)];
};

ExecutionStorage* storage = nullptr;
void* arena_memory = nullptr;
engine::DeviationRecord* deviations_to_follow = nullptr;  // room for max_deviations

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
    case StrategyKind::pos:
      return engine::StrategyName::pos;
    case StrategyKind::urw:
      return engine::StrategyName::urw;
    case StrategyKind::surw:
      return engine::StrategyName::surw;
    case StrategyKind::reads_from:
      return engine::StrategyName::reads_from;
    case StrategyKind::preemption_bounded:
      return engine::StrategyName::preemption_bounded;
    case StrategyKind::delay_bounded:
      return engine::StrategyName::delay_bounded;
    case StrategyKind::in_order:
      return engine::StrategyName::in_order;
    case StrategyKind::frontier:
      return engine::StrategyName::frontier;
    case StrategyKind::replay_strict:
    case StrategyKind::replay_best_effort:
    case StrategyKind::replay_loose:
      break;
  }
  return engine::StrategyName::default_policy;
}

std::span<std::byte> memory_of_lane(Control& control) {
  const std::uint32_t lane = control.request.lane;
  return lane < max_lanes ? std::span(control.strategy_memory[lane]) : std::span<std::byte>();
}

engine::Strategy& choose_strategy(Control& control) {
  auto* strategies = new (storage->strategies) engine::StrategySet;
  const Request& request = control.request;
  strategies->steered().set_targets(state.engine->threads(), request.steer, request.steer_count);
  engine::Strategy& strategy = strategies->select(name_of(request.strategy), request.pct_depth);
  strategy.set_memory(memory_of_lane(control));
  if (request.take_census == 0) return strategy;
  auto* measuring = new (storage->measuring) engine::Measuring;
  measuring->wrap(strategy, control.measured_operations);
  return *measuring;
}

engine::Estimates estimates_of(const Control& control) {
  engine::Estimates estimates = control.request.estimates;
  estimates.census = control.request.use_census != 0 ? &control.known_operations : nullptr;
  return estimates;
}

/// A copy: the record of this execution is written over the input.
engine::Engine::Replay copy_replay(const Control& control) {
  engine::Engine::Replay replay;
  replay.mode = mode_of(control.request.strategy);
  const std::uint32_t count = control.request.replay_count;
  if (count == 0 || count > max_deviations) return replay;
  __builtin_memcpy(deviations_to_follow, control.deviations, count * sizeof(engine::DeviationRecord));
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

/// Made anew by the explorer for this execution.
void enter_folder(const Request& request) {
  if (request.folder[0] == '\0') return;
  if (raw_syscall(SYS_chdir, word(request.folder)) != 0)
    end_unsupported("the folder of the execution cannot be entered", 0);
}

}  // namespace

const engine::DeviationRecord* recorded_deviation(std::uint32_t k) { return deviations_to_follow + k; }

void map_arena() {
  storage = static_cast<ExecutionStorage*>(take_lasting(sizeof(ExecutionStorage)));
  arena_memory = take_lasting(arena_size);
  deviations_to_follow =
      static_cast<engine::DeviationRecord*>(take_lasting(max_deviations * sizeof(engine::DeviationRecord)));
  if (storage == nullptr || arena_memory == nullptr || deviations_to_follow == nullptr) __builtin_trap();
}

void activate() {
  Control& control = *state.control;
  const Request& request = control.request;
  carrier = request.carrier == Carrier::pthread ? &pthread_carrier : &fibre_carrier;
  state.detail = request.detail != 0;
  begin_trace();
  access_state.budget = accesses_per_forced_point;
  auto* arena = new (storage->arena) engine::Arena(arena_memory, arena_size);
  state.engine = new (storage->engine) engine::Engine(*arena, request.limits);
  state.engine->set_weights({.early_timeout = request.early_timeout_weight,
                             .spurious_wake = request.spurious_wake_weight,
                             .random_bytes = request.random_bytes_weight,
                             .weak_cas = request.weak_cas_weight});
  start_race_detection();
  prepare_access_sites();
  const engine::Engine::Replay replay = copy_replay(control);
  prepare_log(control);
  state.engine->set_lock_edges(request.lock_orders == 0);
  state.engine->begin_execution(&choose_strategy(control), request.seed, estimates_of(control), &control.log,
                                is_replay(request.strategy) ? &replay : nullptr);
  state.current = 0;
  SimulatedThread& main = current_thread();
  main.handle = pthread_self();
  main.started = true;
  carrier->adopt_main();
  if (!state.in_runner) catch_fatal_signals();  // a runner's handlers outlast the execution
  watch_outside();
  enter_folder(request);
  if (!has_instrumented_module()) control.result.remarks |= remark_no_accesses;
  __libc_single_threaded = 0;  // libstdc++ shall count references as in a threaded program from the start
  state.active = true;
  refresh_access_state();
}

}  // namespace heddle::runtime

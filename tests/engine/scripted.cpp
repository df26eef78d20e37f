#include "tests/engine/scripted.h"

#include <array>

namespace heddle::engine::testing {

Step operation(OpKind kind, ObjectKind object_kind, int object) {
  Step s;
  s.kind = kind;
  s.object_kind = object_kind;
  s.object = object;
  return s;
}

namespace {

constexpr std::uint64_t object_spacing = 40, memory_offset = 0x100000;

/// A scripted thread between two of its steps.
struct Actor {
  const std::vector<Step>* steps = nullptr;
  std::size_t at = 0;
  unsigned phase = 0;  // within a step that is several operations
  Outcome last = {};
  bool begun = false, exited = false;
};

}  // namespace

struct Runner::Runtime {
  Engine& engine;
  const Program& program;
  Watcher* watcher;
  std::uint64_t base;
  Execution& run;
  std::vector<Step> main_steps;
  std::vector<Actor> actors = {};
  std::vector<ThreadId> thread_of_script = {};
  std::array<std::uint64_t, 16> variables = {};

  void start() {
    for (std::size_t i = 1; i <= program.started_by_main; ++i) main_steps.push_back(spawn(i));
    main_steps.insert(main_steps.end(), program.main_steps.begin(), program.main_steps.end());
    for (std::size_t i = 1; program.joins && i <= program.started_by_main; ++i) main_steps.push_back(join(i));
    thread_of_script.assign(program.scripts.size() + 1, no_thread);
    actors.push_back({.steps = &main_steps, .begun = true});
  }

  void go() {
    if (watcher != nullptr) watcher->begin(engine);
    for (;;) {
      Actor& actor = actors[engine.current()];
      Operation op;
      if (!actor.exited) {
        run_controls(actor);
        if (engine.verdict() != VerdictKind::none) return;
        if (actor.at == actor.steps->size() && engine.current() == 0) return engine.finish();
        op = next_operation(actor);
      }
      if (engine.announce(op).stop) return;
      const Outcome outcome = engine.perform();
      if (engine.last_misuse() != Misuse::none) run.misuses.push_back(engine.last_misuse());
      performed(engine.current(), outcome);
      if (watcher != nullptr) watcher->after_step(engine);
    }
  }

  std::uint64_t address(int object) const {
    return base + static_cast<std::uint64_t>(object) * object_spacing;
  }
  ObjectId object_of(ObjectKind kind, int object) {
    return object < 0 ? 0 : engine.object(kind, address(object));
  }

  /// Each step of each script is a place in the program of its own.
  Site site_of(const Actor& actor) const {
    const std::size_t script =
        actor.steps == &main_steps ? 0 : static_cast<std::size_t>(actor.steps - program.scripts.data()) + 1;
    return script * 0x10000 + actor.at + 1;
  }

  void run_controls(Actor& actor) {
    for (; actor.at < actor.steps->size(); ++actor.at) {
      const Step& step = (*actor.steps)[actor.at];
      switch (step.control) {
        case Step::Control::operation:
        case Step::Control::wait:
        case Step::Control::barrier:
        case Step::Control::park_here:
          return;
        case Step::Control::set:
          variables[static_cast<std::size_t>(step.object)] = step.value;
          break;
        case Step::Control::log:
          run.log.push_back(step.value);
          break;
        case Step::Control::log_status:
          run.log.push_back(static_cast<std::uint64_t>(actor.last.status));
          break;
        case Step::Control::skip_if:
          if (variables[static_cast<std::size_t>(step.object)] != 0) actor.at += step.value;
          break;
        case Step::Control::back_unless:
          if (variables[static_cast<std::size_t>(step.object)] == 0) actor.at -= step.value + 1;
          break;
        case Step::Control::skip_unless_ok:
          if (actor.last.status != Status::ok) actor.at += step.value;
          break;
        case Step::Control::pick:
          run.log.push_back(engine.choose(ValueKind::random_bytes, step.value));
          break;
        case Step::Control::reinitialise:
          engine.initialise_object(object_of(step.object_kind, step.object), step.value);
          break;
        case Step::Control::prefer_writers:
          engine.set_prefers_writers(object_of(step.object_kind, step.object), true);
          break;
        case Step::Control::destroy:
          run.log.push_back(
              static_cast<std::uint64_t>(engine.destroy_object(object_of(step.object_kind, step.object))));
          break;
        case Step::Control::forget:
          engine.forget_range(address(step.object), object_spacing);
          break;
        case Step::Control::touch:
          if (watcher != nullptr) watcher->access(engine, step);
          break;
      }
    }
  }

  Operation next_operation(const Actor& actor) {
    Operation op;
    if (actor.at == actor.steps->size()) {
      op.kind = OpKind::thread_exit;
      return op;
    }
    const Step& step = (*actor.steps)[actor.at];
    op.site = step.site != 0 ? step.site : site_of(actor);
    op.kind = step.kind;
    op.mutex_kind = step.mutex_kind;
    op.value = step.value;
    op.is_write = step.is_write;
    op.memory_order = static_cast<std::uint8_t>(step.order);
    if (step.object_kind != ObjectKind::none) op.object = object_of(step.object_kind, step.object);
    if (step.timeout != never) op.deadline = engine.now() + step.timeout;
    switch (step.kind) {
      case OpKind::thread_create:
        op.value = 0;
        break;
      case OpKind::thread_join:
      case OpKind::thread_detach:
        op.thread = thread_of_script[step.value];
        break;
      case OpKind::cond_wait:
        op.second = object_of(ObjectKind::mutex, step.second);
        if (actor.phase == 1) op.kind = OpKind::cond_wake, op.deadline = never;
        if (actor.phase == 2) {
          op.kind = OpKind::mutex_lock;
          op.object = op.second;
          op.deadline = never;
        }
        break;
      case OpKind::barrier_arrive:
        if (actor.phase == 1) op.kind = OpKind::barrier_leave;
        break;
      case OpKind::park:
        if (actor.phase == 1) op.kind = OpKind::park_wake, op.deadline = never;
        break;
      case OpKind::access:
      case OpKind::atomic_load:
      case OpKind::atomic_store:
      case OpKind::atomic_rmw:
        op.address = base + memory_offset + static_cast<std::uint64_t>(step.object);
        break;
      default:
        break;
    }
    return op;
  }

  void performed(ThreadId id, const Outcome& outcome) {
    if (!actors[id].begun) {
      actors[id].begun = true;
      return;
    }
    if (actors[id].exited) return;
    if (actors[id].at == actors[id].steps->size()) {
      actors[id].exited = true;
      return;
    }
    const Step& step = (*actors[id].steps)[actors[id].at];
    if (step.kind == OpKind::thread_create && outcome.status == Status::ok) {
      thread_of_script[step.value] = outcome.thread;
      actors.push_back({.steps = &program.scripts[step.value - 1]});
    }
    if (step.kind == OpKind::atomic_load || step.kind == OpKind::atomic_store ||
        step.kind == OpKind::atomic_rmw || step.kind == OpKind::atomic_fence) {
      if (watcher != nullptr && step.kind != OpKind::atomic_fence) watcher->access(engine, step);
      engine.atomic_edges(step.kind, base + memory_offset + static_cast<std::uint64_t>(step.object),
                          step.order);
    }
    advance(actors[id], step, outcome);
  }

  static void advance(Actor& actor, const Step& step, const Outcome& outcome) {
    unsigned phases = 1;
    if (step.control == Step::Control::wait) phases = 3;
    if (step.control == Step::Control::park_here) phases = 2;
    if (step.control == Step::Control::barrier && (actor.phase == 1 || outcome.status != Status::last))
      phases = 2;
    // The status of a condition wait is that of its wake-up, not of taking the mutex again; of a barrier, of
    // arriving.
    const bool is_result = step.control == Step::Control::wait      ? actor.phase == 1
                           : step.control == Step::Control::barrier ? actor.phase == 0
                                                                    : true;
    if (is_result) actor.last = outcome;
    if (++actor.phase < phases) return;
    actor.phase = 0;
    ++actor.at;
  }
};

Runner::Runner(std::size_t arena_size, std::uint64_t address_base)
    : memory_(std::make_unique<char[]>(arena_size)),
      arena_(memory_.get(), arena_size),
      engine_(arena_, limits),
      address_base_(address_base),
      deviations_(deviation_capacity),
      checkpoints_(4096) {}

Execution Runner::run(const Program& program, Strategy* strategy, std::uint64_t seed,
                      const Estimates& estimates) {
  return execute(program, strategy, seed, estimates, nullptr);
}

Execution Runner::replay(const Program& program, const std::vector<DeviationRecord>& deviations,
                         ReplayMode mode) {
  const Engine::Replay replay{deviations.data(), static_cast<std::uint32_t>(deviations.size()), mode};
  return execute(program, nullptr, 0, {}, &replay);
}

Execution Runner::execute(const Program& program, Strategy* strategy, std::uint64_t seed,
                          const Estimates& estimates, const Engine::Replay* replay) {
  DecisionLog log;
  log.deviations = deviations_.data();
  log.capacity = deviation_capacity;
  log.checkpoints = checkpoints_.data();
  log.checkpoint_capacity = static_cast<std::uint32_t>(checkpoints_.size());
  engine_.set_limits(limits);
  engine_.set_weights(weights);
  engine_.begin_execution(strategy, seed, estimates, &log, replay);

  Execution run;
  Runtime runtime{engine_, program, watcher, address_base_, run, {}};
  runtime.start();
  runtime.go();

  run.verdict = engine_.verdict();
  run.cause = engine_.deadlock_cause();
  run.hash = log.hash;
  run.decisions = log.decisions;
  run.steps = engine_.steps();
  run.switches = engine_.switches();
  run.now = engine_.now();
  run.threads = engine_.thread_count();
  for (unsigned t = 0; t < engine_.thread_count(); ++t)
    if (engine_.thread(static_cast<ThreadId>(t)).in_deadlock)
      run.in_deadlock.push_back(static_cast<ThreadId>(t));
  run.deviations.assign(deviations_.begin(), deviations_.begin() + log.count);
  run.checkpoints.assign(checkpoints_.begin(), checkpoints_.begin() + log.checkpoint_count);
  run.divergence_index = engine_.divergence_index();
  run.overflow = log.overflow;
  return run;
}

}  // namespace heddle::engine::testing

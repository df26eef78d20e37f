#pragma once
// A tiny language of programs for tests of the engine, and a driver that runs them under a strategy without
// real threads:
//
//   program().thread(lock(a), lock(b), unlock(b), unlock(a))
//            .thread(lock(b), lock(a), unlock(a), unlock(b))
//
// Main creates the threads in order, performs its own steps (`main(...)`), joins the threads and ends.
// Objects are small numbers. Control steps (set, log, skips) happen at once, with no scheduling point.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "simulator/engine/engine.h"

namespace heddle::engine::testing {

struct Step {
  enum class Control : std::uint8_t {
    operation,       // announce and perform
    wait,            // cond_wait, cond_wake, mutex_lock
    barrier,         // barrier_arrive, barrier_leave unless last
    park_here,       // park, park_wake
    set,             // variable `object` = value
    log,             // the program's log gets `value`
    log_status,      // the program's log gets the status of the last operation
    skip_if,         // variable `object` not 0: jump over `value` steps
    back_unless,     // variable `object` is 0: jump back by `value` steps
    skip_unless_ok,  // last status is not ok: jump over `value` steps
    pick,            // choose(random_bytes, value), logged
    reinitialise,    // initialise_object(object, value)
    destroy,         // destroy_object(object); the misuse is logged
    forget,          // forget_range of the object's address
    prefer_writers,  // set_prefers_writers(object, true)
    touch,           // a plain access for the race detector: `object` = offset, `second` = size
  };
  Control control = Control::operation;
  OpKind kind = OpKind::none;
  ObjectKind object_kind = ObjectKind::none;
  MutexKind mutex_kind = MutexKind::normal;
  int object = -1;
  int second = -1;
  std::uint64_t value = 0;
  Time timeout = never;  // relative to the announcement
  bool is_write = false;
  int order = __ATOMIC_SEQ_CST;
  Site site = 0;  // 0: a place of its own
};

inline constexpr Time second = 1'000'000'000, ms = 1'000'000;

// --- steps
Step operation(OpKind kind, ObjectKind object_kind, int object);
inline Step lock(int m, MutexKind kind = MutexKind::normal) {
  Step s = operation(OpKind::mutex_lock, ObjectKind::mutex, m);
  s.mutex_kind = kind;
  return s;
}
inline Step timed_lock(int m, Time timeout) {
  Step s = lock(m);
  s.timeout = timeout;
  return s;
}
inline Step try_lock(int m, MutexKind kind = MutexKind::normal) {
  Step s = operation(OpKind::mutex_try_lock, ObjectKind::mutex, m);
  s.mutex_kind = kind;
  return s;
}
inline Step unlock(int m, MutexKind kind = MutexKind::normal) {
  Step s = operation(OpKind::mutex_unlock, ObjectKind::mutex, m);
  s.mutex_kind = kind;
  return s;
}
inline Step read_lock(int l) { return operation(OpKind::rwlock_read_lock, ObjectKind::rwlock, l); }
inline Step write_lock(int l) { return operation(OpKind::rwlock_write_lock, ObjectKind::rwlock, l); }
inline Step try_read_lock(int l) { return operation(OpKind::rwlock_try_read_lock, ObjectKind::rwlock, l); }
inline Step try_write_lock(int l) { return operation(OpKind::rwlock_try_write_lock, ObjectKind::rwlock, l); }
inline Step rw_unlock(int l) { return operation(OpKind::rwlock_unlock, ObjectKind::rwlock, l); }
inline Step wait(int cv, int m, Time timeout = never) {
  Step s = operation(OpKind::cond_wait, ObjectKind::condition, cv);
  s.control = Step::Control::wait;
  s.second = m;
  s.timeout = timeout;
  return s;
}
inline Step signal(int cv) { return operation(OpKind::cond_signal, ObjectKind::condition, cv); }
inline Step broadcast(int cv) { return operation(OpKind::cond_broadcast, ObjectKind::condition, cv); }
inline Step barrier(int b, std::uint64_t size) {
  Step s = operation(OpKind::barrier_arrive, ObjectKind::barrier, b);
  s.control = Step::Control::barrier;
  s.value = size;
  return s;
}
inline Step sem_wait(int s, Time timeout = never) {
  Step step = operation(OpKind::semaphore_wait, ObjectKind::semaphore, s);
  step.timeout = timeout;
  return step;
}
inline Step sem_try_wait(int s) { return operation(OpKind::semaphore_try_wait, ObjectKind::semaphore, s); }
inline Step sem_post(int s) { return operation(OpKind::semaphore_post, ObjectKind::semaphore, s); }
inline Step once_begin(int o) { return operation(OpKind::once_begin, ObjectKind::once, o); }
inline Step once_end(int o) { return operation(OpKind::once_end, ObjectKind::once, o); }
inline Step once_abort(int o) { return operation(OpKind::once_abort, ObjectKind::once, o); }
inline Step park(int f, Time timeout = never, ObjectKind kind = ObjectKind::futex) {
  Step s = operation(OpKind::park, kind, f);
  s.control = Step::Control::park_here;
  s.timeout = timeout;
  return s;
}
inline Step unpark(int f, std::uint64_t count = 1, ObjectKind kind = ObjectKind::futex) {
  Step s = operation(OpKind::unpark, kind, f);
  s.value = count;
  return s;
}
inline Step sleep_for(Time time) {
  Step s = operation(OpKind::sleep, ObjectKind::none, -1);
  s.timeout = time;
  return s;
}
inline Step yield() { return operation(OpKind::yield, ObjectKind::none, -1); }
inline Step clock_read() { return operation(OpKind::clock_read, ObjectKind::none, -1); }
inline Step spawn(std::uint64_t script) {
  Step s = operation(OpKind::thread_create, ObjectKind::none, -1);
  s.value = script;
  return s;
}
inline Step join(std::uint64_t script) {
  Step s = operation(OpKind::thread_join, ObjectKind::none, -1);
  s.value = script;
  return s;
}
inline Step detach(std::uint64_t script) {
  Step s = operation(OpKind::thread_detach, ObjectKind::none, -1);
  s.value = script;
  return s;
}
/// Atomics: `offset` into the program's memory; the edges of the order are applied, values are not simulated.
inline Step load(int offset, int order = __ATOMIC_SEQ_CST) {
  Step s = operation(OpKind::atomic_load, ObjectKind::none, offset);
  s.order = order;
  return s;
}
inline Step store(int offset, int order = __ATOMIC_SEQ_CST) {
  Step s = operation(OpKind::atomic_store, ObjectKind::none, offset);
  s.order = order;
  return s;
}
inline Step rmw(int offset, int order = __ATOMIC_SEQ_CST) {
  Step s = operation(OpKind::atomic_rmw, ObjectKind::none, offset);
  s.order = order;
  return s;
}
/// A plain access that is a scheduling point.
inline Step access_point(int offset, bool is_write) {
  Step s = operation(OpKind::access, ObjectKind::none, offset);
  s.is_write = is_write;
  return s;
}
inline Step fence(int order) {
  Step s = operation(OpKind::atomic_fence, ObjectKind::none, -1);
  s.order = order;
  return s;
}
inline Step control(Step::Control what, int object, std::uint64_t value) {
  Step s;
  s.control = what;
  s.object = object;
  s.value = value;
  return s;
}
inline Step set(int variable, std::uint64_t value = 1) {
  return control(Step::Control::set, variable, value);
}
inline Step log(std::uint64_t value) { return control(Step::Control::log, -1, value); }
inline Step log_status() { return control(Step::Control::log_status, -1, 0); }
inline Step skip_if(int variable, std::uint64_t steps) {
  return control(Step::Control::skip_if, variable, steps);
}
inline Step back_unless(int variable, std::uint64_t steps) {
  return control(Step::Control::back_unless, variable, steps);
}
inline Step skip_unless_ok(std::uint64_t steps) { return control(Step::Control::skip_unless_ok, -1, steps); }
inline Step pick(std::uint64_t n) { return control(Step::Control::pick, -1, n); }
inline Step touch(int offset, int size, bool is_write) {
  Step s = control(Step::Control::touch, offset, 0);
  s.second = size;
  s.is_write = is_write;
  return s;
}
inline Step read(int offset, int size = 1) { return touch(offset, size, false); }
inline Step write(int offset, int size = 1) { return touch(offset, size, true); }
/// Scripts that share code have steps at the same place.
inline Step at(Site site, Step step) {
  step.site = site;
  return step;
}
inline Step of_kind(Step step, ObjectKind kind) {
  step.object_kind = kind;
  return step;
}
inline Step initialise(ObjectKind kind, int object, std::uint64_t value) {
  return of_kind(control(Step::Control::reinitialise, object, value), kind);
}
inline Step destroy(ObjectKind kind, int object) {
  return of_kind(control(Step::Control::destroy, object, 0), kind);
}
inline Step prefer_writers(int object) {
  return of_kind(control(Step::Control::prefer_writers, object, 0), ObjectKind::rwlock);
}
inline Step forget(ObjectKind kind, int object) {
  return of_kind(control(Step::Control::forget, object, 0), kind);
}

// --- programs
struct Program {
  std::vector<Step> main_steps;
  std::vector<std::vector<Step>> scripts;  // numbered from 1
  std::size_t started_by_main = 0;         // the first so many
  bool joins = true;

  template <class... Steps>
  Program& thread(Steps... steps) {
    return thread_of({steps...});
  }
  Program& thread_of(std::vector<Step> steps) {
    scripts.push_back(std::move(steps));
    started_by_main = scripts.size();
    return *this;
  }
  /// Started by a spawn step only; after all thread()s.
  template <class... Steps>
  Program& child(Steps... steps) {
    scripts.push_back({steps...});
    return *this;
  }
  template <class... Steps>
  Program& main(Steps... steps) {
    main_steps = {steps...};
    return *this;
  }
  Program& without_joins() {
    joins = false;
    return *this;
  }
};
inline Program program() { return {}; }

// --- running
struct Execution {
  VerdictKind verdict = VerdictKind::none;
  DeadlockCause cause = DeadlockCause::none;
  std::uint64_t hash = 0, decisions = 0, steps = 0, switches = 0;
  Time now = 0;
  std::vector<std::uint64_t> log;
  std::vector<ThreadId> in_deadlock;
  std::vector<Misuse> misuses;
  std::vector<DeviationRecord> deviations;
  std::vector<std::uint64_t> checkpoints;
  std::uint32_t divergence_index = 0;
  std::size_t threads = 0;
  bool overflow = false;
};

/// What a test watches: plain accesses and atomics as they happen, with the engine in the state of that
/// moment.
struct Watcher {
  virtual ~Watcher() = default;
  virtual void begin(const Engine&) {}
  virtual void access(const Engine&, const Step&) = 0;  // plain, or atomic (before its edges)
  virtual void after_step(const Engine&) {}
};

class Runner {
 public:
  explicit Runner(std::size_t arena_size = std::size_t{8} << 20, std::uint64_t address_base = 0x10000);

  Limits limits;
  ChoiceWeights weights{.random_bytes = 256};
  Watcher* watcher = nullptr;
  std::uint32_t deviation_capacity = 1 << 14;

  Execution run(const Program& program, Strategy* strategy, std::uint64_t seed = 1,
                const Estimates& estimates = {});
  Execution replay(const Program& program, const std::vector<DeviationRecord>& deviations,
                   ReplayMode mode = ReplayMode::strict);
  /// Of the last run; its tables stay readable.
  [[nodiscard]] const Engine& engine() const { return engine_; }

 private:
  struct Runtime;  // one execution
  Execution execute(const Program& program, Strategy* strategy, std::uint64_t seed,
                    const Estimates& estimates, const Engine::Replay* replay);

  std::unique_ptr<char[]> memory_;
  Arena arena_;
  Engine engine_;
  std::uint64_t address_base_;
  std::vector<DeviationRecord> deviations_;
  std::vector<std::uint64_t> checkpoints_;
};

}  // namespace heddle::engine::testing

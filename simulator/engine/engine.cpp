// The cycle: announce, choose, hand over.
#include "simulator/engine/engine.h"

#include <array>

namespace heddle::engine {

namespace {

/// What an operation of this kind may mean for whoever announces it. A table, because the kinds of successive
/// operations follow no pattern that a processor could predict.
struct Nature {
  bool may_spin = false;          // a loop of these may wait for another thread; of accesses, reads
  bool waits_for_object = false;  // until another thread changes the object
  bool waits_otherwise = false;   // for a thread, a notification or a time
};

constexpr Nature nature_of(OpKind kind) {
  switch (kind) {
    case OpKind::atomic_load:
    case OpKind::atomic_rmw:
    case OpKind::mutex_try_lock:
    case OpKind::rwlock_try_read_lock:
    case OpKind::rwlock_try_write_lock:
    case OpKind::semaphore_try_wait:
    case OpKind::yield:
    case OpKind::clock_read:
    case OpKind::access:
      return {.may_spin = true};
    case OpKind::mutex_lock:
    case OpKind::rwlock_read_lock:
    case OpKind::rwlock_write_lock:
    case OpKind::semaphore_wait:
    case OpKind::once_begin:
      return {.waits_for_object = true};
    case OpKind::thread_join:
    case OpKind::cond_wake:
    case OpKind::park_wake:
    case OpKind::barrier_leave:
    case OpKind::sleep:
      return {.waits_otherwise = true};
    default:
      return {};
  }
}

constexpr auto natures = [] {
  std::array<Nature, op_kind_count> all = {};
  for (unsigned kind = 0; kind < op_kind_count; ++kind) all[kind] = nature_of(static_cast<OpKind>(kind));
  return all;
}();

bool is_plain_write(const Operation& operation) {
  return operation.kind == OpKind::access && operation.is_write;
}

bool yields_by_itself(const Operation& operation) {
  const bool forced = operation.kind == OpKind::access && operation.value == 1;
  return operation.kind == OpKind::yield || operation.kind == OpKind::clock_read || forced;
}

}  // namespace

Engine::Engine(Arena& arena, const Limits& limits)
    : arena_(arena),
      limits_(limits),
      threads_(arena),
      objects_(arena),
      atomics_(arena),
      clocks_(arena),
      candidates_(arena.allocate_array<Candidate>(max_threads)),
      place_(arena.allocate_array<std::uint16_t>(max_threads)),
      came_from_(arena.allocate_array<ThreadId>(max_threads)),
      queue_(arena.allocate_array<ThreadId>(max_threads)) {
  // An arena smaller than minimum_arena is a mistake of the caller.
  if (queue_ == nullptr || !threads_.constructed() || !objects_.constructed() || !atomics_.constructed())
    __builtin_trap();
  fixed_memory_ = arena.used();
}

void Engine::begin_execution(Strategy* strategy, std::uint64_t seed, const Estimates& estimates,
                             DecisionLog* log, const Replay* replay) {
  arena_.reset(fixed_memory_);
  clocks_.reset();
  objects_.reset();
  atomics_.reset();
  threads_.reset();
  clocks_.set(threads_[0].clock, 0, 1);

  strategy_ = strategy;
  replaying_ = replay != nullptr || strategy == nullptr;
  replay_.begin(
      replay != nullptr ? std::span(replay->deviations, replay->count) : std::span<const DeviationRecord>(),
      replay == nullptr ? ReplayMode::strict : replay->mode);
  recorder_.begin(log);
  repeated_.begin_execution();
  current_ = 0;
  verdict_ = VerdictKind::none;
  cause_ = DeadlockCause::none;
  misuse_ = Misuse::none;
  misused_ = 0;
  lock_orders_ = 0;
  enabled_ = exempt_ = timed_ = ThreadSet{};
  candidates_stale_ = true;
  foreign_ = VectorClock{};
  now_ = steps_ = switches_ = divergence_step_ = run_length_ = 0;
  unjoined_ = 1;
  free_atomic_ = 0;
  memory_full_ = writers_preferred_ = false;
  if (replaying_) return;
  strategy_->set_weights(weights_);
  Estimates bounded = estimates;
  bounded.step_bound = limits_.max_steps;
  strategy_->begin_execution(seed, bounded);
}

Next Engine::announce(const Operation& operation) {
  if (verdict_ != VerdictKind::none) return {current_, true};
  if (out_of_memory()) return stop(VerdictKind::limit);
  ++steps_;
  if (steps_ > limits_.max_steps) return stop(VerdictKind::livelock);
  Thread& self = threads_[current_];
  ++self.info.operations;
  self.info.pending = operation;
  if (self.info.state == ThreadState::finished) return schedule();

  Operation& pending = self.info.pending;
  if (pending.kind == OpKind::cond_wake || pending.kind == OpKind::park_wake ||
      pending.kind == OpKind::barrier_leave) {
    pending.object = self.wait_object;
    if (pending.deadline == never) pending.deadline = self.wait_deadline;
  }
  const Nature nature = natures[static_cast<unsigned>(pending.kind)];
  note_spinning(self, nature.may_spin);
  if (steps_ + RepeatedOperations::last_steps > limits_.max_steps) repeated_.note(current_, pending);
  const ObjectId wanted_before = self.wanted;
  want(self, nature.waits_for_object ? pending.object : 0);
  if (__builtin_expect(writers_preferred_, 0)) {
    reconsider_readers(pending.object);
    reconsider_readers(wanted_before);
  }
  const bool waits = (nature.waits_for_object || nature.waits_otherwise) && !satisfied(self, current_);
  exempt_.set(current_, self.interrupted || pending.deadline != never);
  note_enabled(current_, !waits || self.interrupted || pending.deadline <= now_);
  if (waits && pending.deadline == never && find_cycle(current_)) return stop(VerdictKind::deadlock);
  return schedule();
}

void Engine::note_spinning(Thread& thread, bool may_spin) {
  const Operation& operation = thread.info.pending;
  if (operation.kind != OpKind::atomic_rmw) thread.last_rmw = 0;
  if (yields_by_itself(operation))
    thread.spins = thread.spins < spin_threshold ? spin_threshold : thread.spins + 1;
  else
    thread.spins = may_spin && !is_plain_write(operation) ? thread.spins + 1 : 0;
}

/// A read-modify-write that wrote is progress, unless it is the same one over and over (a lock taken by
/// exchange).
void Engine::note_written(Thread& thread, std::uint64_t address) {
  if (thread.last_rmw != address) thread.spins = 0;
  thread.last_rmw = address;
}

Next Engine::stop(VerdictKind verdict) {
  conclude(verdict);
  return {current_, true};
}

/// The first verdict stays. A strict replay that comes to an end before its last deviation was another
/// execution.
void Engine::conclude(VerdictKind verdict) {
  if (verdict_ != VerdictKind::none) return;
  if (verdict != VerdictKind::limit) replay_.end();
  if (replay_.diverged()) divergence_step_ = steps_;
  verdict_ = replay_.diverged() ? VerdictKind::diverged : verdict;
}

Next Engine::schedule() {
  if (threads_.alive().empty()) {  // the last thread ended by pthread_exit: so does the program
    return stop(VerdictKind::finished);
  }
  SchedulingPoint point;
  if (!collect_candidates(point)) {
    name_deadlock();
    return stop(VerdictKind::deadlock);
  }
  std::size_t index = 0;
  // Strict replay looks at single candidates too: an anchor there means that the recorded execution had a
  // choice.
  if (replaying_) {
    index = replay_.thread(anchor(), point, threads_);
    if (replay_.diverged()) return stop(VerdictKind::diverged);
  } else if (point.candidates.size() > 1) {
    index = strategy_->choose_thread(point);
    if (index >= point.candidates.size()) __builtin_trap();
  }
  return give_token(point, index);
}

Next Engine::give_token(const SchedulingPoint& point, std::size_t index) {
  const Candidate& chosen = point.candidates[index];
  if (point.candidates.size() > 1) {
    recorder_.thread_chosen(threads_[chosen.thread].info.pedigree, chosen.early, chosen.operation->kind);
    if (index != default_choice(point) && recorder_.wants_deviations()) record_switch(point, index);
  }
  if (chosen.early) set_time(chosen.operation->deadline);
  if (!replaying_) strategy_->on_scheduled(chosen);
  if (chosen.thread == current_) {
    if (point.candidates.size() > 1) ++run_length_;
    return {current_, false};
  }
  run_length_ = 0;
  ++switches_;
  current_ = chosen.thread;
  return {current_, false};
}

Anchor Engine::anchor() const {
  const ThreadInfo& info = threads_[current_].info;
  const ObjectName name = objects_[info.pending.object].name;
  return {.thread_pedigree = info.pedigree,
          .n = info.operations,
          .operation = info.pending.kind,
          .object = name,
          .object_pedigree = name.creator == no_thread ? 0 : threads_[name.creator].info.pedigree};
}

void Engine::record_switch(const SchedulingPoint& point, std::size_t index) {
  const Anchor here = anchor();
  const ThreadId target = point.candidates[index].thread;
  DeviationRecord record;
  record.kind = DeviationRecord::Kind::switch_thread;
  record.operation = here.operation;
  record.thread = current_;
  record.target = target;
  record.object = here.object;
  record.n = here.n;
  record.site = threads_[current_].info.pending.site;
  record.thread_pedigree = here.thread_pedigree;
  record.target_pedigree = threads_[target].info.pedigree;
  record.object_pedigree = here.object_pedigree;
  recorder_.deviation(record);
}

std::uint64_t Engine::choose(ValueKind kind, std::uint64_t n) {
  if (n < 2 || verdict_ != VerdictKind::none) return 0;
  Thread& self = threads_[current_];
  Anchor here = anchor();
  here.n = ++self.values;
  std::uint64_t value = 0;
  if (replaying_) {
    value = replay_.value(here, kind, n);
    if (replay_.diverged()) conclude(VerdictKind::diverged);
  } else {
    value = strategy_->choose_value(kind, n);
    if (value >= n) __builtin_trap();
  }
  recorder_.value_chosen(kind, value);
  if (value == 0 || !recorder_.wants_deviations()) return value;
  DeviationRecord record;
  record.kind = DeviationRecord::Kind::choose_value;
  record.operation = here.operation;
  record.value_kind = kind;
  record.thread = current_;
  record.object = here.object;
  record.n = here.n;
  record.value = value;
  record.site = self.info.pending.site;
  record.thread_pedigree = here.thread_pedigree;
  record.object_pedigree = here.object_pedigree;
  recorder_.deviation(record);
  return value;
}

Outcome Engine::perform() {
  misuse_ = Misuse::none;
  Thread& self = threads_[current_];
  self.info.waits_for = no_thread;
  // Time passes for one that spins, whether it looks at the clock or not: what it waits for may be asleep.
  if (spins(self)) poll_clock(self);
  const Operation& operation = self.info.pending;
  if (self.interrupted) {
    self.interrupted = false;
    if (!enabled(self, current_)) return {.status = Status::interrupted};
  }
  if (__builtin_expect(objects_[operation.object].retired != Retired::no, 0)) note_retired(operation);
  want(self, 0);
  const Outcome outcome = perform(self, operation);
  if (operation.object != 0) reconsider_waiters(operation.object);
  if (operation.second != 0) reconsider_waiters(operation.second);
  // A strategy learns of a thread when it exists.
  if (operation.kind == OpKind::thread_create && outcome.status == Status::ok && !replaying_)
    strategy_->on_thread_created({outcome.thread, current_, threads_[outcome.thread].info.pedigree});
  return outcome;
}

void Engine::interrupt(ThreadId thread) {
  threads_[thread].interrupted = true;
  exempt_.set(thread, true);
  reconsider(thread);
}

void Engine::abandon_wait() {
  Thread& self = threads_[current_];
  if (self.waiting) dequeue(objects_[self.wait_object], current_);
  self.wait_deadline = never;
}

bool Engine::wait_was_displaced() {
  const bool displaced = threads_[current_].displaced;
  threads_[current_].displaced = false;
  return displaced;
}

void Engine::wake_all(ObjectId object) { wake_some(objects_[object], max_threads); }

void Engine::finish() { conclude(VerdictKind::finished); }

ThreadId Engine::current() const { return current_; }
unsigned Engine::alive_count() const { return static_cast<unsigned>(threads_.alive().size()); }
unsigned Engine::thread_count() const { return threads_.count(); }
unsigned Engine::unjoined_count() const { return unjoined_; }
const ThreadInfo& Engine::thread(ThreadId thread) const { return threads_[thread].info; }
VerdictKind Engine::verdict() const { return verdict_; }
DeadlockCause Engine::deadlock_cause() const { return cause_; }
Misuse Engine::last_misuse() const { return misuse_; }
std::uint64_t Engine::steps() const { return steps_; }
std::uint64_t Engine::switches() const { return switches_; }
Time Engine::now() const { return now_; }

unsigned Engine::held_locks(ThreadId id, ObjectId* out, unsigned capacity) const {
  const Thread& thread = threads_[id];
  for (unsigned i = 0; i < thread.held_count && i < capacity; ++i) out[i] = thread.held[i];
  return thread.held_count;
}

}  // namespace heddle::engine

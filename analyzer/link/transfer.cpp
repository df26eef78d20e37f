#include "analyzer/link/transfer.h"

#include <algorithm>
#include <variant>

namespace heddle::link {

Transfer::Transfer(Workspace& workspace, FunctionId function, const Loops& loops)
    : workspace_(workspace),
      function_(function),
      body_(workspace.program.functions[function]),
      owner_(body_.symbol),
      loops_(loops),
      last_owner_(workspace.program.paths, body_),
      early_releases_(body_) {}

void Transfer::apply(const Event& event, BlockId block, std::uint32_t index, State& state, Recorder* out) {
  state_ = &state, out_ = out, event_ = &event, block_ = block, index_ = index;
  std::visit([this](const auto& action) { on(action); }, event.action);
}

/// `while (!ready) cv.wait(lock);` comes after the notification also where it does not wait at all: what made
/// the condition true was done under the lock that the notifier had.
void Transfer::enter_block(BlockId block, State& state) {
  state_ = &state, out_ = nullptr;
  for (const Loop& loop : loops_.all()) {
    if (loop.header != block) continue;
    for (BlockId b : loop.blocks)
      for (const Event& event : body_.blocks[b].events) {
        const auto* wait = std::get_if<cir::Wait>(&event.action);
        if (wait == nullptr || wait->timed || loops_.innermost(b) != &loop) continue;
        if (const PathId condition = one_object(wait->condition); condition > PathTable::unknown)
          insert(state.awaited, condition);
      }
  }
}

/// A loop that only waits, `while (sem_wait(&s) != 0) continue;`, has no turns that hand anything over.
bool Transfer::may_signal(const Loop& loop) const {
  const auto signals = [](const Event& event) {
    const auto* order = std::get_if<cir::Order>(&event.action);
    const auto* access = std::get_if<cir::Access>(&event.action);
    return (order != nullptr && order->action != cir::OrderAction::await) ||
           (access != nullptr && access->write && access->order != cir::MemoryOrder::plain) ||
           std::holds_alternative<cir::Notify>(event.action) ||
           std::holds_alternative<cir::Call>(event.action);
  };
  return std::any_of(loop.blocks.begin(), loop.blocks.end(), [&](BlockId b) {
    return std::any_of(body_.blocks[b].events.begin(), body_.blocks[b].events.end(), signals);
  });
}

/// Does one of the ways out of the block leave the innermost loop, and another stay?
bool Transfer::decides_loop(BlockId block) const {
  const Loop* loop = loops_.innermost(block);
  if (loop == nullptr) return false;
  const std::vector<BlockId>& ways = body_.blocks[block].successors;
  const auto stays = [&](BlockId to) { return contains(loop->blocks, to); };
  return std::any_of(ways.begin(), ways.end(), stays) && !std::all_of(ways.begin(), ways.end(), stays);
}

/// `while (!stop.load()) step();`: what stored the flag comes before what follows the loop, not before its
/// turns.
void Transfer::leave_loop(BlockId from, BlockId to, State& state) {
  if (!decides_loop(from) || contains(loops_.innermost(from)->blocks, to)) return;
  state_ = &state, out_ = nullptr;
  const std::vector<Event>& events = body_.blocks[from].events;
  for (std::size_t i = events.size() < 2 ? 0 : events.size() - 2; i < events.size(); ++i) {
    if (const auto* asked = std::get_if<cir::Call>(&events[i].action)) await_answers(*asked);
    const auto* read = std::get_if<cir::Access>(&events[i].action);
    if (read == nullptr || read->write) continue;
    if (read->order != cir::MemoryOrder::acquire && read->order != cir::MemoryOrder::acq_rel &&
        read->order != cir::MemoryOrder::seq_cst)
      continue;
    for (PathId p : resolver().resolve(read->path))
      if (p != PathTable::unknown) await(p);
  }
}

void Transfer::cross_loops(BlockId from, BlockId to, State& state) {
  leave_loop(from, to, state);
  if (state.signalled.empty()) return;
  for (const Loop& loop : loops_.all()) {
    if (!contains(loop.blocks, from) || !may_signal(loop)) continue;
    if (to == loop.header) state.since.clear();
    if (!contains(loop.blocks, to)) state.since = state.signalled;
  }
}

void Transfer::follow_edge(const cir::Block& block, std::size_t edge, State& state) {
  const cir::Branch& branch = block.branch;
  if (branch.kind == cir::ConditionKind::none || block.successors.size() < 2) return;
  const bool holds = (edge == 0) != branch.negated;
  state_ = &state, out_ = nullptr;
  if (branch.kind == cir::ConditionKind::guard_owns) {
    if (const PathId guard = one_object(branch.guard); guard != 0)
      locks().guard_known_to_own(guard, holds, held_here());
    return;
  }
  if (branch.event_block >= body_.blocks.size()) return;
  const std::vector<Event>& events = body_.blocks[branch.event_block].events;
  if (branch.event_index >= events.size()) return;
  const Event& tried = events[branch.event_index];
  event_ = &tried, block_ = branch.event_block, index_ = branch.event_index;
  if (const auto* made = std::get_if<cir::Call>(&tried.action)) return outcome(*made, holds);
  if (const auto* spawn = std::get_if<cir::Spawn>(&tried.action)) {
    if (!holds && loops_.innermost(branch.event_block) == nullptr)
      if (const PathId handle = one_object(spawn->handle); handle != 0) threads().cancel(handle);
    return;
  }
  if (const auto* asked = std::get_if<cir::Handle>(&tried.action)) {
    // `if (t.joinable()) t.join();`: where it is not, its thread is over, or there never was one.
    if (!holds)
      for (PathId handle : resolver().resolve(asked->handle))
        if (handle != PathTable::unknown) join_at(handle, false);
    return;
  }
  const auto* acquire = std::get_if<cir::Acquire>(&tried.action);
  if (acquire == nullptr) return;
  if (acquire->guard != 0) {
    if (const PathId guard = one_object(acquire->guard); guard != 0)
      locks().guard_known_to_own(guard, holds, held_here());
  } else if (!acquire->try_only) {  // `if (pthread_mutex_lock(&m) != 0) return;`
    if (holds) return;
    for (PathId wanted : acquire->locks) locks().give_back_one_of(lock_objects(wanted));
  } else {
    for (PathId wanted : acquire->locks) {
      const IdSet objects = lock_objects(wanted);
      if (common(objects, state.tried) != objects) continue;  // asked before, or given back unasked
      state.tried = without(state.tried, objects);
      if (acquire->locks.size() > 1) state.conditional = without(state.conditional, objects);
      if (!holds) continue;
      locks().take_one_of(objects, acquire->mode == cir::LockMode::shared, held_here());
      state.by_try = united(state.by_try, objects);
    }
  }
}

// --- what paths mean here

IdSet Transfer::lock_objects(PathId path) const {
  IdSet result;
  for (PathId p : resolver().resolve(path)) result = united(result, owned_resolved(workspace_, *state_, p));
  return result.empty() ? IdSet{PathTable::unknown} : result;
}

PathId Transfer::one_object(PathId path) const {
  const IdSet objects = resolver().resolve(path);
  return objects.size() == 1 ? objects.front() : 0;
}

Origin Transfer::origin() {
  Origin result;
  result.situation = workspace_.situations.intern(situation_of(workspace_, *state_));
  result.site = site();
  result.location = event_->location;
  result.function = owner_;
  return result;
}

Held Transfer::held_here() const {
  Held held;
  if (event_ != nullptr) held.location = event_->location;
  held.function = owner_;
  return held;
}

// --- memory

void Transfer::access(PathId path, const AccessRecord& like) {
  if (!records()) return;
  for (PathId p : resolver().resolve(path)) {
    if (p == PathTable::unknown) continue;
    AccessRecord record = like;
    record.path = p;
    const PathId object = workspace_.program.paths.root_path(p);
    record.fresh = workspace_.can_be_published(object, owner_) && !contains(state_->published, object);
    record.origin = origin();
    out_->add(record);
  }
}

void Transfer::on(const cir::Access& a) {
  AccessRecord record;
  record.write = a.write, record.order = a.order, record.is_volatile = a.is_volatile;
  access(a.path, record);
  if (a.order == cir::MemoryOrder::plain) return;
  for (PathId p : resolver().resolve(a.path))
    if (p != PathTable::unknown) publish(a, p);
}

/// A release store orders what came before it with what follows an acquire load that decides a branch.
void Transfer::publish(const cir::Access& a, PathId path) {
  using cir::MemoryOrder;
  const bool strong = a.order == MemoryOrder::acq_rel || a.order == MemoryOrder::seq_cst;
  const PathId spin = workspace_.program.paths.field(path, workspace_.spin_field);
  if (a.write && ends_spin_loop(path)) return insert(state_->must, lock_id(spin, false));
  if (a.write && (strong || a.order == MemoryOrder::release || state_->fenced)) {
    if (holds(state_->must, spin)) locks().give_back(spin);
    signal(path, false);
  }
  if (a.write) return;
  if ((strong || a.order == MemoryOrder::acquire) && is_returned()) insert(answers_, path);
  if (!decides_branch()) return;
  insert(state_->looked_at, path);
  if ((strong || a.order == MemoryOrder::acquire) && !decides_loop(block_)) await(path);
}

/// A release fence lends its order to the stores after it, an acquire fence to the loads before it.
void Transfer::on(const cir::Fence& a) {
  using cir::MemoryOrder;
  const bool strong = a.order == MemoryOrder::acq_rel || a.order == MemoryOrder::seq_cst;
  if (strong || a.order == MemoryOrder::release) state_->fenced = true;
  if (!strong && a.order != MemoryOrder::acquire) return;
  for (PathId path : IdSet(state_->looked_at)) await(path);
}

/// `while (busy.exchange(true));`: a loop that does nothing but exchange is a lock, held when the loop is
/// left.
bool Transfer::ends_spin_loop(PathId path) const {
  const Loop* loop = loops_.innermost(block_);
  if (loop == nullptr || index_ == 0) return false;
  const Event& before = body_.blocks[block_].events[index_ - 1];
  const auto* read = std::get_if<cir::Access>(&before.action);
  if (read == nullptr || read->write || before.location != event_->location) return false;
  for (BlockId b : loop->blocks)
    for (const Event& event : body_.blocks[b].events) {
      if (std::holds_alternative<cir::Blocking>(event.action) ||
          std::holds_alternative<cir::Opaque>(event.action))
        continue;
      const auto* assign = std::get_if<cir::Assign>(&event.action);
      if (assign != nullptr && workspace_.is_own(assign->target, owner_)) continue;
      const auto* access = std::get_if<cir::Access>(&event.action);
      if (access == nullptr) return false;
      if (!workspace_.is_own(access->path, owner_) && resolver().resolve(access->path) != IdSet{path})
        return false;
    }
  return true;
}

/// `return ready.load();`: whoever calls the function may decide by it.
bool Transfer::is_returned() const {
  const std::vector<Event>& events = body_.blocks[block_].events;
  return index_ + 1 < events.size() && std::holds_alternative<cir::Return>(events[index_ + 1].action);
}

/// Is the event the last one of memoryor synchronisation in a block that branches?
bool Transfer::decides_branch() const {
  const cir::Block& block = body_.blocks[block_];
  return block.successors.size() > 1 && index_ + 2 >= block.events.size();
}

void Transfer::on(const cir::Destroy& a) {
  AccessRecord record;
  record.write = record.destroys = true;
  record.by_last_owner =
      !last_owned().empty() && common(last_owned(), resolver().resolve(a.path)) == last_owned();
  access(a.path, record);
}

/// The counted object of which nobody else has a reference any more; under a lock, or by an atomic operation.
IdSet Transfer::last_owned() {
  const PathId object = last_owner_.counted(block_);
  if (object == 0) return {};
  return resolver().resolve(object);
}

/// `p = c ? a : b` is two assignments at one place: either may have happened.
bool Transfer::is_alternative() const {
  if (index_ == 0) return false;
  const Event& before = body_.blocks[block_].events[index_ - 1];
  const auto *first = std::get_if<cir::Assign>(&before.action),
             *second = std::get_if<cir::Assign>(&event_->action);
  return first != nullptr && second != nullptr && first->target == second->target &&
         before.location == event_->location;
}

void Transfer::on(const cir::Assign& a) {
  const PathTable& paths = workspace_.program.paths;
  if (paths.step(a.target).field == workspace_.constant_field && !paths.is_root(a.target)) return;
  const bool unknown = workspace_.program.values[a.value].kind == ValueKind::unknown;
  // Only says where the object is made (exclusion_owned.cpp); its members may have been given their values
  // already.
  if (unknown && paths.is_root(a.target) && paths.root_of(a.target).kind == RootKind::allocation) return;
  const ValueSet values = resolver().evaluate(a.value);
  const IdSet targets = resolver().resolve(a.target);
  for (PathId target : targets) {
    if (target == PathTable::unknown) continue;
    workspace_.publish(values, target, owner_, state_->published);
    if (paths.sync(target) == cir::SyncType::future) copy_future(a.value, target);
    const auto fixed = workspace_.constant_pointers.find(target);
    if (fixed != workspace_.constant_pointers.end()) {
      state_->environment.set(target, workspace_.sets.intern(fixed->second));
    } else if (targets.size() == 1 && !is_alternative()) {
      state_->environment.set(target, workspace_.sets.intern(values));
    } else {
      ValueSet merged = resolver().stored_at(target);
      for (ValueId v : values) ValueTable::add(merged, v);
      state_->environment.set(target, workspace_.sets.intern(merged));
    }
  }
}

void Transfer::on(const cir::Return& a) {
  if (a.value == 0 || a.thrown) return;
  for (ValueId v : resolver().evaluate(a.value)) ValueTable::add(returns_, v);
}

// --- locks

void Transfer::report_acquire(const IdSet& candidates, bool shared, bool try_only) {
  if (!records() || candidates.size() != 1 || candidates.front() == PathTable::unknown) return;
  AcquireRecord record;
  record.lock = candidates.front(), record.shared = shared, record.try_only = try_only,
  record.origin = origin();
  out_->add(record);
  const bool recursive = workspace_.program.paths.sync(record.lock) == cir::SyncType::recursive_mutex;
  if (try_only || recursive || !holds(state_->must, record.lock)) return;
  DoubleLockRecord twice;
  twice.lock = record.lock, twice.shared = shared, twice.second = record.origin;
  twice.upgrade = !contains(state_->must, lock_id(record.lock, false));
  for (HeldId id : state_->may) {
    const Held& first = workspace_.held[id];
    if (first.lock == record.lock)
      twice.first = {0, record.origin.site, first.location, first.function, first.chain};
  }
  out_->add(twice);
}

void Transfer::take(const std::vector<PathId>& wanted, cir::LockMode mode, bool try_only, PathId guard) {
  const bool shared = mode == cir::LockMode::shared;
  std::vector<IdSet> objects;
  for (PathId path : wanted) objects.push_back(lock_objects(path));
  for (const IdSet& candidates : objects) report_acquire(candidates, shared, try_only);
  IdSet managed;
  for (const IdSet& candidates : objects) {
    insert(managed, lock_id(candidates.size() == 1 ? candidates.front() : PathTable::unknown, shared));
    if (!try_only) locks().take_one_of(candidates, shared, held_here());
    if (try_only && guard == 0) state_->tried = united(state_->tried, candidates);
    // What a try of several says may be asked in ways that no branch shows.
    if (try_only && guard == 0 && wanted.size() > 1)
      state_->conditional = united(state_->conditional, without(candidates, {PathTable::unknown}));
  }
  if (guard == 0) return;
  if (const PathId object = one_object(guard); object != 0) {
    if (try_only) {
      locks().guard_may_own(object, managed);
    } else {
      locks().guard_takes(object, managed);
    }
  }
}

void Transfer::on(const cir::Acquire& a) {
  if (a.locks.size() == 1 && !workspace_.is_lock(a.locks.front())) return;
  take(a.locks, a.mode, a.try_only, a.guard);
  state_->split.clear(), state_->turn.clear();
}
void Transfer::on(const cir::Release& a) {
  if (!workspace_.is_lock(a.lock)) return;
  const IdSet objects = lock_objects(a.lock);
  report_release(objects);
  locks().give_back_one_of(objects);
  state_->split.clear(), state_->turn.clear();
  release_early();
}

/// Nothing is said where the lock may have been taken under another name.
void Transfer::report_release(const IdSet& candidates) {
  if (!records() || candidates.size() != 1 || candidates.front() == PathTable::unknown) return;
  const PathId lock = candidates.front();
  if (workspace_.program.paths.sync(lock) == cir::SyncType::recursive_mutex) return;
  if (holds(state_->must, lock) || holds_unknown(state_->must) || contains(state_->conditional, lock)) return;
  ReleaseRecord record;
  record.on_one_way = contains(state_->split, lock) || contains(state_->turn, lock);
  for (HeldId id : state_->may)
    if (workspace_.held[id].lock == lock && !record.on_one_way) return;
  record.lock = lock, record.origin = origin();
  record.certain =
      record.on_one_way || contains(state_->must_released, lock) || workspace_.is_own(lock, owner_);
  out_->add(record);
}

void Transfer::report_release_by(PathId guard) {
  const auto known = state_->guards.find(guard);
  if (!records() || known == state_->guards.end() || known->second.locks.size() != 1) return;
  ReleaseRecord record;
  record.lock = lock_path(known->second.locks.front()), record.certain = true, record.origin = origin();
  // Two ways met just before, of which one had opened the guard.
  record.on_one_way = known->second.owns == Owns::maybe &&
                      (contains(state_->split, record.lock) || contains(state_->turn, record.lock));
  if (known->second.owns != Owns::no && !record.on_one_way) return;
  if (record.lock != PathTable::unknown) out_->add(record);
}

void Transfer::on(const cir::Blocking& a) {
  if (!records()) return;
  BlockingRecord record;
  record.name = a.name, record.origin = origin();
  out_->add(record);
}

void Transfer::on(const cir::Await&) {
  if (!records() || state_->must.empty()) return;
  AwaitRecord record;
  record.origin = origin();
  out_->add(record);
}

void Transfer::leave(const cir::Block& block, State& state, Recorder& out) {
  state_ = &state, out_ = &out;
  ExitRecord record;
  for (const Event& event : block.events) {
    if (event.location.line != 0) record.location = event.location;
    const auto* way = std::get_if<cir::Return>(&event.action);
    if (way == nullptr) continue;
    record.value = way->value, record.thrown = way->thrown, record.location = event.location;
  }
  throws_ = throws_ || record.thrown;
  if (records()) leave_by(std::move(record), state);
}

/// Guards give back what they own on the way out, however the function is left.
void Transfer::leave_by(ExitRecord record, const State& state) {
  State left = state;
  for (const auto& [guard, owned] : state.guards)
    for (LockId lock : owned.locks) {
      erase(left.must, lock);
      erase_if(left.may, [&](HeldId id) { return workspace_.held[id].lock == lock_path(lock); });
    }
  record.situation = workspace_.situations.intern(situation_of(workspace_, left));
  for (PathId handle : state.surely_joinable)
    if ((!record.by_callee || workspace_.program.paths.sync(handle) == cir::SyncType::thread) &&
        workspace_.is_own(handle, owner_) && workspace_.program.paths.root_of(handle).kind == RootKind::local)
      insert(record.joinable, handle);
  out_->add(record);
}

void Transfer::on(const cir::Guard& a) {
  const PathId guard = one_object(a.guard);
  if (a.action == cir::GuardAction::unlock) report_release_by(guard);
  state_->split.clear(), state_->turn.clear();
  if (guard == 0) return;
  const bool shared = a.mode == cir::LockMode::shared;
  IdSet named;
  for (PathId path : a.locks) {
    const IdSet candidates = lock_objects(path);
    insert(named, lock_id(candidates.size() == 1 ? candidates.front() : PathTable::unknown, shared));
  }
  switch (a.action) {
    case cir::GuardAction::adopt:
      return locks().guard_takes(guard, named);
    case cir::GuardAction::defer:
      return locks().guard_knows(guard, named);
    case cir::GuardAction::unlock:
      locks().guard_gives_back(guard);
      return release_early();
    case cir::GuardAction::end:
      locks().guard_ends(guard);
      return release_early();
    case cir::GuardAction::forget:
      return locks().guard_forgets(guard);
    case cir::GuardAction::move:
      if (const PathId other = one_object(a.other); other != 0) locks().guard_moves(other, guard);
      return;
    case cir::GuardAction::lock:
    case cir::GuardAction::try_lock:
      break;
  }
  const bool try_only = a.action == cir::GuardAction::try_lock;
  const IdSet managed = locks().locks_of(guard);
  if (!locks_guard(index_ - 1)) report_acquires_together(try_only);
  const bool known = state_->guards.contains(guard);
  if (try_only) return known ? locks().guard_may_own(guard, managed) : void();
  for (LockId id : managed) locks().take_one_of({lock_path(id)}, is_shared(id), held_here());
  if (known) locks().guard_takes(guard, managed);
}

/// Is the event of the block a guard that locks in the same call as the event in hand? `std::lock(one, two)`
/// of deferred guards is an event for each of them.
bool Transfer::locks_guard(std::uint32_t index) const {
  const std::vector<Event>& events = body_.blocks[block_].events;
  if (index >= events.size() || events[index].location != event_->location) return false;
  const auto* guard = std::get_if<cir::Guard>(&events[index].action);
  return guard != nullptr &&
         (guard->action == cir::GuardAction::lock || guard->action == cir::GuardAction::try_lock);
}

/// Of locks that are taken together none is taken under another: all are told before the first is taken.
void Transfer::report_acquires_together(bool try_only) {
  for (std::uint32_t i = index_; i == index_ || locks_guard(i); ++i) {
    const auto* each = std::get_if<cir::Guard>(&body_.blocks[block_].events[i].action);
    const PathId guard = one_object(each->guard);
    if (guard == 0) continue;
    for (LockId id : locks().locks_of(guard)) report_acquire({lock_path(id)}, is_shared(id), try_only);
  }
}

// --- waiting and order

void Transfer::signal(PathId object, bool notifies) {
  if (records()) {
    SignalRecord record;
    record.object = object, record.notifies = notifies, record.origin = origin();
    out_->add(record);
  }
  was_signalled(object);
}

/// What follows is not before what waits for the object any more.
void Transfer::was_signalled(PathId object) {
  if (!workspace_.awaited.contains(object)) return;
  for (IdSet* signalled : {&state_->signalled, &state_->since}) {
    insert(*signalled, object);
    *signalled = widened(std::move(*signalled));
  }
}

void Transfer::release_early() {
  for (PathId notified : early_releases_.notified_after(block_, index_))
    for (PathId condition : resolver().resolve(notified))
      if (condition != PathTable::unknown) was_signalled(condition);
}

void Transfer::await(PathId object) {
  insert(state_->awaited, object);
  state_->since.clear();
}

void Transfer::report_wait(PathId object) {
  if (!records()) return;
  WaitRecord record;
  record.condition = object, record.lock = PathTable::unknown, record.for_signal = true;
  record.origin = origin();
  out_->add(record);
}

void Transfer::on(const cir::Wait& a) {
  const PathId condition = one_object(a.condition);
  if (condition <= PathTable::unknown) return;
  // The lock may be named by its guard.
  IdSet locks_here;
  for (PathId p : resolver().resolve(a.lock)) {
    const auto guard = state_->guards.find(p);
    if (guard == state_->guards.end()) {
      locks_here = united(locks_here, owned_resolved(workspace_, *state_, p));
    } else {
      for (LockId id : guard->second.locks) insert(locks_here, lock_path(id));
    }
  }
  if (records()) {
    WaitRecord record;
    record.condition = condition, record.timed = a.timed;
    record.lock = locks_here.size() == 1 ? locks_here.front() : PathTable::unknown;
    record.origin = origin();
    out_->add(record);
  }
  if (!a.timed) await(condition);
}

void Transfer::on(const cir::Notify& a) {
  for (PathId condition : resolver().resolve(a.condition))
    if (condition != PathTable::unknown) signal(condition, true);
}

void Transfer::on(const cir::Order& a) {
  const PathId object = one_object(a.object);
  if (object <= PathTable::unknown || a.try_only) return;
  const PathId once = workspace_.program.paths.field(object, workspace_.once_field);
  const PathId permit = workspace_.program.paths.field(object, workspace_.permit_field);
  switch (a.action) {
    case cir::OrderAction::signal:
      if (a.type == cir::SyncType::semaphore) locks().give_back(permit);
      return signal(object, false);
    case cir::OrderAction::await:
      report_wait(object);
      if (a.type == cir::SyncType::semaphore) insert(state_->must, lock_id(permit, false));
      return await(object);
    case cir::OrderAction::arrive_and_wait:
      report_wait(object);
      signal(object, false);
      state_->phase = {workspace_.program.paths.field(object, workspace_.phase_at(event_->location))};
      return await(object);
    case cir::OrderAction::once_begin:
      insert(state_->must, lock_id(once, false));
      return insert(state_->awaited, object);
    case cir::OrderAction::once_end:
      return erase(state_->must, lock_id(once, false));
    case cir::OrderAction::initialize:
      return;
  }
}

}  // namespace heddle::link

// The events that order threads: signals and waits, atomics that publish, and what loops around them mean.

#include "analyzer/link/transfer.h"

#include <algorithm>
#include <variant>

namespace heddle::link {

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
    return (order != nullptr && order->action != cir::OrderAction::await &&
            order->action != cir::OrderAction::initialize) ||
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
  for (std::size_t i = events.size() < 2 ? 0 : events.size() - 2; i < events.size(); ++i)
    await_load(events[i]);
  // `State now = state.load(); if (now == State::done) return;`
  for (const cir::EventPlace& tested : body_.blocks[from].branch.tested)
    if (tested.block != from && contains(loops_.innermost(from)->blocks, tested.block))
      await_load(body_.blocks[tested.block].events[tested.index]);
}

void Transfer::await_load(const Event& event) {
  if (const auto* asked = std::get_if<cir::Call>(&event.action)) await_answers(*asked);
  const auto* read = std::get_if<cir::Access>(&event.action);
  if (read == nullptr || read->write) return;
  if (read->order != cir::MemoryOrder::acquire && read->order != cir::MemoryOrder::acq_rel &&
      read->order != cir::MemoryOrder::seq_cst)
    return;
  for (PathId p : resolver().resolve(read->path))
    if (p != PathTable::unknown) await(p);
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
  const std::optional<BlockId> decided = decided_block();
  if (!decided) return;
  insert(state_->looked_at, path);
  if ((strong || a.order == MemoryOrder::acquire) && !decides_loop(*decided)) await(path);
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

/// The block that branches by what the event reads: its own, or a later one that tests the variable which
/// the value was read into.
std::optional<BlockId> Transfer::decided_block() const {
  if (decides_branch()) return block_;
  const cir::EventPlace here{block_, index_};
  const auto tester = testers_.find(here);
  return tester == testers_.end() ? std::nullopt : std::optional(tester->second);
}

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
      if (workspace_.is_told(object)) return insert(state_->awaited, object);
      insert(state_->must, lock_id(once, false));
      return insert(state_->awaited, object);
    case cir::OrderAction::once_end:
      return erase(state_->must, lock_id(once, false));
    case cir::OrderAction::initialize:
      return;
  }
}

}  // namespace heddle::link

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
      early_releases_(body_) {
  for (BlockId b = 0; b < body_.blocks.size(); ++b)
    for (const cir::EventPlace& tested : body_.blocks[b].branch.tested)
      if (tested.block != b) testers_.try_emplace(tested, b);
}

void Transfer::apply(const Event& event, BlockId block, std::uint32_t index, State& state, Recorder* out) {
  state_ = &state, out_ = out, event_ = &event, block_ = block, index_ = index;
  std::visit([this](const auto& action) { on(action); }, event.action);
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

IdSet Transfer::lock_objects(PathId path) const { return lock_objects(resolver().resolve(path)); }

IdSet Transfer::lock_objects(const IdSet& paths) const {
  IdSet result;
  for (PathId p : paths) result = united(result, owned_resolved(workspace_, *state_, p));
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

/// A callback that a container keeps beside others. Of other values the last one stands for all.
bool Transfer::is_one_of_many(PathId target) const {
  return workspace_.program.paths.has_varying_index(target) &&
         !workspace_.functions.at(owner_, target).empty();
}

void Transfer::on(const cir::Assign& a) {
  const PathTable& paths = workspace_.program.paths;
  if (paths.step(a.target).field == workspace_.constant_field && !paths.is_root(a.target)) return;
  const bool unknown = workspace_.program.values[a.value].kind == ValueKind::unknown;
  // Only says where the object is made (exclusion_owned.cpp); its members may have been given their values
  // already.
  if (unknown && paths.is_root(a.target) && paths.root_of(a.target).kind == RootKind::allocation)
    return makes_anew(a.target);
  const ValueSet values = resolver().evaluate(a.value);
  const IdSet targets = resolver().resolve(a.target);
  for (PathId target : targets) {
    if (target == PathTable::unknown) continue;
    workspace_.publish(values, target, owner_, state_->published);
    if (paths.sync(target) == cir::SyncType::future) copy_future(a.value, target);
    const auto fixed = workspace_.constant_pointers.find(target);
    if (fixed != workspace_.constant_pointers.end()) {
      state_->environment.set(target, workspace_.sets.intern(fixed->second));
    } else if (targets.size() == 1 && !is_alternative() && !is_one_of_many(target)) {
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

void Transfer::on(const cir::Blocking& a) {
  if (!records()) return;
  BlockingRecord record;
  record.name = a.name, record.origin = origin();
  out_->add(record);
}

void Transfer::on(const cir::Await&) {
  if (!records() || (state_->must.empty() && state_->assumed.empty())) return;
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
  left.assumed.clear();  // the caller's
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

}  // namespace heddle::link

// What the callee did, record by record, as the caller says it.

#include <algorithm>

#include "analyzer/link/instantiate.h"

namespace heddle::link {

const Instantiation::Objects& Instantiation::objects_of(PathId callee_path) {
  const auto [known, fresh] = paths_.try_emplace(callee_path);
  Objects& objects = known->second;
  if (!fresh) return objects;
  const PathTable& paths = workspace_.program.paths;
  const bool own_copy =
      is_formal(paths.root_of(callee_path).kind) &&
      (paths.is_root(callee_path) || paths.step(paths.first_step(callee_path)).kind != StepKind::dereference);
  if (own_copy) return objects;
  for (PathId path : resolver_.substitute(callee_path, bindings_)) {
    if (path == PathTable::unknown || !is_near(path)) {
      objects.too_far = objects.too_far || path != PathTable::unknown;
    } else if (!workspace_.is_private(path, point_.caller)) {
      const PathId root = paths.root_path(path);
      objects.known.push_back({path, root, workspace_.can_be_published(root, point_.caller),
                               paths.root_of(root).kind == RootKind::global, is_last_owned(path)});
    }
  }
  return objects;
}

/// What the accesses of the record's group are here.
void Instantiation::open(const AccessRecord& record, Recorder& out, std::vector<AccessRecord>& opened) {
  if (point_.starts_thread && !record.by_maker && workspace_.is_own_allocation(record.path, bindings_.callee))
    return;                                                                        // its own, fresh
  if (point_.starts_thread && workspace_.is_thread_specific(record.path)) return;  // not its creator's
  const Objects& objects = objects_of(record.path);
  if (objects.too_far) cut_groups_.insert({record.by_maker, record.group});
  for (const Object& object : objects.known) {
    AccessRecord copy = record;
    copy.path = object.path, copy.origin = origin_without_chain(record.origin);
    if (object.can_be_published) {
      const bool self = workspace_.situations[record.origin.situation].thread == ThreadTable::self;
      // What the callee made is another object each time: before it was found by others, its accesses are
      // fresh whatever became of it.
      const bool made = workspace_.program.paths.root_of(record.path).kind == RootKind::allocation;
      const bool unpublished = !contains(state_.published, object.root);
      copy.fresh = self && !point_.starts_thread &&
                   (made ? record.fresh || (unpublished && !record.by_maker)
                         : unpublished && (!object.is_global || record.fresh));
    }
    if (ends_last_owned_ && object.is_last_owned) copy.by_last_owner = true;
    out.open(copy, opened);
  }
}

void Instantiation::access(const AccessRecord& record, Recorder& out) {
  const auto find = [&](const AccessRecord& of_group, std::vector<AccessRecord>& opened) {
    open(of_group, out, opened);
  };
  AccessRoutes& routes = record.by_maker ? maker_routes_ : routes_;
  for (const AccessRecord& opened : routes.of(record, find))
    if (Origin* kept = out.put(opened, record.origin); kept != nullptr) kept->chain = chain(record.origin);
  if (!cut_groups_.empty() && cut_groups_.contains({record.by_maker, record.group}))
    workspace_.cut_off(bindings_.callee, record);
}

bool Instantiation::is_last_owned(PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  for (;; path = paths.parent(path)) {
    if (contains(point_.last_owned, path)) return true;
    if (paths.is_root(path)) return false;
  }
}

bool Instantiation::ends_last_owned(const Summary& callee) const {
  return !point_.last_owned.empty() &&
         std::any_of(callee.accesses.begin(), callee.accesses.end(), [&](const AccessRecord& record) {
           return record.destroys &&
                  common(point_.last_owned, resolver_.substitute(record.path, bindings_)) ==
                      point_.last_owned;
         });
}

/// A variable or a member of one. An allocation is many objects, and so may be what a pointer leads to.
bool Instantiation::is_one_variable(PathId lock) const {
  const PathTable& paths = workspace_.program.paths;
  const RootKind root = paths.root_of(lock).kind;
  if (root != RootKind::global && root != RootKind::local) return false;
  const std::vector<cir::Step> steps = paths.steps(lock);
  return std::all_of(steps.begin(), steps.end(),
                     [](const cir::Step& step) { return step.kind == StepKind::field; });
}

/// The callee takes a lock that its caller holds and that it did not give back before. Or it takes two that
/// have two names in it, and are one lock here: `move(account, account)`, a callback of the object itself.
void Instantiation::double_lock(const AcquireRecord& record, PathId callee_lock, const Situation& inner,
                                Recorder& out) {
  if (record.try_only || record.handed_on) return;
  const IdSet& held_inside = workspace_.sets[inner.must];
  if (!holds(held_inside, callee_lock) && is_one_variable(record.lock) &&
      holds(lockset(held_inside), record.lock))
    return twice(record, lockset(held_inside), held(workspace_.sets[inner.may]), inner, out);
  if (inner.thread != ThreadTable::self || point_.starts_thread) return;
  const IdSet& caller_holds = workspace_.sets[point_.base.must];
  const IdSet released = objects(workspace_.sets[inner.released], false);
  if (!holds(caller_holds, record.lock) || contains(released, record.lock)) return;
  twice(record, caller_holds, workspace_.sets[point_.base.may], inner, out);
}

void Instantiation::twice(const AcquireRecord& record, const IdSet& must, const IdSet& may,
                          const Situation& inner, Recorder& out) const {
  DoubleLockRecord found;
  found.lock = record.lock, found.shared = record.shared, found.second = record.origin;
  found.upgrade = !contains(must, lock_id(record.lock, false));
  found.in_recursion = point_.recursive || inner.in_recursion || point_.last_reference;
  for (HeldId id : may) {
    const Held& first = workspace_.held[id];
    if (first.lock == record.lock)
      found.first = {0, point_.site, first.location, first.function, first.chain};
  }
  out.add(found);
}

void Instantiation::acquire(const AcquireRecord& record, Recorder& out) {
  const Situation inner = workspace_.situations[record.origin.situation];
  const IdSet here = locks(record.lock);
  // Which lock it is decides about the order.
  const PathId lock = here.size() == 1 ? here.front() : workspace_.some_lock(here);
  if (lock <= PathTable::unknown) return;
  AcquireRecord copy = record;
  copy.lock = lock, copy.origin = origin(record.origin);
  copy.handed_on = record.handed_on || point_.handed_on;
  out.add(copy);
  if (here.size() != 1) return;
  double_lock(copy, record.lock, inner, out);
}

/// Does the callee give it back on all its ways?
bool Instantiation::surely_released(PathId callee_lock) const {
  const FunctionId body = workspace_.program.body_of(bindings_.callee);
  return body != Program::none && contains(workspace_.summaries[body].exit.must_released, callee_lock);
}

void Instantiation::release(const ReleaseRecord& record, Recorder& out) {
  const Situation inner = workspace_.situations[record.origin.situation];
  const IdSet here = locks(record.lock);
  if (here.size() != 1 || here.front() == PathTable::unknown) return;
  ReleaseRecord copy = record;
  copy.lock = here.front(), copy.origin = origin(record.origin);
  if (inner.thread == ThreadTable::self && !point_.starts_thread && !record.certain) {
    const SetTable& sets = workspace_.sets;
    if (holds_unknown(sets[point_.base.must]) || contains(state_.conditional, copy.lock)) return;
    copy.on_one_way = (contains(state_.split, copy.lock) || contains(state_.turn, copy.lock)) &&
                      !holds(sets[point_.base.must], copy.lock) && surely_released(record.lock);
    if (!copy.on_one_way && contains(sets[point_.base.conditional], copy.lock)) return;
    for (HeldId id : sets[point_.base.may])
      if (workspace_.held[id].lock == copy.lock && !copy.on_one_way) return;
    copy.certain = copy.on_one_way || contains(sets[point_.base.must_released], copy.lock) ||
                   workspace_.is_own(copy.lock, point_.caller);
  }
  out.add(copy);
}

void Instantiation::join(const JoinRecord& record, Recorder& out) {
  for (PathId handle : resolver_.substitute(record.handle, bindings_)) {
    JoinRecord copy = record;
    copy.handle = handle, copy.threads = threads(record.threads), copy.origin = origin(record.origin);
    if (copy.threads.empty())
      copy.threads = ThreadState::threads_of(workspace_, state_, handle, record.whole_range);
    out.add(copy);
  }
}

void Instantiation::end_of_handle(const HandleEndRecord& record, Recorder& out) {
  if (record.joinable != Joinable::foreign) return;
  const IdSet here = resolver_.substitute(record.handle, bindings_);
  if (here.size() != 1 || here.front() == PathTable::unknown) return;
  State now = state_;
  const ThreadState threads(workspace_, now, point_.caller);
  const auto joinable =
      record.replaced ? threads.joinable_when_replaced(here.front()) : threads.joinable_at_end(here.front());
  if (!joinable) return;
  HandleEndRecord copy = record;
  copy.handle = here.front(), copy.joinable = *joinable, copy.origin = origin(record.origin);
  out.add(copy);
}

void Instantiation::wait(const WaitRecord& record, Recorder& out) {
  const IdSet conditions = record.for_signal ? resolver_.substitute_object(record.condition, bindings_)
                                             : resolver_.substitute(record.condition, bindings_);
  const IdSet here = record.for_signal ? IdSet{} : locks(record.lock);
  if (conditions.size() != 1 || (record.for_signal && conditions.front() == PathTable::unknown)) return;
  WaitRecord copy = record;
  copy.condition = conditions.front(), copy.lock = here.size() == 1 ? here.front() : PathTable::unknown;
  copy.origin = origin(record.origin);
  out.add(copy);
}

void Instantiation::signal(const SignalRecord& record, Recorder& out) {
  for (PathId object : resolver_.substitute_object(record.object, bindings_)) {
    if (object == PathTable::unknown) continue;
    SignalRecord copy = record;
    copy.object = object, copy.origin = origin(record.origin);
    out.add(copy);
  }
}

void Instantiation::blocking(const BlockingRecord& record, Recorder& out) {
  BlockingRecord copy = record;
  copy.origin = origin(record.origin);
  out.add(copy);
}

void Instantiation::records(const Summary& callee, const RecordCounts& from, Recorder& out) {
  const RecordCounts to = callee.counts();
  for (std::size_t i = from.releases; i < to.releases; ++i) release(callee.releases[i], out);
  for (std::size_t i = from.joins; i < to.joins; ++i) join(callee.joins[i], out);
  for (std::size_t i = from.ends; i < to.ends; ++i) end_of_handle(callee.ends[i], out);
  for (std::size_t i = from.blocking; i < to.blocking; ++i) blocking(callee.blocking[i], out);
  if (ends_last_owned(callee) != ends_last_owned_) {
    ends_last_owned_ = !ends_last_owned_;
    routes_.forget(), maker_routes_.forget();
  }
  for (std::size_t i = from.accesses; i < to.accesses; ++i) access(callee.accesses[i], out);
  for (std::size_t i = from.maker_accesses; i < to.maker_accesses; ++i) access(callee.maker_accesses[i], out);
  for (std::size_t i = from.acquires; i < to.acquires; ++i) acquire(callee.acquires[i], out);
  for (std::size_t i = from.waits; i < to.waits; ++i) wait(callee.waits[i], out);
  for (std::size_t i = from.signals; i < to.signals; ++i) signal(callee.signals[i], out);
}

}  // namespace heddle::link

#include "analyzer/link/exported.h"

#include <algorithm>

#include "analyzer/link/exclusion.h"

namespace heddle::link {

Exported::Exported(Workspace& workspace, FunctionId function, Summary& outside)
    : workspace_(workspace),
      owner_(workspace.program.functions[function].symbol),
      starts_threads_(workspace.calls.may_start_threads(function)),
      outside_(outside),
      once_(workspace, outside, Recorder::Wanted::everything, nullptr, Recorder::max_records,
            Recorder::contexts_of(workspace, function)) {}

/// A local, or what a call within returned: all but what the function itself returns.
bool Exported::ends_with_call(PathId path) const {
  const cir::Root& root = workspace_.program.paths.root_of(path);
  return workspace_.is_own(path, owner_) && (root.kind != RootKind::result || root.index != 0);
}

bool Exported::ends_with_call(const ValueSet& values) const {
  return std::any_of(values.begin(), values.end(), [&](ValueId id) {
    const PathId path = workspace_.program.values[id].path;
    return path > PathTable::unknown && ends_with_call(path);
  });
}

/// No caller can name them; without this they would pile up along chains of calls. What holds such a thing
/// goes by its own name again: `cache->entry*`, whatever was stored there.
void Exported::forget_own(State& exit) const {
  const auto is_own = [&](const auto& entry) { return ends_with_call(entry.first); };
  exit.environment.erase_if(
      [&](const auto& entry) { return is_own(entry) || ends_with_call(workspace_.sets[entry.second]); });
  std::erase_if(exit.guards, is_own), std::erase_if(exit.handles, is_own);
}

/// To the caller, something of which only the callee knew more is what the call returned.
ValueSet Exported::returned(const ValueSet& values) const {
  if (!ends_with_call(values)) return values;
  cir::Root root;
  root.kind = RootKind::result, root.symbol = owner_;
  return {workspace_.program.values.load_of(workspace_.program.paths.root(root))};
}

bool Exported::is_private(PathId path, const Origin& origin) const {
  const cir::Root& root = workspace_.program.paths.root_of(path);
  // A local of another function is one of a callee's, which handed it to a callable that only we know.
  if (workspace_.is_of_outer_call(path, owner_)) return false;
  if (root.kind == RootKind::local || workspace_.is_own(path, owner_) ||
      (root.kind == RootKind::result && root.index != 0))
    return true;
  // What this function did to an object that it made was done before anybody else knew the object.
  return workspace_.is_own_allocation(path, owner_) &&
         workspace_.situations[origin.situation].thread == ThreadTable::self;
}

/// A certain record is looked at where it was made.
bool Exported::is_private(const ReleaseRecord& r) const {
  return r.certain || workspace_.situations[r.origin.situation].thread != ThreadTable::self;
}

/// To an object of this function's own that others can find by now.
bool Exported::is_of_maker(const AccessRecord& record) const {
  const PathId object = workspace_.program.paths.root_path(record.path);
  return workspace_.situations[record.origin.situation].thread == ThreadTable::self && !record.fresh &&
         workspace_.can_be_published(object, owner_) &&
         workspace_.objects.is_stored(unowned(workspace_.program, object));
}

/// The variable itself or a part of it, not what it points to.
bool Exported::is_own_variable(PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  const cir::Root& root = paths.root_of(path);
  if (root.symbol != owner_ || root.kind != RootKind::local) return false;
  for (; !paths.is_root(path); path = paths.parent(path))
    if (paths.step(path).kind == StepKind::dereference) return false;
  return true;
}

/// A thread of this activation has its own name, and so has what stands for it.
bool Exported::is_own_handle(PathId path) const {
  return is_thread_handle(workspace_.program.paths.sync(path)) && is_own_variable(path);
}

/// A lock or flag that is a local variable of the function keeps apart the threads that this call of it
/// starts (activations.h), also where they use what a caller lent.
bool Exported::is_lent_to_threads(PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  return starts_threads_ && is_own_variable(path) &&
         (paths.is_root(path) || paths.step(path).field != workspace_.owned_field);
}

/// Nobody else meets such a lock. To a caller a lock that was taken here was taken by the call
/// (Instantiation::held).
SituationId Exported::situation_outside(SituationId id) {
  if (const auto known = situations_.find(id); known != situations_.end()) return known->second;
  Situation after = workspace_.situations[workspace_.without_places(id)];
  const auto drop = [&](SetId& set, auto&& path_of) {
    IdSet kept = workspace_.sets[set];
    if (erase_if(kept, [&](Id in_set) { return is_own_variable(path_of(in_set)); }) != 0)
      set = workspace_.sets.intern(kept);
  };
  const auto itself = [](Id path) { return static_cast<PathId>(path); };
  const auto unless_lent = [&](PathId path) {
    return is_lent_to_threads(path) ? PathId{PathTable::unknown} : path;
  };
  drop(after.must, [&](Id lock) { return unless_lent(lock_path(lock)); });
  drop(after.may, [&](Id held) { return workspace_.held[held].lock; });
  drop(after.conditional, itself);
  drop(after.awaited,
       [&](Id object) { return is_own_handle(object) ? PathId{PathTable::unknown} : unless_lent(object); });
  return situations_[id] = workspace_.situations.intern(after);
}

void Exported::open_outside(AccessRecord record, std::vector<AccessRecord>& opened) {
  record.origin.site = 0;
  record.origin.situation = situation_outside(record.origin.situation);
  once_.open(record, opened);
}

/// What the accesses of the record's group are to callers.
void Exported::open(const AccessRecord& record, std::vector<AccessRecord>& opened) {
  if (record.by_maker) return open_outside(record, opened);
  if (is_of_maker(record)) {
    AccessRecord of_maker = record;
    of_maker.by_maker = true;
    open_outside(of_maker, opened);
  }
  if (!is_private(record.path, record.origin)) open_outside(record, opened);
}

void Exported::add(const AccessRecord& record, AccessRoutes& routes) {
  const auto find = [&](const AccessRecord& of_group, std::vector<AccessRecord>& opened) {
    open(of_group, opened);
  };
  for (const AccessRecord& opened : routes.of(record, find)) once_.put(opened, record.origin);
}

void Exported::take_effects(const Summary& all) {
  outside_.deferred = all.deferred;
  outside_.threads = all.threads, outside_.parallel = all.parallel;
  outside_.exit = all.exit, outside_.returns = returned(all.returns);
  forget_own(outside_.exit);
  outside_.throws = all.throws, outside_.answers = all.answers;
  outside_.zero = all.zero, outside_.not_zero = all.not_zero;
}

void Exported::take_new_records(const Summary& all, bool with_accesses) {
  const RecordCounts to = all.counts();
  if (with_accesses) {
    for (std::size_t i = taken_.accesses; i < to.accesses; ++i) add(all.accesses[i], routes_);
    for (std::size_t i = taken_.maker_accesses; i < to.maker_accesses; ++i)
      add(all.maker_accesses[i], maker_routes_);
  }
  for (std::size_t i = taken_.acquires; i < to.acquires; ++i)
    if (!is_private(all.acquires[i].lock, all.acquires[i].origin)) once_.add(all.acquires[i]);
  for (std::size_t i = taken_.waits; i < to.waits; ++i)
    if (!is_private(all.waits[i].condition, all.waits[i].origin)) once_.add(all.waits[i]);
  for (std::size_t i = taken_.signals; i < to.signals; ++i)
    if (is_lent_to_threads(all.signals[i].object) || is_own_handle(all.signals[i].object) ||
        !is_private(all.signals[i].object, all.signals[i].origin))
      once_.add(all.signals[i]);
  for (std::size_t i = taken_.releases; i < to.releases; ++i)
    if (!is_private(all.releases[i])) once_.add(all.releases[i]);
  for (std::size_t i = taken_.joins; i < to.joins; ++i) once_.add(all.joins[i]);
  for (std::size_t i = taken_.blocking; i < to.blocking; ++i) once_.add(all.blocking[i]);
  for (std::size_t i = taken_.ends; i < to.ends; ++i)
    if (all.ends[i].joinable == Joinable::foreign) once_.add(all.ends[i]);
  taken_ = to;
}

}  // namespace heddle::link

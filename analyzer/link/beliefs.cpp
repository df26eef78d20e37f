#include "analyzer/link/beliefs.h"

#include <algorithm>

#include "analyzer/link/makers_in_c.h"

namespace heddle::link {

Beliefs::Beliefs(Workspace& workspace, const Levels& levels, Parts parts)
    : workspace_(workspace), parts_(parts), slots_(workspace) {
  for (const cir::Function& function : workspace.program.functions)
    if (function.is_constructor || function.is_destructor || function.is_initializer)
      makers_.insert(function.symbol);
    else
      note_makers_in_c(function);
  for (const Level& level : levels.all)
    if (level.is_root) look_at(level.summary, level.function, level.in_program);
  for (FunctionId entry : levels.entries) look_at(workspace.summaries[entry], entry, false);
  for (const CutAccess& cut : workspace.cut)
    look_at(cut.record, workspace.program.body_of(cut.function), false);
  choose();
  declare();
}

/// The fields that a function accesses of an object that is not shared yet, or not any more.
void Beliefs::note_makers_in_c(const cir::Function& function) {
  const PathTable& paths = workspace_.program.paths;
  const IdSet objects = made_or_ended_in_c(workspace_.program, function);
  if (objects.empty()) return;
  for (const cir::Block& block : function.blocks)
    for (const Event& event : block.events)
      if (const auto* access = std::get_if<cir::Access>(&event.action))
        for (PathId p = access->path; p > PathTable::unknown && !paths.is_root(p); p = paths.parent(p))
          if (paths.step(p).kind == StepKind::field && contains(objects, paths.parent(p)))
            made_.insert({function.symbol, paths.step(p).field});
}

bool Beliefs::is_by_maker(const AccessRecord& access) const {
  const PathTable& paths = workspace_.program.paths;
  for (PathId p = access.path; p > PathTable::unknown && !paths.is_root(p); p = paths.parent(p))
    if (paths.step(p).kind == StepKind::field &&
        made_.contains({access.origin.function, paths.step(p).field}))
      return true;
  return false;
}

bool Beliefs::counts(const AccessRecord& access) const {
  const Program& program = workspace_.program;
  if (access.destroys || access.fresh || access.order != cir::MemoryOrder::plain) return false;
  const cir::SyncType sync = program.paths.sync(access.path);
  if (sync != cir::SyncType::none) return false;
  const cir::Root& root = program.paths.root_of(access.path);
  if (root.kind == RootKind::unknown || root.kind == RootKind::local) return false;
  if (root.kind == RootKind::global &&
      (program.symbols[root.symbol].thread_local_storage || program.symbols[root.symbol].constant))
    return false;
  if (makers_.contains(access.origin.function) || is_by_maker(access)) return false;
  for (ChainId c = access.origin.chain; c != 0; c = workspace_.chains[c].next)
    if (makers_.contains(workspace_.chains[c].caller)) return false;
  const Situation& there = workspace_.situations[access.origin.situation];
  const IdSet& held = workspace_.sets[there.must];
  // What runs once makes ready what a lock may guard later.
  const bool once = std::any_of(held.begin(), held.end(), [&](LockId id) {
    const PathId lock = lock_path(id);
    return lock > PathTable::unknown && !program.paths.is_root(lock) &&
           program.paths.step(lock).field == workspace_.once_field;
  });
  return !once && !holds_unknown(held) && there.conditional == 0;
}

/// What one thread does by itself is no habit of a lock.
bool Beliefs::is_loop_turn(PathId lock) const {
  const PathTable& paths = workspace_.program.paths;
  return lock > PathTable::unknown && !paths.is_root(lock) &&
         paths.step(lock).field == workspace_.loop_turn_field;
}

/// A lock that is a part of the object guards other parts of it, and not the object; one that lives as long
/// as a call guards nothing for good.
std::set<Slot> Beliefs::locks_at(const AccessRecord& access, FunctionId level, const SlotOnPath& what) const {
  std::set<Slot> locks;
  const Situation& there = workspace_.situations[access.origin.situation];
  const auto ends_with_call = [&](PathId lock) {
    const cir::Root& root = workspace_.program.paths.root_of(lock);
    return root.kind == RootKind::local && root.symbol != workspace_.program.functions[level].symbol;
  };
  for (LockId id : workspace_.sets[there.must])
    if (workspace_.is_lock(lock_path(id)) && !ends_with_call(lock_path(id)) && !is_loop_turn(lock_path(id)) &&
        !(is_shared(id) && access.write) && !slots_.is_within(what.object, lock_path(id)))
      locks.insert(slots_.lock(lock_path(id), what.slot));
  return locks;
}

bool Beliefs::holds_lock_within(const AccessRecord& access, PathId object) const {
  const Situation& there = workspace_.situations[access.origin.situation];
  const IdSet& must = workspace_.sets[there.must];
  return std::any_of(must.begin(), must.end(),
                     [&](LockId id) { return slots_.is_within(object, lock_path(id)); });
}

void Beliefs::look_at(const Summary& summary, FunctionId level, bool in_program) {
  for (const AccessRecord& access : summary.accesses) look_at(access, level, in_program);
}

void Beliefs::look_at(const AccessRecord& access, FunctionId level, bool in_program) {
  if (!counts(access)) return;
  const Situation& there = workspace_.situations[access.origin.situation];
  if (in_program && there.thread == ThreadTable::self && there.alive == 0) return;  // nobody else runs
  std::vector<SlotOnPath> slots = slots_.around(access.path);
  if (parts_ == Parts::leave_out && slots.size() > 1) slots.resize(1);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    Belief& belief = beliefs_[slots[i].slot];
    note_around(belief, slots, i);
    belief.has_own_lock = belief.has_own_lock || holds_lock_within(access, slots[i].object);
    add({&access, level, access.write, in_program, locks_at(access, level, slots[i])}, slots[i].slot);
  }
}

/// Before the use is added.
void Beliefs::note_around(Belief& belief, const std::vector<SlotOnPath>& slots, std::size_t inner) const {
  std::set<Slot> outer;
  for (std::size_t i = inner + 1; i < slots.size(); ++i) outer.insert(slots[i].slot);
  if (belief.uses.empty())
    belief.around = std::move(outer);
  else
    std::erase_if(belief.around, [&](const Slot& slot) { return !outer.contains(slot); });
}

void Beliefs::add(Use use, const Slot& what) {
  const Location& at = use.record->origin.location;
  Belief& belief = beliefs_[what];
  const auto [known, fresh] =
      places_.try_emplace({what, at.file, at.line, at.column, use.write}, belief.uses.size());
  if (fresh) return belief.uses.push_back(std::move(use));
  Use& there = belief.uses[known->second];
  if (use.locks.size() < there.locks.size()) there.record = use.record, there.level = use.level;
  std::erase_if(there.locks, [&](const Slot& lock) { return !use.locks.contains(lock); });
}

void Beliefs::choose() {
  for (auto& [what, belief] : beliefs_) {
    std::map<Slot, std::size_t> held;
    for (const Use& use : belief.uses)
      for (const Slot& lock : use.locks) ++held[lock];
    for (const auto& [lock, times] : held)
      if (times > belief.held) belief.lock = lock, belief.held = times;
  }
}

void Beliefs::declare() {
  for (const GuardDeclaration& declaration : workspace_.program.guards) {
    const auto known = beliefs_.find(declared_object(slots_, declaration));
    const Slot lock = declared_lock(workspace_, slots_, declaration);
    if (known == beliefs_.end() || !lock.known()) continue;
    Belief& belief = known->second;
    belief.lock = lock, belief.declared = true;
    belief.held = static_cast<std::size_t>(std::count_if(
        belief.uses.begin(), belief.uses.end(), [&](const Use& use) { return use.locks.contains(lock); }));
  }
}

std::string Beliefs::text(PathId path) const {
  const auto known = beliefs_.find(slots_.leaf(path));
  if (known == beliefs_.end()) return "";
  const Belief& belief = known->second;
  if (belief.held * 2 <= belief.uses.size()) return "";
  return "the lock '" + name(belief.lock) + "' is held at " + std::to_string(belief.held) + " of " +
         std::to_string(belief.uses.size()) + " accesses";
}

Slot declared_object(const Slots& slots, const GuardDeclaration& declaration) {
  Slot what = slots.leaf(declaration.guarded);
  what.pointee = declaration.pointee;
  return what;
}

Slot declared_lock(const Workspace& workspace, const Slots& slots, const GuardDeclaration& declaration) {
  const Slot what = declared_object(slots, declaration);
  if (declaration.lock > PathTable::unknown) return slots.lock(declaration.lock, what);
  const FunctionId accessor = workspace.program.body_of(declaration.accessor);
  if (accessor == Program::none) return {};
  for (ValueId id : workspace.summaries[accessor].returns) {
    const Value& value = workspace.program.values[id];
    if (value.path > PathTable::unknown) return slots.lock(value.path, what);
  }
  return {};
}

}  // namespace heddle::link

#include "analyzer/link/workspace.h"

#include "analyzer/link/event_loops.h"

#include <algorithm>
#include <variant>

namespace heddle::link {
namespace {

/// A global pointer that is given one address in the whole program always holds it: reads need no flow
/// analysis.
std::map<PathId, ValueSet> find_constant_pointers(Program& program) {
  std::map<PathId, ValueSet> found;
  PathTable& paths = program.paths;
  for (const cir::Function& function : program.functions)
    for (const cir::Block& block : function.blocks)
      for (const Event& event : block.events) {
        const auto* assign = std::get_if<cir::Assign>(&event.action);
        if (assign == nullptr || assign->target <= PathTable::unknown) continue;
        const cir::Root& variable = paths.root_of(assign->target);
        if (variable.kind != RootKind::global) continue;
        const bool each_threads = program.symbols[variable.symbol].thread_local_storage;
        const std::vector<cir::Step> steps = paths.steps(assign->target);
        if (std::any_of(steps.begin(), steps.end(),
                        [](const cir::Step& s) { return s.kind != StepKind::field; }))
          continue;
        const Value value = program.values[assign->value];
        if (value.kind == ValueKind::constant) continue;  // null: nothing is reached through it
        ValueId stored = ValueTable::unknown;
        if (value.kind == ValueKind::address_of && value.path > PathTable::unknown) {
          cir::Root root = paths.root_of(value.path);
          if (root.kind == RootKind::global) stored = assign->value;
          if (root.kind == RootKind::allocation && paths.is_root(value.path) && !each_threads) {
            root.symbol = 0;  // one object for the whole program: no caller renames it
            stored = program.values.address_of(paths.root(root));
          }
        }
        insert(found[assign->target], stored);
      }
  std::erase_if(found, [](const auto& entry) {
    return entry.second.size() != 1 || entry.second.front() == ValueTable::unknown;
  });
  return found;
}

SituationId remembered(const std::vector<SituationId>& table, SituationId id) {
  return id < table.size() ? table[id] : 0;
}

SituationId remember(std::vector<SituationId>& table, SituationId id, SituationId result) {
  if (id >= table.size()) table.resize(id + id / 2 + 64);
  table[id] = result + 1;
  return result;
}

}  // namespace

std::pair<StringId, PathId> Workspace::count_key(PathId semaphore) const {
  const PathTable& paths = program.paths;
  for (PathId p = semaphore; !paths.is_root(p); p = paths.parent(p))
    if (paths.step(p).kind == StepKind::field) return {paths.step(p).field, 0};
  return {0, paths.root_path(semaphore)};
}

SituationId Workspace::for_access(SituationId id) {
  if (const SituationId known = remembered(for_access_, id); known != 0) return known - 1;
  Situation slim = situations[id];
  slim.history = 0;
  IdSet may;
  for (HeldId h : sets[slim.may]) {
    Held bare;
    bare.lock = held[h].lock;
    // Of a lock that is surely held the place says in which of its scopes an access is.
    if (holds(sets[slim.must], bare.lock)) bare.location = held[h].location, bare.function = held[h].function;
    insert(may, held.intern(bare));
  }
  slim.may = sets.intern(may);
  return remember(for_access_, id, situations.intern(slim));
}

void Workspace::cut_off(SymbolId function, const AccessRecord& record) {
  if (situations[record.origin.situation].must == 0) return;
  const Location& at = record.origin.location;
  const CutAccess::Key key{function, record.path, record.write, record.origin.situation,
                           at.file,  at.line,     at.column};
  if (cut_known.insert(key).second) cut.push_back({function, record});
}

SituationId Workspace::without_places(SituationId id) {
  if (const SituationId known = remembered(without_places_, id); known != 0) return known - 1;
  Situation bare = situations[id];
  bare.history = 0;
  IdSet may;
  for (HeldId h : sets[bare.may]) {
    Held lock;
    lock.lock = held[h].lock, lock.shared = held[h].shared;
    insert(may, held.intern(lock));
  }
  bare.may = sets.intern(may);
  return remember(without_places_, id, situations.intern(bare));
}

void Workspace::publish(const ValueSet& values, PathId target, SymbolId owner, IdSet& published) const {
  const bool own_variable = target != 0 && program.paths.is_root(target) && is_own(target, owner);
  if (own_variable) return;
  for (ValueId id : values) {
    const Value& value = program.values[id];
    if (value.kind == ValueKind::closure) {
      for (const auto& [formal, captured] : value.captures) publish({captured}, target, owner, published);
    } else if (value.kind == ValueKind::address_of && value.path > PathTable::unknown) {
      const PathId root = program.paths.root_path(value.path);
      if (can_be_published(root, owner)) insert(published, root);
    }
  }
}

bool Workspace::is_left_to_caller(PathId callable, SymbolId owner) const {
  if (!is_formal(program.paths.root_of(callable).kind)) return false;
  if (program.paths.is_root(callable)) return true;
  return !is_in_large_recursion(program.body_of(owner)) || functions.at(owner, callable).empty();
}

PathId Workspace::some_lock(const IdSet& candidates) {
  PathTable& paths = program.paths;
  StringId field = 0;
  for (PathId lock : candidates) {
    if (lock <= PathTable::unknown || paths.is_root(lock) || paths.step(lock).kind != StepKind::field)
      return 0;
    if (field != 0 && paths.step(lock).field != field) return 0;
    field = paths.step(lock).field;
  }
  if (field == 0) return 0;
  cir::Root root;
  root.kind = RootKind::allocation, root.name = some_object;
  return paths.field(paths.root(root), field);
}

bool Workspace::is_lock(PathId lock) const {
  const PathTable& paths = program.paths;
  if (lock <= PathTable::unknown || paths.is_root(lock)) return true;
  const StringId field = paths.step(lock).field;
  if (field == loop_turn_field) return !loops_run_in_several_threads;
  if (field != permit_field) return true;
  const auto counts = first_counts.find(count_key(paths.parent(lock)));
  return counts != first_counts.end() && counts->second == std::set<std::int64_t>{1};
}

namespace {

/// The functions that threads begin with, and those that such a function calls by name.
std::set<SymbolId> threads_begin_with(const Program& program) {
  std::set<SymbolId> entries, all;
  const auto note = [&](std::set<SymbolId>& to, const auto& by) {
    const SymbolId named =
        by.callee.function != 0 ? by.callee.function : program.values[by.callee.value].function;
    if (named != 0) to.insert(named);
  };
  const auto each = [&](const cir::Function& function, auto&& look) {
    for (const cir::Block& block : function.blocks)
      for (const Event& event : block.events) look(event);
  };
  for (const cir::Function& function : program.functions)
    each(function, [&](const Event& event) {
      if (const auto* spawn = std::get_if<cir::Spawn>(&event.action)) note(entries, *spawn);
    });
  all = entries;
  for (const cir::Function& function : program.functions)
    if (entries.contains(function.symbol))
      each(function, [&](const Event& event) {
        if (const auto* call = std::get_if<cir::Call>(&event.action)) note(all, *call);
      });
  return all;
}

/// What those functions are told by a flag, a thread was told; elsewhere it would only multiply situations.
void forget_what_no_thread_was_told(Program& program, StringId told) {
  const std::set<SymbolId> functions = threads_begin_with(program);
  for (cir::Function& function : program.functions)
    for (cir::Block& block : function.blocks)
      for (Event& event : block.events) {
        auto* order = std::get_if<cir::Order>(&event.action);
        if (order == nullptr || order->action != cir::OrderAction::once_begin) continue;
        if (order->object <= PathTable::unknown || program.paths.is_root(order->object)) continue;
        if (program.paths.step(order->object).field == told && !functions.contains(function.symbol))
          order->object = 0;
      }
}

}  // namespace

StringId Workspace::phase_at(const Location& place) const {
  return program.strings.intern("(phase at " + std::to_string(place.file) + ":" + std::to_string(place.line) +
                                ":" + std::to_string(place.column) + ")");
}

bool Workspace::is_open_at_first(PathId semaphore) const {
  const auto counts = first_counts.find(count_key(semaphore));
  return program.paths.sync(semaphore) == cir::SyncType::semaphore && counts != first_counts.end() &&
         *counts->second.begin() > 0;
}

Workspace::Workspace(Program& merged)
    : program(merged),
      functions(merged),
      objects(merged, functions),
      calls(merged, functions),
      awaited(merged),
      counter_steps(merged) {
  summaries.resize(merged.functions.size());
  constant_pointers = find_constant_pointers(merged);
  owned_field = merged.strings.intern("(owned)");
  again_field = merged.strings.intern("(again)");
  once_field = merged.strings.intern("(once)");
  permit_field = merged.strings.intern("(permit)");
  spin_field = merged.strings.intern("(spin)");
  specific_field = merged.strings.intern("(specific)");
  turn_field = merged.strings.intern("(turn)");
  loop_turn_field = merged.strings.intern("(loop turn)");
  tasks_field = merged.strings.intern("(tasks)");
  shared_mapping = merged.strings.intern("(shared mapping)");
  some_object = merged.strings.intern("(some)");
  running_field = merged.strings.intern("(running)");
  told_field = merged.strings.intern("(told)");
  constant_field = merged.strings.intern("(constant)");
  loops_run_in_several_threads = several_threads_run_loops(merged, functions, calls);
  forget_what_no_thread_was_told(merged, told_field);
  for (const cir::Function& function : merged.functions)
    for (const cir::Block& block : function.blocks)
      for (const Event& event : block.events)
        if (const auto* order = std::get_if<cir::Order>(&event.action);
            order != nullptr && order->action == cir::OrderAction::initialize &&
            order->object > PathTable::unknown)
          first_counts[count_key(order->object)].insert(order->count);
}

}  // namespace heddle::link

#include "analyzer/link/slots.h"

namespace heddle::link {

Slots::Slots(Workspace& workspace) : workspace_(workspace), names_(workspace) {
  for (const auto& [pointer, values] : workspace.constant_pointers)
    for (ValueId id : values)
      if (const PathId object = workspace.program.values[id].path;
          workspace.program.paths.root_of(object).kind == RootKind::allocation)
        holder_[object] = pointer;
  find_wrappers();
}

bool Slots::is_our_word(StringId field) const { return workspace_.program.strings[field].front() == '('; }

std::string Slots::record(StringId field) const {
  const std::string& name = workspace_.program.strings[field];
  const std::size_t end = name.rfind("::");
  return end == std::string::npos ? "" : name.substr(0, end);
}

std::string Slots::record(const Slot& slot) const { return slot.field == 0 ? "" : record(slot.field); }

std::vector<SlotOnPath> Slots::around(PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  std::vector<SlotOnPath> found;
  bool pointee = false, element = false;
  PathId p = path, pointed = 0;
  const auto object = [&] { return pointee ? pointed : p; };
  for (; !paths.is_root(p); p = paths.parent(p)) {
    const cir::Step& step = paths.step(p);
    if (step.kind == StepKind::dereference) {
      if (!found.empty()) return found;  // another object
      pointee = true, element = false, pointed = p;
    } else if (step.kind == StepKind::element) {
      element = true;
    } else if (!is_our_word(step.field)) {
      if (!(pointee && element)) found.push_back({{step.field, 0, pointee}, object()});
      if (pointee) return found;  // what it points to is no part of what is around the pointer
    }
  }
  if (pointee && element) return found;
  if (const auto holder = holder_.find(p); holder != holder_.end() && !pointee) {
    Slot slot = leaf(holder->second);
    slot.pointee = true;
    found.push_back({slot, p});
  } else if (paths.root_of(p).kind == RootKind::global) {
    found.push_back({{0, p, pointee}, object()});
  }
  return found;
}

Slot Slots::leaf(PathId path) const {
  const std::vector<SlotOnPath> all = around(path);
  return all.empty() ? Slot{} : all.front().slot;
}

bool Slots::is_within(PathId object, PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  for (; path != object; path = paths.parent(path))
    if (paths.is_root(path) || paths.step(path).kind == StepKind::dereference) return false;
  return true;
}

/// `this*.f`: f.
StringId Slots::own_field(PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  if (paths.root_of(path).kind != RootKind::this_object || paths.depth(path) != 2) return 0;
  const cir::Step& step = paths.step(path);
  return step.kind == StepKind::field && !is_our_word(step.field) ? step.field : 0;
}

void Slots::find_wrappers() {
  for (bool found = true; found;) {
    found = false;
    std::set<StringId> taken, given_back;
    for (FunctionId f = 0; f < workspace_.program.functions.size(); ++f) {
      const cir::Function& function = workspace_.program.functions[f];
      if (function.record == 0 || function.is_constructor || function.is_destructor || !function.is_public)
        continue;
      const State& exit = workspace_.summaries[f].exit;
      for (LockId lock : exit.must) taken.insert(own_field(unwrapped(lock_path(lock), "")));
      for (PathId lock : exit.must_released) given_back.insert(own_field(unwrapped(lock, "")));
    }
    for (StringId field : taken)
      if (field != 0 && given_back.contains(field)) found = wrapped_.insert(field).second || found;
  }
}

/// Without the fields at its end that a class only wraps; to the class itself they are its locks.
PathId Slots::unwrapped(PathId path, const std::string& of_record) const {
  const PathTable& paths = workspace_.program.paths;
  while (!paths.is_root(path)) {
    const cir::Step& step = paths.step(path);
    if (step.kind != StepKind::field || !wrapped_.contains(step.field)) break;
    if (!of_record.empty() && record(step.field) == of_record) break;
    path = paths.parent(path);
  }
  return path;
}

Slot Slots::lock(PathId path, const Slot& what) const {
  const PathTable& paths = workspace_.program.paths;
  PathId p = unwrapped(path, record(what));
  if (const auto holder = holder_.find(p); holder != holder_.end()) p = holder->second;
  // Storage that is made a lock by a cast, in an object of static life: the object's name says more.
  const bool is_storage = paths.sync(p) == cir::SyncType::none && paths.root_of(p).kind == RootKind::global;
  if (is_storage) return {0, paths.root_path(p)};
  for (; !paths.is_root(p); p = paths.parent(p)) {
    const cir::Step& step = paths.step(p);
    if (step.kind == StepKind::field && !is_our_word(step.field)) return {step.field, 0};
  }
  return {0, p};
}

std::string Slots::name(const Slot& slot) const {
  const std::string name = slot.field != 0 ? workspace_.program.strings[slot.field] : names_.path(slot.root);
  return slot.pointee ? "*" + name : name;
}

}  // namespace heddle::link

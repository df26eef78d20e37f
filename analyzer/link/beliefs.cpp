#include "analyzer/link/beliefs.h"

#include <algorithm>

namespace heddle::link {

Beliefs::Beliefs(Workspace& workspace, const Levels& levels) : workspace_(workspace), names_(workspace) {
  for (const cir::Function& function : workspace.program.functions)
    if (function.is_constructor || function.is_destructor || function.is_initializer)
      makers_.insert(function.symbol);
  for (const Level& level : levels.all)
    if (level.is_root) look_at(level.summary, level.function, level.in_program);
  for (FunctionId entry : levels.entries) look_at(workspace.summaries[entry], entry, false);
  choose();
}

Slot Beliefs::slot(PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  for (PathId p = path; !paths.is_root(p); p = paths.parent(p)) {
    const cir::Step& step = paths.step(p);
    if (step.kind != StepKind::field) continue;
    if (const std::string& name = workspace_.program.strings[step.field]; name.front() != '(')
      return {step.field, 0};
  }
  return {0, paths.root_path(path)};
}

std::string Beliefs::name(const Slot& lock) const {
  return lock.field != 0 ? workspace_.program.strings[lock.field] : names_.path(lock.root);
}

bool Beliefs::counts(const AccessRecord& access) const {
  const Program& program = workspace_.program;
  if (access.destroys || access.order != cir::MemoryOrder::plain) return false;
  const cir::SyncType sync = program.paths.sync(access.path);
  if (sync != cir::SyncType::none) return false;
  const cir::Root& root = program.paths.root_of(access.path);
  if (root.kind == RootKind::unknown || root.kind == RootKind::local) return false;
  if (root.kind == RootKind::global &&
      (program.symbols[root.symbol].thread_local_storage || program.symbols[root.symbol].constant))
    return false;
  if (makers_.contains(access.origin.function)) return false;
  for (ChainId c = access.origin.chain; c != 0; c = workspace_.chains[c].next)
    if (makers_.contains(workspace_.chains[c].caller)) return false;
  const Situation& there = workspace_.situations[access.origin.situation];
  return !holds_unknown(workspace_.sets[there.must]) && there.conditional == 0;
}

std::set<Slot> Beliefs::locks_at(const AccessRecord& access) const {
  std::set<Slot> locks;
  const Situation& there = workspace_.situations[access.origin.situation];
  for (LockId id : workspace_.sets[there.must])
    if (workspace_.is_lock(lock_path(id)) && !(is_shared(id) && access.write))
      locks.insert(slot(lock_path(id)));
  return locks;
}

void Beliefs::look_at(const Summary& summary, FunctionId level, bool in_program) {
  for (const AccessRecord& access : summary.accesses) {
    if (!counts(access)) continue;
    const Situation& there = workspace_.situations[access.origin.situation];
    if (in_program && there.thread == ThreadTable::self && there.alive == 0) continue;  // nobody else runs
    const Slot what = slot(access.path);
    const SourceLocation at = names_.place(access.origin.location);
    const std::string place = at.file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) +
                              (access.write ? "w" : "r");
    Belief& belief = beliefs_[what];
    const auto [known, fresh] = places_.try_emplace({what, place}, belief.uses.size());
    std::set<Slot> locks = locks_at(access);
    if (fresh) {
      belief.uses.push_back({&access, level, access.write, in_program, std::move(locks)});
      continue;
    }
    Use& use = belief.uses[known->second];
    if (locks.size() < use.locks.size()) use.record = &access, use.level = level;
    std::erase_if(use.locks, [&](const Slot& lock) { return !locks.contains(lock); });
  }
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

std::string Beliefs::text(PathId path) const {
  const auto known = beliefs_.find(slot(path));
  if (known == beliefs_.end()) return "";
  const Belief& belief = known->second;
  if (belief.held * 2 <= belief.uses.size()) return "";
  return "the lock '" + name(belief.lock) + "' is held at " + std::to_string(belief.held) + " of " +
         std::to_string(belief.uses.size()) + " accesses";
}

}  // namespace heddle::link

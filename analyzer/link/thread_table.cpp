#include "analyzer/link/thread_table.h"

namespace heddle::link {

SiteId ThreadTable::site(const Site& site) {
  const auto [at, fresh] =
      site_ids_.try_emplace({site.function, site.block, site.index}, static_cast<SiteId>(sites_.size()));
  if (fresh) sites_.push_back(site);
  return at->second;
}

ThreadId ThreadTable::intern(const ThreadName& name) {
  const auto [at, fresh] = ids_.try_emplace({name.parent, name.spawn, name.calls[0], name.calls[1]},
                                            static_cast<ThreadId>(names_.size()));
  if (fresh) names_.push_back(name), ++names_of_spawn_[name.spawn];
  if (names_[at->second].entry == 0) names_[at->second].entry = name.entry;
  return at->second;
}

ThreadId ThreadTable::spawned(ThreadId parent, SiteId spawn, cir::SymbolId entry, cir::SpawnKind kind) {
  ThreadName name;
  name.parent = parent, name.spawn = spawn, name.entry = entry;
  name.interrupts = kind == cir::SpawnKind::handler, name.is_process = kind == cir::SpawnKind::process;
  name.is_end = kind == cir::SpawnKind::thread_end;
  return intern(name);
}

ThreadId ThreadTable::runner_of(ThreadId thread) const {
  while (thread != self && names_[thread].is_end) thread = names_[thread].parent;
  return thread;
}

ThreadId ThreadTable::process_of(ThreadId thread) const {
  while (thread != self && !names_[thread].is_process) thread = names_[thread].parent;
  return thread;
}

std::size_t ThreadTable::depth(ThreadId thread) const {
  std::size_t depth = 0;
  for (; thread != self; thread = names_[thread].parent) ++depth;
  return depth;
}

bool ThreadTable::descends(ThreadId thread, ThreadId ancestor) const {
  for (; thread != ancestor; thread = names_[thread].parent)
    if (thread == self) return false;
  return true;
}

ThreadId ThreadTable::through_call(ThreadId thread, SiteId call) {
  if (thread == self) return self;
  ThreadName name = names_[thread];
  if (name.parent != self) {
    name.parent = through_call(name.parent, call);
  } else if (name.calls[0] == 0) {
    name.calls[0] = call;
  } else if (name.calls[1] == 0) {
    name.calls[1] = name.calls[0], name.calls[0] = call;
    const bool known = ids_.contains({name.parent, name.spawn, name.calls[0], name.calls[1]});
    if (!known && names_of_spawn_[name.spawn] >= max_names) return thread;
  } else {
    return thread;  // the call string is full: threads reached by different outer calls share this name
  }
  return intern(name);
}

ThreadId ThreadTable::under(ThreadId thread, ThreadId parent) {
  if (parent == self) return thread;
  if (thread == self) return parent;
  ThreadName name = names_[thread];
  name.parent = under(name.parent, parent);
  if (depth(name.parent) >= max_depth) return name.parent;
  return intern(name);
}

}  // namespace heddle::link

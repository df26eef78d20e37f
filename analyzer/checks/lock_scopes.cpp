#include "analyzer/checks/lock_scopes.h"

#include "analyzer/checks/held_locks.h"
#include "analyzer/link/exclusion.h"
#include "analyzer/link/overlap.h"

namespace heddle::checks {

using link::AccessRecord;
using link::Held;
using link::Level;

const link::IdSet& LockScopes::locks(const AccessRecord& access) const {
  const link::Situation& there = situation(access);
  const auto [known, fresh] = locks_.try_emplace(there.must);
  if (fresh) known->second = named_locks(workspace_, there);
  return known->second;
}

bool LockScopes::in_one_scope(const AccessRecord& a, const AccessRecord& b, link::PathId lock) const {
  const Held *x = taken_where(workspace_, situation(a), lock),
             *y = taken_where(workspace_, situation(b), lock);
  return x == nullptr || y == nullptr || (x->location == y->location && x->function == y->function);
}

const AccessRecord* LockScopes::twice_at_once(const Level& level, const AccessRecord& write) const {
  const WritesByPlace& writes = writes_of(level);
  const auto same = writes.find(place_of(write));
  if (same == writes.end()) return nullptr;
  const link::PathTable& paths = workspace_.program.paths;
  for (const AccessRecord* a : same->second)
    for (const AccessRecord* b : same->second)
      if (paths.root_path(a->path) == paths.root_path(b->path) &&
          link::overlap(paths, a->path, b->path) != link::Overlap::none &&
          link::parallel(workspace_, level, situation(*a), situation(*b)) && !is_each_ones_own(level, *a, *b))
        return a;
  return nullptr;
}

/// Of the element that each thread was given.
bool LockScopes::is_each_ones_own(const Level& level, const AccessRecord& a, const AccessRecord& b) const {
  const link::AccessPair pair{workspace_, level, a, b, situation(a), situation(b)};
  static const link::Exclusion owned = link::exclusion_owned();
  return owned.test(pair) == link::Verdict::excluded;
}

LockScopes::Place LockScopes::place_of(const AccessRecord& record) {
  const cir::Location& at = record.origin.location;
  return {at.file, at.line, at.column, record.origin.function};
}

const LockScopes::WritesByPlace& LockScopes::writes_of(const Level& level) const {
  const auto [known, fresh] = writes_.try_emplace(&level);
  if (fresh)
    for (const AccessRecord& record : level.summary.accesses)
      if (record.write) known->second[place_of(record)].push_back(&record);
  return known->second;
}

}  // namespace heddle::checks

#include "analyzer/link/kept_locks.h"

#include <algorithm>

namespace heddle::link {
namespace {

constexpr int most_counted = 2;  // releases ahead: a recursive lock is told once from more than once

IdSet lock_paths(const Workspace& workspace, const IdSet& may) {
  IdSet paths;
  for (HeldId id : may) insert(paths, workspace.held[id].lock);
  return paths;
}

IdSet held_paths(const IdSet& must) {
  IdSet paths;
  for (LockId id : must)
    if (lock_path(id) > PathTable::unknown) insert(paths, lock_path(id));
  return paths;
}

/// Guards give back what they own when they end, wherever they end.
IdSet held_without_guard(const State& state) {
  IdSet paths = held_paths(state.must);
  for (const auto& [guard, owned] : state.guards)
    for (LockId id : owned.locks) erase(paths, lock_path(id));
  return paths;
}

}  // namespace

KeptLocks::KeptLocks(Workspace& workspace, const cir::Function& function)
    : workspace_(workspace),
      function_(function),
      changes_(function.blocks.size()),
      ways_(function.blocks.size()) {
  for (BlockId b = 0; b < ways_.size(); ++b) ways_[b].resize(function.blocks[b].successors.size());
}

void KeptLocks::changed(BlockId block, const Event& event, const LockSets& before, const LockSets& after) {
  Change change;
  change.given_back = united(
      without(lock_paths(workspace_, before.may), lock_paths(workspace_, after.may)),
      united(without(after.released, before.released), without(after.conditional, before.conditional)));
  change.taken = without(held_paths(after.must), held_paths(before.must));
  // The second hold of a recursive lock: what is given back first.
  for (PathId lock : without(held_paths(before.must), held_paths(after.must)))
    if (is_second_hold(lock)) insert(change.given_back, workspace_.program.paths.parent(lock));
  const auto* release = std::get_if<cir::Release>(&event.action);
  change.unclear = release != nullptr && change.given_back.empty();
  if (change.unclear || !change.given_back.empty() || !change.taken.empty())
    changes_[block].push_back(std::move(change));
}

void KeptLocks::left(BlockId block, std::size_t edge, const State& at_end, const State& on_edge) {
  Way& way = ways_[block][edge];
  way.reached = true;
  way.kept = held_without_guard(on_edge);
  way.lost = without(lock_paths(workspace_, at_end.may), lock_paths(workspace_, on_edge.may));
}

bool KeptLocks::is_recursive(PathId lock) const {
  return workspace_.program.paths.sync(lock) == cir::SyncType::recursive_mutex;
}

/// May a release of `b` be one of `a`? Names that end alike, or of which one is only known by its pointer.
bool KeptLocks::may_be_same(PathId a, PathId b) const {
  const PathTable& paths = workspace_.program.paths;
  if (a == b || b <= PathTable::unknown) return true;
  const auto by_pointer = [&](PathId lock) {
    return !paths.is_root(lock) && paths.step(lock).kind == StepKind::dereference;
  };
  if (by_pointer(a) || by_pointer(b)) return true;
  return !paths.is_root(a) && !paths.is_root(b) && paths.step(a) == paths.step(b);
}

bool KeptLocks::gives_back(const Change& change, PathId lock) const {
  return change.unclear || std::any_of(change.given_back.begin(), change.given_back.end(),
                                       [&](PathId other) { return may_be_same(lock, other); });
}

/// Releases of the lock on the way through the block with the most, if `after` follow it. Another taking ends
/// the way of a lock that is no recursive one.
int KeptLocks::through(BlockId block, PathId lock, int after) const {
  int ahead = after;
  for (auto change = changes_[block].rbegin(); change != changes_[block].rend(); ++change) {
    if (contains(change->taken, lock) && !is_recursive(lock)) ahead = 0;
    if (gives_back(*change, lock)) ahead = std::min(ahead + 1, most_counted);
  }
  return ahead;
}

std::vector<int> KeptLocks::releases_ahead(PathId lock) const {
  std::vector<int> ahead(function_.blocks.size(), 0);
  for (bool again = true; again;) {
    again = false;
    for (BlockId b = static_cast<BlockId>(ahead.size()); b-- > 0;) {
      int after = 0;
      const std::vector<BlockId>& successors = function_.blocks[b].successors;
      for (std::size_t e = 0; e < successors.size(); ++e) {
        if (!ways_[b][e].reached) continue;
        const int decided = contains(ways_[b][e].lost, lock) ? 1 : 0;
        after = std::max(after, std::min(ahead[successors[e]] + decided, most_counted));
      }
      const int now = through(b, lock, after);
      again = again || now != ahead[b];
      ahead[b] = now;
    }
  }
  return ahead;
}

bool KeptLocks::takes_first(BlockId block, PathId lock) const {
  for (const Change& change : changes_[block]) {
    if (gives_back(change, lock)) return false;
    if (contains(change.taken, lock)) return true;
  }
  return false;
}

/// From which blocks the function may end, or take the lock again: not where it loops for ever or aborts.
std::vector<bool> KeptLocks::ends_ahead(PathId lock) const {
  std::vector<bool> ends(function_.blocks.size(), false);
  for (BlockId b = 0; b < ends.size(); ++b) ends[b] = b == function_.exit || takes_first(b, lock);
  for (bool again = true; again;) {
    again = false;
    for (BlockId b = static_cast<BlockId>(ends.size()); b-- > 0;)
      for (std::size_t e = 0; e < ways_[b].size() && !ends[b]; ++e) {
        const BlockId to = function_.blocks[b].successors[e];
        ends[b] = ways_[b][e].reached && ends[to];
        again = again || ends[b];
      }
  }
  return ends;
}

bool KeptLocks::is_second_hold(PathId lock) const {
  const PathTable& paths = workspace_.program.paths;
  return !paths.is_root(lock) && paths.step(lock).kind == StepKind::field &&
         paths.step(lock).field == workspace_.again_field;
}

bool KeptLocks::other_way_gives_back(BlockId block, std::size_t edge, PathId lock,
                                     const std::vector<int>& ahead) const {
  const std::vector<BlockId>& successors = function_.blocks[block].successors;
  for (std::size_t other = 0; other < successors.size(); ++other) {
    const Way& way = ways_[block][other];
    // `if (mine) unlock(&m);`: whether to give it back is what the condition says.
    if (function_.blocks[successors[other]].successors == std::vector<BlockId>{successors[edge]}) continue;
    if (other != edge && way.reached && (ahead[successors[other]] > 0 || contains(way.lost, lock)))
      return true;
  }
  return false;
}

std::vector<KeptLock> KeptLocks::find(const std::vector<State>& met) const {
  IdSet locks;
  for (const std::vector<Way>& ways : ways_)
    for (const Way& way : ways) locks = united(locks, way.kept);
  std::vector<KeptLock> found;
  for (PathId held : locks) {
    const bool second = is_second_hold(held);
    const PathId lock = second ? workspace_.program.paths.parent(held) : held;
    const std::vector<int> ahead = releases_ahead(lock);
    const std::vector<bool> ends = ends_ahead(lock);
    for (BlockId b = 0; b < ways_.size(); ++b)
      for (std::size_t e = 0; e < ways_[b].size(); ++e) {
        if (!contains(ways_[b][e].kept, held)) continue;
        const BlockId to = function_.blocks[b].successors[e];
        const bool keeps = second ? ahead[to] < 2 && !holds(met[to].must, held)
                                  : ahead[to] == 0 && other_way_gives_back(b, e, lock, ahead);
        if (keeps && ends[to]) found.push_back({lock, b, e});
      }
  }
  return found;
}

}  // namespace heddle::link

// Each iteration of a loop that starts threads may give its thread an object or an element of its own:
//
//   for (i...) { Block block; start(&block); }     for (i...) start(&blocks[i]);
//
// Then the threads of that loop do not share it, and neither does the loop itself with the threads of earlier
// iterations: only what follows the start within one iteration meets the thread just started. A variable
// declared outside the loop is shared by all.

#include <deque>
#include <set>
#include <variant>

#include "analyzer/link/exclusion.h"
#include "analyzer/link/loops.h"

namespace heddle::link {
namespace {

class Ownership {
 public:
  explicit Ownership(const AccessPair& pair)
      : pair_(pair), function_(pair.workspace.program.functions[pair.level.function]), loops_(function_) {}

  [[nodiscard]] bool apart() const {
    const bool self_a = pair_.in_a.thread == ThreadTable::self,
               self_b = pair_.in_b.thread == ThreadTable::self;
    if (self_a) return apart(pair_.b.origin.site, pair_.a.origin.site, false);
    if (self_b) return apart(pair_.a.origin.site, pair_.b.origin.site, false);
    return pair_.a.origin.site == pair_.b.origin.site &&
           apart(pair_.a.origin.site, pair_.b.origin.site, true);
  }

 private:
  /// `start` is the event that starts the thread (a spawn or a call that spawns); `other` the event of the
  /// other side.
  [[nodiscard]] bool apart(SiteId start, SiteId other, bool both_started) const {
    const Site& s = pair_.workspace.threads.at(start);
    const Site& o = pair_.workspace.threads.at(other);
    if (s.function != function_.symbol || o.function != function_.symbol) return false;
    for (const Loop& loop : loops_.all()) {
      if (!contains(loop.blocks, s.block) || !contains(loop.blocks, o.block)) continue;
      if (!is_new_each_time(loop)) continue;
      if (both_started || !reaches_in_iteration(loop, s, o)) return true;
    }
    return false;
  }

  /// Do the two paths name another object in each iteration of the loop?
  [[nodiscard]] bool is_new_each_time(const Loop& loop) const {
    const PathTable& paths = pair_.workspace.program.paths;
    const cir::Root& root = paths.root_of(pair_.a.path);
    if (root.kind == RootKind::local && is_inside(loop, root.location)) return true;
    if (is_allocated_inside(loop, pair_.a.path)) return true;
    const std::vector<cir::Step> x = paths.steps(pair_.a.path), y = paths.steps(pair_.b.path);
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
      if (x[i].kind == StepKind::element && x[i] == y[i] && x[i].index_kind == cir::IndexKind::symbolic &&
          !pair_.workspace.counter_steps.is_ticket(static_cast<PathId>(x[i].index)) &&
          varies(static_cast<PathId>(x[i].index), loop))
        return true;
    return false;
  }

  /// Does each turn of the loop allocate the object that the path begins with, here or in a function it
  /// calls?
  [[nodiscard]] bool is_allocated_inside(const Loop& loop, PathId path) const {
    const PathTable& paths = pair_.workspace.program.paths;
    const cir::Root& root = paths.root_of(path);
    if (root.kind != RootKind::allocation || root.symbol != function_.symbol) return false;
    if (root.index == 0) return is_made_inside(loop, paths.root_path(path));
    return contains(loop.blocks, pair_.workspace.threads.at(root.index).block);
  }

  /// Is it (in) a local of the function that starts the thread, which each turn of a loop calls anew?
  [[nodiscard]] bool is_local_of_starter(PathId path) const {
    const cir::Root& root = pair_.workspace.program.paths.root_of(path);
    const ThreadId thread = pair_.in_a.thread != ThreadTable::self ? pair_.in_a.thread : pair_.in_b.thread;
    const ThreadTable& threads = pair_.workspace.threads;
    return root.kind == RootKind::local && root.symbol != function_.symbol && thread != ThreadTable::self &&
           root.symbol == threads.at(threads[thread].spawn).function;
  }

  /// The frontend marks the place where an object is made by an assignment to it as a whole.
  [[nodiscard]] bool is_made_inside(const Loop& loop, PathId object) const {
    for (BlockId b : loop.blocks)
      for (const Event& event : function_.blocks[b].events)
        if (const auto* made = std::get_if<cir::Assign>(&event.action);
            made != nullptr && made->target == object)
          return true;
    return false;
  }

  [[nodiscard]] static bool is_inside(const Loop& loop, const Location& place) {
    const auto before = [](const Location& a, const Location& b) {
      return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    };
    return place.file == loop.first.file && !before(place, loop.first) && !before(loop.last, place);
  }

  /// Has the variable (or the element of it) another value in each iteration?
  [[nodiscard]] bool varies(PathId variable, const Loop& loop) const {
    const PathTable& paths = pair_.workspace.program.paths;
    const cir::Root& root = paths.root_of(variable);
    if (root.kind == RootKind::local && root.symbol == function_.symbol && is_inside(loop, root.location))
      return true;
    if (is_allocated_inside(loop, variable) || is_local_of_starter(variable)) return true;
    for (const cir::Step& step : paths.steps(variable))
      if (step.kind == StepKind::element && step.index_kind == cir::IndexKind::symbolic &&
          varies(static_cast<PathId>(step.index), loop))
        return true;
    // Writes to plain locals are no events; one that is not constant is taken for the loop's counter.
    if (root.kind == RootKind::local && root.symbol == function_.symbol && paths.is_root(variable))
      return true;
    for (BlockId b : loop.blocks)
      for (const Event& event : function_.blocks[b].events) {
        const auto* access = std::get_if<cir::Access>(&event.action);
        const auto* assign = std::get_if<cir::Assign>(&event.action);
        if ((access != nullptr && access->write && access->path == variable) ||
            (assign != nullptr && assign->target == variable))
          return true;
      }
    return false;
  }

  /// Can control go from one event to the other without beginning a new iteration?
  [[nodiscard]] bool reaches_in_iteration(const Loop& loop, const Site& from, const Site& to) const {
    if (from.block == to.block && from.index <= to.index) return true;
    std::set<BlockId> seen;
    std::deque<BlockId> work{from.block};
    while (!work.empty()) {
      const BlockId b = work.front();
      work.pop_front();
      for (BlockId next : function_.blocks[b].successors) {
        if (next == loop.header || !contains(loop.blocks, next) || !seen.insert(next).second) continue;
        if (next == to.block) return true;
        work.push_back(next);
      }
    }
    return false;
  }

  const AccessPair& pair_;
  const cir::Function& function_;
  Loops loops_;
};

/// Elements of an object of the caller's, one for each thread that a loop of the function started with its
/// counter: `void run() { for (i...) start([this, i] { parts_[i] = work(i); }); }`, seen where run() is
/// called.
bool by_counter_of_starter(const AccessPair& pair) {
  if (pair.in_a.thread != pair.in_b.thread || pair.in_a.thread == ThreadTable::self) return false;
  const Workspace& workspace = pair.workspace;
  const PathTable& paths = workspace.program.paths;
  const Site& start = workspace.threads.at(workspace.threads[pair.in_a.thread].spawn);
  const FunctionId starter = workspace.program.body_of(start.function);
  if (starter == Program::none || starter == pair.level.function) return false;
  const std::vector<cir::Step> x = paths.steps(pair.a.path), y = paths.steps(pair.b.path);
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
    if (x[i] != y[i] || x[i].kind != StepKind::element || x[i].index_kind != cir::IndexKind::symbolic)
      continue;
    const auto index = static_cast<PathId>(x[i].index);
    const cir::Root& root = paths.root_of(index);
    if (root.kind != RootKind::local || root.symbol != start.function || !paths.is_root(index)) continue;
    if (Loops(workspace.program.functions[starter]).innermost(start.block) != nullptr) return true;
  }
  return false;
}

Verdict test(const AccessPair& pair) {
  return Ownership(pair).apart() || by_counter_of_starter(pair) ? Verdict::excluded : Verdict::fails;
}
std::string why_not(const AccessPair&, const Names&) { return ""; }

}  // namespace

Exclusion exclusion_owned() { return {"owned", test, why_not}; }

}  // namespace heddle::link

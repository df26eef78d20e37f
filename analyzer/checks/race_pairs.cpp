#include "analyzer/checks/race_pairs.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "analyzer/checks/access_classes.h"
#include "analyzer/link/exclusion.h"
#include "analyzer/link/overlap.h"
#include "analyzer/link/shared_objects.h"

namespace heddle::checks {
namespace {

using link::AccessPair;
using link::AccessRecord;
using link::Level;
using link::PathId;
using link::RootKind;
using link::Situation;
using link::Verdict;
using link::Workspace;

constexpr std::size_t max_accesses_of_an_object = 4'000;
constexpr std::size_t max_sides = 64;  // of an object with two names

class RaceFinder {
 public:
  explicit RaceFinder(const Input& input) : workspace_(input.workspace), levels_(input.levels) {}

  Races run() {
    for (const Level& level : levels_.all) look_at(level), look_at_shared(level);
    for (const Level& level : levels_.clients_at_once) look_at(level);
    races_.shared_objects = shared_objects_.size() + levels_.offered_objects;
    return std::move(races_);
  }

 private:
  [[nodiscard]] const Situation& situation(const AccessRecord& access) const {
    return workspace_.situations[access.origin.situation];
  }

  /// Can all accesses to the object be seen at this level, and may it be shared at all?
  [[nodiscard]] bool belongs_to(const Level& level, PathId path) const {
    const link::Program& program = workspace_.program;
    const cir::SyncType sync = program.paths.sync(path);
    if (sync != cir::SyncType::none && sync != cir::SyncType::atomic) return false;
    if (workspace_.is_thread_specific(path)) return false;
    const cir::Root& root = program.paths.root_of(path);
    const cir::SymbolId owner = program.functions[level.function].symbol;
    if (root.kind == RootKind::global) {
      const cir::Symbol& symbol = program.symbols[root.symbol];
      return level.is_root && !symbol.thread_local_storage && !symbol.constant;
    }
    if (root.kind == RootKind::local) return root.symbol == owner;
    if (root.kind == RootKind::parameter && program.paths.is_copy_given(path)) return true;
    // What the function was given, where no caller is seen that would know it better.
    if (root.kind == RootKind::this_object || root.kind == RootKind::parameter)
      return level.is_root && !level.in_program && !program.paths.is_root(path) &&
             program.paths.steps(path).front().kind == link::StepKind::dereference;
    return root.kind == RootKind::allocation && (level.is_root || root.symbol == owner);
  }

  void look_at(const Level& level) {
    std::map<PathId, std::vector<const AccessRecord*>> objects;
    for (const AccessRecord& access : level.summary.accesses)
      if (belongs_to(level, access.path))
        objects[workspace_.program.paths.root_path(access.path)].push_back(&access);
    for (auto& [root, accesses] : objects) {
      const auto by_started = [&](const AccessRecord* a) {
        return situation(*a).thread != link::ThreadTable::self;
      };
      const auto writes = [](const AccessRecord* a) { return a->write; };
      if (level.clients != link::Clients::at_once &&
          std::none_of(accesses.begin(), accesses.end(), by_started))
        continue;
      if (level.clients != link::Clients::at_once) shared_objects_.insert({level.function, root});
      if (std::none_of(accesses.begin(), accesses.end(), writes)) continue;
      if (accesses.size() > max_accesses_of_an_object) {
        accesses.resize(max_accesses_of_an_object);
        ++workspace_.caps["accesses of one object (" + std::to_string(max_accesses_of_an_object) + ")"];
      }
      std::erase_if(accesses,
                    [&](const AccessRecord* a) { return is_end_of_scope(*a); });  // stack_escape.cpp
      pair_up(level, accesses);
    }
  }

  struct FoundPair {
    std::uint32_t a, b;  // by position in the list of accesses, a not behind b
    bool certain;
    auto operator<=>(const FoundPair&) const = default;
  };

  void pair_up(const Level& level, const std::vector<const AccessRecord*>& accesses) {
    const std::vector<AccessesOfPath> paths = classes_of(workspace_, accesses);
    std::vector<FoundPair> found;
    for (std::size_t p = 0; p < paths.size(); ++p)
      for (std::size_t q = p; q < paths.size(); ++q) {
        const link::Overlap overlap = link::overlap(workspace_.program.paths, paths[p].path, paths[q].path);
        if (overlap == link::Overlap::none) continue;
        races_.pairs += pairs_of(paths[p], paths[q]);
        for (const AccessClass& x : paths[p].classes)
          for (const AccessClass& y : paths[q].classes)
            if (p != q || &x <= &y) pair_up(level, overlap, x, y, found);
      }
    std::sort(found.begin(), found.end());
    for (const FoundPair& pair : found)
      races_.all.push_back({&level, accesses[pair.a], accesses[pair.b], pair.certain});
  }

  void pair_up(const Level& level, link::Overlap overlap, const AccessClass& x, const AccessClass& y,
               std::vector<FoundPair>& found) {
    const bool swapped = y.members.front() < x.members.front();
    const AccessRecord &a = swapped ? *y.like : *x.like, &b = swapped ? *x.like : *y.like;
    if (!a.write && !b.write) return;
    const AccessPair pair{workspace_, level, a, b, situation(a), situation(b)};
    if (is_left_to_clients(level, a, b)) return;
    const Verdict verdict = look_at(pair);
    if (verdict == Verdict::unknown) races_.undecided += pairs_of(x, y);
    if (verdict == Verdict::unknown || verdict == Verdict::excluded) return;
    const bool certain = verdict == Verdict::fails && may_be_certain(pair, overlap);
    for (const std::uint32_t i : x.members)
      for (const std::uint32_t j : y.members)
        if (&x != &y || i <= j) found.push_back({std::min(i, j), std::max(i, j), certain});
  }

  /// What all exclusions together say of a pair.
  [[nodiscard]] static Verdict look_at(const AccessPair& pair) {
    Verdict all = Verdict::fails;
    for (const link::Exclusion& exclusion : link::all_exclusions()) {
      const Verdict verdict = exclusion.test(pair);
      if (verdict == Verdict::excluded || verdict == Verdict::unknown) return verdict;
      if (verdict == Verdict::weak) all = verdict;
    }
    return all;
  }

  struct Side {
    const AccessRecord* access;
    PathId prefix;
  };

  /// What a maker does to an object that it published, against what others do who found it by a pointer.
  void look_at_shared(const Level& level) {
    if (!level.is_root || workspace_.objects.none_is_stored()) return;
    std::map<PathId, std::pair<std::vector<Side>, std::vector<Side>>> objects;  // the maker's, the finders'
    for (const auto* all : {&level.summary.accesses, &level.summary.maker_accesses})
      for (const AccessRecord& access : *all) {
        if (access.fresh || access.destroys) continue;
        for (const link::SharedName& name : link::shared_names(workspace_, access.path)) {
          auto& [makers, finders] = objects[name.object];
          std::vector<Side>& sides = name.found ? finders : makers;
          if (sides.size() < max_sides) sides.push_back({&access, name.prefix});
        }
      }
    for (const auto& [object, sides] : objects)
      for (const Side& maker : sides.first)
        for (const Side& finder : sides.second) look_at(level, maker, finder);
  }

  [[nodiscard]] std::vector<cir::Step> behind(const Side& side) const {
    std::vector<cir::Step> steps = workspace_.program.paths.steps(side.access->path);
    steps.erase(steps.begin(),
                steps.begin() + static_cast<std::ptrdiff_t>(workspace_.program.paths.depth(side.prefix)));
    return steps;
  }

  /// Through an atomic pointer, by which its maker published it.
  [[nodiscard]] bool is_found_by_atomic(const Side& finder) const {
    const link::PathTable& paths = workspace_.program.paths;
    return !paths.is_root(finder.prefix) && paths.sync(paths.parent(finder.prefix)) == cir::SyncType::atomic;
  }

  /// The maker goes on to write, and has waited for nobody who could have given the object back.
  [[nodiscard]] bool is_handed_over_too_early(const AccessRecord& maker) const {
    const Situation& there = situation(maker);
    return maker.write && there.awaited == 0 && there.joined == 0;
  }

  void look_at(const Level& level, const Side& maker, const Side& finder) {
    const AccessRecord &a = *maker.access, &b = *finder.access;
    const cir::SyncType sync = workspace_.program.paths.sync(a.path);
    if (!(a.write || b.write) || (sync != cir::SyncType::none && sync != cir::SyncType::atomic)) return;
    // Nobody shows that the object is meant to be shared.
    if (locks_at(a) == 0 && locks_at(b) == 0 && !is_found_by_atomic(finder) && !is_handed_over_too_early(a))
      return;
    if (link::overlap(behind(maker), behind(finder)) == link::Overlap::none) return;
    ++races_.pairs;
    const AccessPair pair{workspace_, level, a, b, situation(a), situation(b), maker.prefix, finder.prefix};
    if (look_at(pair) == Verdict::fails) races_.all.push_back({&level, &a, &b, false});
  }

  /// May the name stand for threads that no name tells apart any more (ThreadTable::max_names)?
  [[nodiscard]] bool is_coarse(const Level& level, link::ThreadId thread) {
    const auto [known, fresh] = names_of_spawns_.try_emplace(&level);
    if (fresh)
      for (link::ThreadId t : level.summary.threads) ++known->second[workspace_.threads[t].spawn];
    for (; thread != link::ThreadTable::self; thread = workspace_.threads[thread].parent)
      if (known->second[workspace_.threads[thread].spawn] >= link::ThreadTable::max_names / 2) return true;
    return false;
  }

  /// When signals come, and who blocks them, is beyond us.
  [[nodiscard]] bool is_handler(const Situation& there) const {
    return workspace_.threads[there.thread].interrupts;
  }

  /// A promise that was awaited and that nobody is seen to keep was moved to where it is not followed: what
  /// keeps it may be what comes before.
  [[nodiscard]] bool awaits_unseen_promise(const Level& level, const Situation& there) const {
    for (PathId object : workspace_.sets[there.awaited]) {
      const cir::SyncType sync = workspace_.program.paths.sync(object);
      if (sync != cir::SyncType::promise && sync != cir::SyncType::future) continue;
      const std::vector<link::SignalRecord>& signals = level.summary.signals;
      if (std::none_of(signals.begin(), signals.end(),
                       [&](const link::SignalRecord& s) { return s.object == object; }))
        return true;
    }
    return false;
  }

  [[nodiscard]] bool is_end_of_scope(const AccessRecord& access) const {
    const link::PathTable& paths = workspace_.program.paths;
    return access.destroys && paths.is_root(access.path) &&
           (paths.root_of(access.path).kind == RootKind::local || paths.is_copy_given(access.path));
  }

  /// Memory that a function made for whoever calls it, and no field of it: of the pieces that one caller
  /// asked for, which are all one to us, others have each their own.
  [[nodiscard]] bool is_handed_out(PathId path) const {
    const link::PathTable& paths = workspace_.program.paths;
    for (; !paths.is_root(path); path = paths.parent(path))
      if (paths.step(path).kind == cir::StepKind::field) return false;
    const cir::Root& root = paths.root_of(path);
    return root.kind == RootKind::allocation && root.index != 0;
  }

  /// Of a pair that every exclusion failed on: is all else about it sure enough for an error?
  [[nodiscard]] bool may_be_certain(const AccessPair& pair, link::Overlap overlap) {
    const Level& level = pair.level;
    return overlap == link::Overlap::certain && level.in_program && !pair.in_a.in_recursion &&
           !pair.in_b.in_recursion && !is_coarse(level, pair.in_a.thread) &&
           !is_coarse(level, pair.in_b.thread) && !is_handler(pair.in_a) && !is_handler(pair.in_b) &&
           !is_handed_out(pair.a.path) && !is_handed_out(pair.b.path) &&
           !awaits_unseen_promise(level, pair.in_a) && !awaits_unseen_promise(level, pair.in_b);
  }

  /// Nobody shows that clients do both at once.
  [[nodiscard]] bool is_left_to_clients(const Level& level, const AccessRecord& a,
                                        const AccessRecord& b) const {
    const bool at_once = level.clients == link::Clients::at_once;
    if (level.clients != link::Clients::after_a_start && !at_once) return false;
    if (locks_at(a) == 0 && locks_at(b) == 0) return true;
    return at_once && !brings_lock(a) && !brings_lock(b);
  }

  /// Is a lock held that belongs to the accessed object, or is a global as it is?
  [[nodiscard]] bool brings_lock(const AccessRecord& access) const {
    const link::PathTable& paths = workspace_.program.paths;
    const link::IdSet& held = workspace_.sets[situation(access).must];
    return std::any_of(held.begin(), held.end(), [&](link::LockId id) {
      return paths.root_of(link::lock_path(id)).kind == paths.root_of(access.path).kind;
    });
  }

  [[nodiscard]] std::size_t locks_at(const AccessRecord& access) const {
    return workspace_.sets[situation(access).must].size();
  }

  Workspace& workspace_;
  const link::Levels& levels_;
  Races races_;
  std::set<std::pair<link::FunctionId, PathId>> shared_objects_;
  std::map<const Level*, std::map<link::SiteId, std::size_t>> names_of_spawns_;
};

}  // namespace

Races find_races(const Input& input) { return RaceFinder(input).run(); }

}  // namespace heddle::checks

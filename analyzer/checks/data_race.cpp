// data-race: two accesses to common memory, one of them a write, that no exclusion keeps apart
// (docs/checks/data-race.md). Races on a flag or a clock that lose nothing go by a rule of their own,
// benign-flag (docs/checks/benign-flag.md), so that errors stay worth reading.

#include <algorithm>
#include <map>
#include <set>

#include "analyzer/checks/access_classes.h"
#include "analyzer/checks/check.h"
#include "analyzer/checks/double_checked_locking.h"
#include "analyzer/checks/flags.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/beliefs.h"
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

/// A pair that all exclusions failed on.
struct Race {
  const Level* level;
  const AccessRecord* a;  // the worse side: fewer locks, then the write
  const AccessRecord* b;
  bool certain;
};

/// What is common to the races of one finding.
struct Cause {
  std::string object, file;  // Names::object, Names::declared_in
  int policy;  // 0: a side holds no lock; 1: different locks; 2: shared locks only; 3: the object's life ends
  auto operator<=>(const Cause&) const = default;
};

class RaceFinder {
 public:
  explicit RaceFinder(const Input& input)
      : input_(input),
        workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_),
        beliefs_(input.workspace, input.levels),
        flags_(input.workspace) {}

  void run(Output& output) {
    for (const Level& level : levels_.all) look_at(level), look_at_shared(level);
    for (const Level& level : levels_.clients_at_once) look_at(level);
    gather_whole_accesses();
    for (auto& [cause, races] : causes_) output.findings.push_back(finding(cause, races));
    output.facts.emplace_back("shared_objects",
                              std::to_string(shared_objects_.size() + levels_.offered_objects));
    output.facts.emplace_back("paired_accesses", std::to_string(pairs_));
    if (undecided_ != 0)
      output.facts.emplace_back("pairs_left_out_for_unknown_locks", std::to_string(undecided_));
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
        pairs_ += pairs_of(paths[p], paths[q]);
        for (const AccessClass& x : paths[p].classes)
          for (const AccessClass& y : paths[q].classes)
            if (p != q || &x <= &y) pair_up(level, overlap, x, y, found);
      }
    std::sort(found.begin(), found.end());
    for (const FoundPair& pair : found) add({&level, accesses[pair.a], accesses[pair.b], pair.certain});
  }

  void pair_up(const Level& level, link::Overlap overlap, const AccessClass& x, const AccessClass& y,
               std::vector<FoundPair>& found) {
    const bool swapped = y.members.front() < x.members.front();
    const AccessRecord &a = swapped ? *y.like : *x.like, &b = swapped ? *x.like : *y.like;
    if (!a.write && !b.write) return;
    const AccessPair pair{workspace_, level, a, b, situation(a), situation(b)};
    if (is_left_to_clients(level, a, b)) return;
    const Verdict verdict = look_at(pair);
    if (verdict == Verdict::unknown) undecided_ += pairs_of(x, y);
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
    ++pairs_;
    const AccessPair pair{workspace_, level, a, b, situation(a), situation(b), maker.prefix, finder.prefix};
    if (look_at(pair) == Verdict::fails) add({&level, &a, &b, false});
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

  /// The side that is more likely the mistake comes first.
  [[nodiscard]] bool worse(const AccessRecord& x, const AccessRecord& y) const {
    const auto rank = [&](const AccessRecord& r) {
      return std::make_tuple(locks_at(r) != 0, !r.write, place(r));
    };
    return rank(x) < rank(y);
  }
  [[nodiscard]] SourceLocation place(const AccessRecord& r) const { return names_.place(r.origin.location); }

  void add(Race race) {
    if (worse(*race.b, *race.a)) std::swap(race.a, race.b);
    if (double_checks(input_).contains({place(*race.a), place(*race.b)})) return;
    const link::SetTable& sets = workspace_.sets;
    const link::IdSet &x = sets[situation(*race.a).must], &y = sets[situation(*race.b).must];
    bool same_lock = false;
    const AccessPair pair{workspace_, *race.level, *race.a, *race.b, situation(*race.a), situation(*race.b)};
    for (link::LockId id : x)
      same_lock |= link::holds(y, link::lock_path(id)) && link::is_in_common(pair, link::lock_path(id));
    const int policy = x.empty() || y.empty() ? 0 : same_lock ? 2 : 1;
    // What is freed while others use it is one cause, whatever part of it they use; that a protocol of the
    // program's own keeps them off is often beyond us, so it is never an error.
    if (const AccessRecord* end = race.a->destroys   ? race.a
                                  : race.b->destroys ? race.b
                                                     : nullptr;
        end != nullptr) {
      race.certain = false;
      causes_[{names_.object(end->path), names_.declared_in(end->path), 3}].push_back(race);
      return;
    }
    // The longer path namesthe smaller thing: the field of the record that is destroyed as a whole.
    const link::PathTable& paths = workspace_.program.paths;
    const PathId named = paths.depth(race.a->path) >= paths.depth(race.b->path) ? race.a->path : race.b->path;
    causes_[{names_.object(named), names_.declared_in(named), policy}].push_back(race);
  }

  /// The side whose access covers the memory of the other and more: a copy of the whole record.
  [[nodiscard]] const AccessRecord* whole_side(const Race& race) const {
    const link::PathTable& paths = workspace_.program.paths;
    const std::size_t a = paths.depth(race.a->path), b = paths.depth(race.b->path);
    return a == b ? nullptr : a < b ? race.a : race.b;
  }

  /// One copy of a whole record races with writes of each of its fields: that is one cause, the copy.
  void gather_whole_accesses() {
    using Wide = std::tuple<Cause, std::set<SourceLocation>>;
    std::map<Wide, std::vector<Cause>> groups;
    for (const auto& [cause, races] : causes_) {
      if (cause.policy == 3) continue;
      std::set<SourceLocation> places;
      const AccessRecord* whole = nullptr;
      for (const Race& race : races) {
        whole = whole_side(race);
        if (whole == nullptr) break;
        places.insert(place(*whole));
      }
      if (whole == nullptr) continue;
      groups[{Cause{names_.object(whole->path), names_.declared_in(whole->path), cause.policy}, places}]
          .push_back(cause);
    }
    for (const auto& [wide, fields] : groups) {
      if (fields.size() < 2) continue;
      std::vector<Race> all;
      for (const Cause& field : fields) {
        const auto found = causes_.extract(field);
        all.insert(all.end(), found.mapped().begin(), found.mapped().end());
      }
      std::vector<Race>& there = causes_[std::get<0>(wide)];
      there.insert(there.end(), all.begin(), all.end());
    }
  }

  /// Nothing is lost when these meet: each write stores a constant, or the object is volatile and nothing is
  /// added to what it held. A plain object must be given one constant only, and be read by none of the
  /// others.
  [[nodiscard]] bool is_flag(const std::vector<Race>& races) const {
    std::set<link::ValueId> constants;
    for (const Race& race : races) {
      if (whole_side(race) != nullptr) return false;
      const bool is_volatile = race.a->is_volatile && race.b->is_volatile;
      for (const AccessRecord* side : {race.a, race.b}) {
        if (side->destroys || (side->write && flags_.reads_before_write(*side))) return false;
        if (is_volatile) continue;
        if (!side->write) return false;
        constants.insert(flags_.constant_written(*side));
      }
    }
    return constants.empty() || (constants.size() == 1 && *constants.begin() > link::ValueTable::unknown);
  }

  [[nodiscard]] std::string does(const AccessRecord& r) const {
    return std::string(r.destroys ? "ends the life of"
                       : r.write  ? "writes"
                                  : "reads") +
           " '" + names_.path(r.path) + "'";
  }

  [[nodiscard]] Trace trace(const Level& level, const AccessRecord& side) const {
    return level.clients == link::Clients::at_once ? traces_.of_client(side.origin, does(side))
                                                   : traces_.to(level.function, side.origin, does(side));
  }

  [[nodiscard]] Finding finding(const Cause& cause, std::vector<Race>& races) const {
    std::sort(races.begin(), races.end(), [&](const Race& x, const Race& y) {
      const auto rank = [&](const Race& r) {
        return std::make_tuple(!r.certain, locks_at(*r.a) != 0, !r.a->write, place(*r.a), place(*r.b),
                               !r.b->write, r.level->function);
      };
      return rank(x) < rank(y);
    });
    const Race& first = races.front();
    const bool certain = first.certain;
    Finding result;
    const bool flag = cause.policy != 3 && is_flag(races);
    result.rule = flag ? "benign-flag" : "data-race";
    result.object = cause.object;
    result.severity = certain && !flag ? Severity::error : Severity::warning;
    result.message = message(cause, first);
    result.locations.push_back({place(*first.a), first.a->write ? "write" : "read"});
    result.locations.push_back({place(*first.b), first.b->write ? "write" : "read"});
    std::map<SourceLocation, bool> others;  // written?
    for (const Race& race : races)
      for (const AccessRecord* side : {race.a, race.b}) others[place(*side)] |= side->write;
    others.erase(place(*first.a)), others.erase(place(*first.b));
    for (const auto& [at, written] : others)
      result.locations.push_back({at, written ? "also written here" : "also read here"});
    result.traces.push_back(trace(*first.level, *first.a));
    result.traces.push_back(trace(*first.level, *first.b));
    const AccessPair pair{workspace_, *first.level,        *first.a,
                          *first.b,   situation(*first.a), situation(*first.b)};
    for (const link::Exclusion& exclusion : link::all_exclusions())
      if (const std::string why = exclusion.why_not(pair, names_); !why.empty()) result.notes.push_back(why);
    if (first.level->clients != link::Clients::none)
      result.notes.push_back(
          "no caller is seen: a client of the class may call its public methods at any time");
    if (const std::string held = beliefs_.text(first.a->path); !held.empty()) result.notes.push_back(held);
    if (flag)
      result.notes.push_back(
          "every write stores a value of its own, so none is lost; an atomic would be right");
    return result;
  }

  [[nodiscard]] std::string message(const Cause& cause, const Race& first) const {
    if (cause.policy == 3)
      return "the life of '" + cause.object + "' ends while another thread may still use it";
    std::string text = "'" + cause.object + "' is " + (first.a->write ? "written" : "read") +
                       " while another thread " + (first.b->write ? "may write" : "may read") + " it";
    if (cause.policy == 0)
      text +=
          locks_at(*first.a) == 0 && locks_at(*first.b) == 0 ? ", both without a lock" : ", without a lock";
    if (cause.policy == 1) text += ", under another lock";
    if (cause.policy == 2) text += ", under a lock that both hold shared";
    return text;
  }

  const Input& input_;
  Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  link::Beliefs beliefs_;
  Flags flags_;
  std::map<Cause, std::vector<Race>> causes_;
  std::set<std::pair<link::FunctionId, PathId>> shared_objects_;
  std::map<const Level*, std::map<link::SiteId, std::size_t>> names_of_spawns_;
  std::size_t pairs_ = 0, undecided_ = 0;
};

}  // namespace

void find_data_races(const Input& input, Output& output) { RaceFinder(input).run(output); }

}  // namespace heddle::checks

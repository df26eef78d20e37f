// What a thread does where a flag is set that it was told by whoever started it:
//
//   struct worker workers[] = {{.leader = 1}, {.leader = 0}};
//   void* work(void* p) { struct worker* w = p; if (w->leader) step = choose(); ... }
//
// Where the list of the workers, or `w->leader = (i == 0)` in the loop that starts them, says that one of
// them is told so, it does that alone. Where nothing says how many are, it may be so: a warning at most. A
// flag that all threads read is none.

#include <algorithm>

#include "analyzer/link/exclusion.h"

namespace heddle::link {
namespace {

class Told {
 public:
  explicit Told(const AccessPair& pair) : pair_(pair), paths_(pair.workspace.program.paths) {}

  [[nodiscard]] Verdict verdict() const {
    const IdSet a = flags(pair_.in_a), b = flags(pair_.in_b);
    bool one_place = false, one_flag = false;
    for (PathId told : a) {
      if (!contains(b, told)) {
        one_place |= is_place(told) && has_place(b, paths_.root_of(told));
        continue;
      }
      const PathId flag = paths_.parent(told);
      if (is_place(told))
        one_place = true;
      else if (!is_of_each(flag))
        one_flag = true;
      else if (is_one(flag))
        return Verdict::excluded;
    }
    return one_place && !one_flag ? Verdict::weak : Verdict::fails;
  }

 private:
  [[nodiscard]] IdSet flags(const Situation& situation) const {
    IdSet told;
    for (PathId object : pair_.workspace.sets[situation.awaited])
      if (pair_.workspace.is_told(object)) insert(told, object);
    return told;
  }

  /// The place of the test, rather than the flag.
  [[nodiscard]] bool is_place(PathId told) const {
    const PathId place = paths_.parent(told);
    return paths_.is_root(place) && paths_.root_of(place).kind == RootKind::allocation &&
           paths_.root_of(place).name == pair_.workspace.told_field;
  }
  [[nodiscard]] bool has_place(const IdSet& told, const cir::Root& place) const {
    return std::any_of(told.begin(), told.end(), [&](PathId other) {
      return is_place(other) && paths_.root_of(other).location == place.location;
    });
  }

  /// Does each thread that is started have a flag of its own under this name?
  [[nodiscard]] bool is_of_each(PathId flag) const {
    if (paths_.has_varying_index(flag) || is_turn(flag)) return true;
    AccessRecord a = pair_.a, b = pair_.b;
    a.path = flag, b.path = flag;
    const AccessPair flags{pair_.workspace, pair_.level, a, b, pair_.in_a, pair_.in_b};
    return exclusion_owned().test(flags) == Verdict::excluded;
  }

  /// `i == 0`, given to a thread of each turn of the loop.
  [[nodiscard]] bool is_turn(PathId flag) const {
    if (paths_.is_root(flag) || paths_.root_of(flag).kind != RootKind::local) return false;
    const cir::Step step = paths_.step(flag);
    return step.kind == StepKind::element && step.index_kind == cir::IndexKind::constant &&
           paths_.is_root(paths_.parent(flag));
  }

  /// Is it set for one, and left so by the threads?
  [[nodiscard]] bool is_one(PathId flag) const {
    if (is_turn(flag)) return true;
    const auto& counts = pair_.workspace.first_counts;
    const auto known = counts.find(pair_.workspace.count_key(flag));
    if (known == counts.end() || known->second != std::set<std::int64_t>{1}) return false;
    const std::vector<AccessRecord>& all = pair_.level.summary.accesses;
    return std::none_of(all.begin(), all.end(), [&](const AccessRecord& record) {
      return record.write && !paths_.is_root(record.path) && paths_.step(record.path) == paths_.step(flag) &&
             pair_.workspace.situations[record.origin.situation].thread != ThreadTable::self;
    });
  }

  const AccessPair& pair_;
  const PathTable& paths_;
};

Verdict test(const AccessPair& pair) { return Told(pair).verdict(); }
std::string why_not(const AccessPair&, const Names&) { return ""; }

}  // namespace

Exclusion exclusion_told() { return {"told", test, why_not}; }

}  // namespace heddle::link

// data-race: two accesses to common memory, one of them a write, that no exclusion keeps apart
// (docs/checks/data-race.md). Races on a flag or a clock that lose nothing go by a rule of their own,
// benign-flag (docs/checks/benign-flag.md), so that errors stay worth reading.

#include <algorithm>
#include <map>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/double_checked_locking.h"
#include "analyzer/checks/flags.h"
#include "analyzer/checks/race_pairs.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/exclusion.h"

namespace heddle::checks {
namespace {

using link::AccessPair;
using link::AccessRecord;
using link::Level;
using link::PathId;
using link::Situation;
using link::Workspace;

/// What is common to the races of one finding.
struct Cause {
  std::string object, file;  // Names::object, Names::declared_in
  int policy;  // 0: a side holds no lock; 1: different locks; 2: shared locks only; 3: the object's life ends
  auto operator<=>(const Cause&) const = default;
};

class DataRaces {
 public:
  explicit DataRaces(const Input& input)
      : input_(input),
        workspace_(input.workspace),
        names_(input.workspace),
        traces_(input.workspace, names_),
        beliefs_(beliefs(input)),
        flags_(input.workspace) {}

  void run(Output& output) {
    const Races races = find_races(input_);
    for (const Race& race : races.all) add(race);
    gather_whole_accesses();
    for (auto& [cause, of_cause] : causes_) output.findings.push_back(finding(cause, of_cause));
    output.facts.emplace_back("shared_objects", std::to_string(races.shared_objects));
    output.facts.emplace_back("paired_accesses", std::to_string(races.pairs));
    if (races.undecided != 0)
      output.facts.emplace_back("pairs_left_out_for_unknown_locks", std::to_string(races.undecided));
  }

 private:
  [[nodiscard]] const Situation& situation(const AccessRecord& access) const {
    return workspace_.situations[access.origin.situation];
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
    // The longer path names the smaller thing: the field of the record that is destroyed as a whole.
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
  link::Names names_;
  Traces traces_;
  const link::Beliefs& beliefs_;
  Flags flags_;
  std::map<Cause, std::vector<Race>> causes_;  // the worse side of each first: fewer locks, then the write
};

}  // namespace

void find_data_races(const Input& input, Output& output) { DataRaces(input).run(output); }

}  // namespace heddle::checks

// inconsistent-guard: a place accesses what the rest of the program accesses under one lock, without that
// lock (docs/checks/inconsistent-guard.md). It needs no two threads: it is how the mistake is seen in a
// library, whose callers start them. A belief, so never an error.

#include <algorithm>

#include "analyzer/checks/check.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/lock_gaps.h"

namespace heddle::checks {
namespace {

using link::Belief;
using link::Slot;
using link::Use;

constexpr std::size_t least_held = 3;
constexpr std::size_t least_percent = 70;

class DeviationFinder {
 public:
  explicit DeviationFinder(const Input& input)
      : workspace_(input.workspace),
        beliefs_(beliefs(input)),
        names_(input.workspace),
        traces_(input.workspace, names_),
        gaps_(input.workspace) {}

  void run(Output& output) {
    std::size_t believed = 0;
    for (const auto& [what, belief] : beliefs_.all()) {
      if (belief.held < least_held || belief.held * 100 < belief.uses.size() * least_percent) continue;
      ++believed;
      if (belief.held < belief.uses.size()) look_at(belief, output);
    }
    output.facts.emplace_back("guarded_variables", std::to_string(believed));
  }

 private:
  void look_at(const Belief& belief, Output& output) {
    std::vector<const Use*> without, with;
    for (const Use& use : belief.uses) (use.locks.contains(belief.lock) ? with : without).push_back(&use);
    const auto writes = [](const Use* use) { return use->write; };
    // Reads on both sides harm nobody.
    const bool with_writes = std::any_of(with.begin(), with.end(), writes);
    std::erase_if(without, [&](const Use* use) { return !use->write && !with_writes; });
    std::erase_if(
        without, [&](const Use* use) { return gaps_.contain(*use->record) || gaps_.asserted(*use->record); });
    const auto by_place = [&](const Use* a, const Use* b) {
      return std::make_tuple(!a->write, place(*a)) < std::make_tuple(!b->write, place(*b));
    };
    if (std::none_of(with.begin(), with.end(),
                     [&](const Use* use) { return is_in_one_object(*use, belief); }))
      std::erase_if(without, [&](const Use* use) { return callers_may_hold(*use); });
    std::sort(without.begin(), without.end(), by_place), std::sort(with.begin(), with.end(), by_place);
    if (without.empty()) return;
    const std::string object = names_.object(without.front()->record->path);
    if (is_reported(output, object)) return;
    output.findings.push_back(finding(belief, object, without, *with.front()));
  }

  /// Is the lock a part of the object that has the accessed field?
  [[nodiscard]] bool is_in_one_object(const Use& use, const Belief& belief) const {
    const link::PathTable& paths = workspace_.program.paths;
    const std::vector<link::SlotOnPath> slots = beliefs_.slots().around(use.record->path);
    if (slots.empty() || paths.is_root(slots.front().object)) return false;
    const link::PathId object = paths.parent(slots.front().object);
    const link::Situation& there = workspace_.situations[use.record->origin.situation];
    const link::IdSet& held = workspace_.sets[there.must];
    return std::any_of(held.begin(), held.end(), [&](link::LockId id) {
      const link::PathId lock = link::lock_path(id);
      return beliefs_.slots().lock(lock, slots.front().slot) == belief.lock &&
             beliefs_.slots().is_within(object, lock);
    });
  }

  /// To a method of the part of something that nobody is seen to call, the lock of the whole has no name:
  /// whoever calls it may hold it.
  [[nodiscard]] bool callers_may_hold(const Use& use) const {
    const link::PathTable& paths = workspace_.program.paths;
    link::PathId field = use.record->path;
    while (!paths.is_root(field) && paths.step(field).kind == link::StepKind::element)
      field = paths.parent(field);
    return !use.in_program && paths.root_of(field).kind == link::RootKind::this_object &&
           paths.depth(field) == 2;
  }

  /// A race says more.
  [[nodiscard]] static bool is_reported(const Output& output, const std::string& object) {
    return std::any_of(output.findings.begin(), output.findings.end(), [&](const Finding& f) {
      return f.object == object && (f.rule == "data-race" || f.rule == "benign-flag");
    });
  }

  [[nodiscard]] SourceLocation place(const Use& use) const {
    return names_.place(use.record->origin.location);
  }

  [[nodiscard]] Finding finding(const Belief& belief, const std::string& object,
                                const std::vector<const Use*>& without, const Use& with) const {
    const Use& first = *without.front();
    const std::string lock = beliefs_.name(belief.lock);
    Finding result;
    result.rule = "inconsistent-guard";
    result.severity = Severity::warning;
    result.object = object;
    result.message = "'" + object + "' is " + (first.write ? "written" : "read") + " without '" + lock +
                     "', which is held at " + std::to_string(belief.held) + " of " +
                     std::to_string(belief.uses.size()) + " accesses";
    for (const Use* use : without) result.locations.push_back({place(*use), use->write ? "write" : "read"});
    result.locations.push_back({place(with), "accessed under the lock here"});
    result.traces.push_back(traces_.to(
        first.level, first.record->origin,
        std::string(first.write ? "writes" : "reads") + " '" + names_.path(first.record->path) + "'"));
    result.traces.push_back(traces_.to(
        with.level, with.record->origin,
        std::string(with.write ? "writes" : "reads") + " '" + names_.path(with.record->path) + "'"));
    result.notes.push_back("a belief from how the other accesses are made; no two threads were looked for");
    return result;
  }

  const link::Workspace& workspace_;
  const link::Beliefs& beliefs_;
  link::Names names_;
  Traces traces_;
  link::LockGaps gaps_;
};

}  // namespace

void find_inconsistent_guards(const Input& input, Output& output) { DeviationFinder(input).run(output); }

}  // namespace heddle::checks

// lock-not-released: one way out of a function keeps a lock that the function took, where another gives it
// back, or all do and nobody gives it back (docs/checks/lock-not-released.md). Of ways that meet before they
// leave, those are told apart from which no release can be reached (kept_locks.h): whether another may keep
// the lock often hangs on a flag that both ends test.

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"

namespace heddle::checks {
namespace {

using link::ExitRecord;
using link::FunctionId;
using link::LocalRecords;
using link::LockId;
using link::PathId;
using link::Situation;
using link::Workspace;

class LeakFinder {
 public:
  explicit LeakFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_),
        callers_(input.workspace.program.functions.size()) {
    for (FunctionId f = 0; f < callers_.size(); ++f)
      for (FunctionId g : workspace_.calls.callees(f))
        if (g != f) callers_[g].push_back(f);
    for (const link::Level& level : levels_.all)
      for (link::ThreadId thread : level.summary.threads)
        if (const FunctionId body = workspace_.program.body_of(workspace_.threads[thread].entry);
            body != link::Program::none)
          entries_.insert(body);
  }

  void run(Output& output) {
    for (const LocalRecords& local : levels_.local) look_at_ways_out(local, output);
    for (const LocalRecords& local : levels_.local) look_at_ways_that_meet_others(local, output);
  }

 private:
  using Exits = std::map<PathId, std::vector<const ExitRecord*>>;

  /// By the locks that are held there.
  [[nodiscard]] Exits ways_out(const LocalRecords& local) const {
    Exits kept;
    for (const ExitRecord& exit : local.exits) {
      if (exit.kept != 0 || (exit.by_callee && !is_caught(local.function))) continue;
      for (PathId lock : named_locks(workspace_, situation(exit))) kept[lock].push_back(&exit);
    }
    return kept;
  }

  void look_at_ways_out(const LocalRecords& local, Output& output) {
    for (const auto& [lock, exits] : ways_out(local)) {
      const Leak leak = is_leak(local, lock);
      if (leak == Leak::none) continue;
      output.findings.push_back(finding(local.function, lock, exits, leak));
      if (const link::Held* taken = taken_where(workspace_, situation(*exits.front()), lock))
        leaking_.insert({names_.place(taken->location), names_.object(lock)});
    }
  }

  /// A lock that a callee was found to keep is the callee's affair.
  void look_at_ways_that_meet_others(const LocalRecords& local, Output& output) {
    const Exits at_end = ways_out(local);
    Exits kept;
    for (const ExitRecord& exit : local.exits)
      if (exit.kept != 0 && is_named_lock(workspace_, exit.kept)) kept[exit.kept].push_back(&exit);
    for (const auto& [lock, exits] : kept) {
      if (at_end.contains(lock) || is_handed_to_caller(local.function, lock)) continue;
      const link::Held* taken = taken_where(workspace_, situation(*exits.front()), lock);
      if (taken && leaking_.contains({names_.place(taken->location), names_.object(lock)})) continue;
      output.findings.push_back(finding(local.function, lock, exits, Leak::surely));
    }
  }

  enum class Leak { none, maybe, surely };

  [[nodiscard]] const Situation& situation(const ExitRecord& exit) const {
    return workspace_.situations[exit.situation];
  }

  [[nodiscard]] bool gives_back(const ExitRecord& exit, PathId lock) const {
    return exit.kept == 0 && link::contains(workspace_.sets[situation(exit).history], lock) &&
           !link::holds(workspace_.sets[situation(exit).must], lock) &&
           !taken_where(workspace_, situation(exit), lock);
  }

  /// Of a recursive lock that was taken twice.
  [[nodiscard]] bool gave_one_back(const ExitRecord& exit, PathId lock) const {
    const PathId again = workspace_.program.paths.field(lock, workspace_.again_field);
    return exit.kept == 0 && link::contains(workspace_.sets[situation(exit).history], again) &&
           !link::holds(workspace_.sets[situation(exit).must], again);
  }

  [[nodiscard]] Leak is_leak(const LocalRecords& local, PathId lock) {
    const FunctionId function = local.function;
    const bool some = std::any_of(local.exits.begin(), local.exits.end(),
                                  [&](const ExitRecord& exit) { return gives_back(exit, lock); }) ||
                      (takes_itself(local, lock) &&
                       std::any_of(local.exits.begin(), local.exits.end(),
                                   [&](const ExitRecord& exit) { return gave_one_back(exit, lock); }));
    if (some || is_left_of_several(local, lock))
      return is_handed_to_caller(function, lock) ? Leak::none : Leak::surely;
    // A thread that ends has no caller who could give the lock back.
    if (entries_.contains(function) && !callable(function)) return Leak::surely;
    const bool kept_for_ever = !callers_[function].empty() && is_global(lock) && takes_itself(local, lock) &&
                               !is_given_back_elsewhere(lock) && !is_handed_to_caller(function, lock);
    return kept_for_ever ? Leak::maybe : Leak::none;
  }

  /// Does one that calls the function, directly or not, do so in a `try`? Else the program ends, lock or not.
  [[nodiscard]] bool is_caught(FunctionId function) const {
    std::set<FunctionId> seen{function};
    std::deque<FunctionId> work{function};
    while (!work.empty()) {
      const FunctionId f = work.front();
      work.pop_front();
      for (FunctionId caller : callers_[f]) {
        if (calls_in_try(caller, f)) return true;
        if (seen.insert(caller).second) work.push_back(caller);
      }
    }
    return false;
  }

  [[nodiscard]] bool calls_in_try(FunctionId caller, FunctionId callee) const {
    for (const cir::Block& block : workspace_.program.functions[caller].blocks)
      for (const cir::Event& event : block.events)
        if (const auto* call = std::get_if<cir::Call>(&event.action);
            call != nullptr && call->caught &&
            (call->callee.function == 0 ||
             call->callee.function == workspace_.program.functions[callee].symbol))
          return true;
    return false;
  }

  [[nodiscard]] bool is_global(PathId lock) const {
    return workspace_.program.paths.root_of(lock).kind == link::RootKind::global && !is_by_pointer(lock);
  }

  [[nodiscard]] bool is_by_pointer(PathId lock) const {
    const std::vector<cir::Step> steps = workspace_.program.paths.steps(lock);
    return std::any_of(steps.begin(), steps.end(),
                       [](const cir::Step& s) { return s.kind == link::StepKind::dereference; });
  }

  [[nodiscard]] bool takes_itself(const LocalRecords& local, PathId lock) const {
    return std::all_of(local.exits.begin(), local.exits.end(), [&](const ExitRecord& exit) {
      if (exit.kept != 0) return true;
      const link::Held* taken = taken_where(workspace_, situation(exit), lock);
      return taken && taken->function == workspace_.program.functions[local.function].symbol;
    });
  }

  /// Was it taken together with others (std::lock), of which only some are still held?
  [[nodiscard]] bool is_left_of_several(const LocalRecords& local, PathId lock) const {
    for (const ExitRecord& exit : local.exits) {
      if (exit.kept != 0) continue;
      const link::Held* taken = taken_where(workspace_, situation(exit), lock);
      if (!taken || taken->function != workspace_.program.functions[local.function].symbol) return false;
      std::size_t kept = 0;
      for (link::HeldId id : workspace_.sets[situation(exit).may])
        if (workspace_.held[id].location == taken->location) ++kept;
      if (kept >= taken_together(local.function, taken->location)) return false;
    }
    return !local.exits.empty();
  }

  [[nodiscard]] std::size_t taken_together(FunctionId function, const cir::Location& where) const {
    for (const cir::Block& block : workspace_.program.functions[function].blocks)
      for (const cir::Event& event : block.events)
        if (const auto* taken = std::get_if<cir::Acquire>(&event.action);
            taken != nullptr && event.location == where && !taken->try_only)
          return taken->locks.size();
    return 0;
  }

  /// Is it called as a function too, not only run by threads?
  [[nodiscard]] bool callable(FunctionId function) const {
    for (FunctionId caller : callers_[function])
      for (const cir::Block& block : workspace_.program.functions[caller].blocks)
        for (const cir::Event& event : block.events)
          if (const auto* call = std::get_if<cir::Call>(&event.action);
              call != nullptr && call->callee.function == workspace_.program.functions[function].symbol)
            return true;
    return false;
  }

  /// Does the function, or one that calls it, directly or not, give back such a lock without having taken it
  /// itself? Then what was returned, or something else that both know, says who holds it.
  [[nodiscard]] bool is_handed_to_caller(FunctionId function, PathId lock) const {
    const std::string name = names_.object(lock);
    std::set<FunctionId> seen{function};
    std::deque<FunctionId> work{function};
    while (!work.empty()) {
      const FunctionId f = work.front();
      work.pop_front();
      for (PathId released : workspace_.summaries[f].exit.released)
        if (names_.object(released) == name) return true;
      if (f != function && gives_back_after_test(f, seen, name)) return true;
      for (FunctionId caller : callers_[f])
        if (seen.insert(caller).second) work.push_back(caller);
    }
    return false;
  }

  /// Does some function of the program give back a lock of the name, or one through a pointer, more often
  /// than it takes it? Or owns it by a guard that did not take it?
  [[nodiscard]] bool is_given_back_elsewhere(PathId lock) {
    if (!given_back_) {
      given_back_.emplace();
      for (FunctionId f = 0; f < workspace_.program.functions.size(); ++f) add_given_back(f);
    }
    return by_pointer_ || given_back_->contains(names_.object(lock));
  }

  void add_given_back(FunctionId f) {
    std::map<PathId, int> balance;  // takings less releases
    for (PathId lock : workspace_.summaries[f].exit.released) --balance[lock];
    for (const cir::Block& block : workspace_.program.functions[f].blocks)
      for (const cir::Event& event : block.events) {
        if (const auto* taken = std::get_if<cir::Acquire>(&event.action))
          for (PathId path : taken->locks) balance[path] += taken->guard == 0;
        if (const auto* given = std::get_if<cir::Release>(&event.action)) --balance[given->lock];
        if (const auto* guard = std::get_if<cir::Guard>(&event.action);
            guard != nullptr && guard->action == cir::GuardAction::adopt)
          for (PathId path : guard->locks) --balance[path];
      }
    for (const auto& [path, takings] : balance) {
      if (takings >= 0) continue;
      given_back_->insert(names_.object(path));
      by_pointer_ = by_pointer_ || is_by_pointer(path);
    }
  }

  /// `if (enter()) { ...; unlock(m); }`: gives back a lock of the name that the function takes in no other
  /// way than by a call, or tests what a call of one of them returned.
  [[nodiscard]] bool gives_back_after_test(FunctionId f, const std::set<FunctionId>& takers,
                                           const std::string& name) const {
    bool takes = false, gives_back = false, tests = false;
    const cir::Function& function = workspace_.program.functions[f];
    for (const cir::Block& block : function.blocks) {
      for (const cir::Event& event : block.events) {
        if (const auto* taken = std::get_if<cir::Acquire>(&event.action))
          for (PathId lock : taken->locks) takes = takes || names_.object(lock) == name;
        if (const auto* given = std::get_if<cir::Release>(&event.action))
          gives_back = gives_back || names_.object(given->lock) == name;
      }
      if (block.branch.kind != cir::ConditionKind::acquired) continue;
      const cir::Event& tested = function.blocks[block.branch.event_block].events[block.branch.event_index];
      const auto* call = std::get_if<cir::Call>(&tested.action);
      tests = tests || (call != nullptr && call->callee.function != 0 &&
                        takers.contains(workspace_.program.body_of(call->callee.function)));
    }
    return gives_back && (tests || !takes);
  }

  [[nodiscard]] Finding finding(FunctionId function, PathId lock, const std::vector<const ExitRecord*>& exits,
                                Leak leak) const {
    const ExitRecord& first = *exits.front();
    const cir::SymbolId symbol = workspace_.program.functions[function].symbol;
    const std::string name = names_.object(lock);
    Finding result;
    result.rule = "lock-not-released";
    result.object = name;
    const bool certain = leak == Leak::surely && !first.by_callee && levels_.in_program[function] &&
                         is_one_object(workspace_, lock);
    result.severity = certain ? Severity::error : Severity::warning;
    result.message = std::string(first.thrown ? "an exception leaves '" : "the way out of '") +
                     names_.function(symbol) + "' here " + (first.thrown ? "while it holds '" : "keeps '") +
                     name + "', which nobody gives back";
    for (const ExitRecord* exit : exits)
      result.locations.push_back({names_.place(exit->location), exit->by_callee ? "thrown by this call"
                                                                : exit->thrown  ? "thrown here"
                                                                                : "left here"});
    const link::Held* taken = taken_where(workspace_, situation(first), lock);
    link::Origin origin;
    origin.situation = first.situation, origin.location = first.location, origin.function = symbol;
    Trace trace = traces_.to(function, origin,
                             first.by_callee ? "calls what may throw"
                             : first.thrown  ? "throws"
                                             : "leaves the function");
    if (taken) {
      result.locations.push_back({names_.place(taken->location), "acquired here"});
      trace.steps.insert(trace.steps.end() - 1,
                         traces_.step(taken->location, taken->function, "acquires '" + name + "'"));
    }
    result.traces.push_back(std::move(trace));
    return result;
  }

  Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  std::vector<std::vector<FunctionId>> callers_;
  std::set<FunctionId> entries_;
  std::optional<std::set<std::string>> given_back_;           // made when it is asked for first
  std::set<std::pair<SourceLocation, std::string>> leaking_;  // acquisitions that are reported
  bool by_pointer_ = false;                                   // ... of a lock through a pointer
};

}  // namespace

void find_locks_not_released(const Input& input, Output& output) { LeakFinder(input).run(output); }

}  // namespace heddle::checks

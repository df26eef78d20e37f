// double-checked-locking: a plain variable is tested without the lock, tested again under it, and then set
// (docs/checks/double-checked-locking.md):
//
//   if (ready) return;  lock_guard lock(m);  if (!ready) { ...; ready = true; }

#include "analyzer/checks/double_checked_locking.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/tested_accesses.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/exclusion.h"

namespace heddle::checks {

using link::AccessRecord;
using link::Level;
using link::Situation;
using link::Verdict;

namespace {

struct OneVariable {
  std::vector<TestedAccesses::Test> first, second;
  std::vector<const AccessRecord*> reads, writes;  // without a lock, under one
};

}  // namespace

namespace {

DoubleChecks find_double_checks(const Input& input) {
  const link::Workspace& workspace = input.workspace;
  const link::Names names(workspace);
  DoubleChecks found;
  const auto locks = [&](const AccessRecord& r) {
    return named_locks(workspace, workspace.situations[r.origin.situation]);
  };
  for (link::FunctionId f = 0; f < workspace.program.functions.size(); ++f) {
    const TestedAccesses all(input, f);
    // By variable: what is tested without a lock, tested under one, and written under one.
    std::map<link::PathId, OneVariable> variables;
    std::set<std::tuple<link::PathId, std::uint32_t, link::SetId>> seen;
    for (const TestedAccesses::Test& test : all.tests()) {
      if (test.read->order != cir::MemoryOrder::plain) continue;
      // One of those that differ in what else was known there stands for all.
      const link::SetId held = workspace.situations[test.read->origin.situation].must;
      if (!seen.insert({test.read->path, test.branch, held}).second) continue;
      OneVariable& variable = variables[test.read->path];
      (locks(*test.read).empty() ? variable.first : variable.second).push_back(test);
    }
    std::erase_if(variables, [](const auto& v) { return v.second.first.empty() || v.second.second.empty(); });
    if (variables.empty()) continue;
    std::set<std::array<std::uint32_t, 5>> seen_accesses;
    for (const AccessRecord* access : all.accesses()) {
      const auto variable = variables.find(access->path);
      if (variable == variables.end() || access->destroys) continue;
      const link::SetId held = workspace.situations[access->origin.situation].must;
      if (!seen_accesses
               .insert({access->origin.site * 2 + access->write, access->origin.location.line,
                        access->origin.location.column, held, access->path})
               .second)
        continue;
      const bool locked = !locks(*access).empty();
      if (access->write && locked) variable->second.writes.push_back(access);
      if (!access->write && !locked) variable->second.reads.push_back(access);
    }
    for (const auto& [path, variable] : variables) {
      for (const AccessRecord* write : variable.writes) {
        const SourceLocation* second = nullptr;
        SourceLocation place;
        for (const TestedAccesses::Test& test : variable.second)
          if (second == nullptr && all.is_decided_by(*write, test.branch) &&
              !link::common(locks(*write), locks(*test.read)).empty() &&
              std::any_of(variable.first.begin(), variable.first.end(),
                          [&](const TestedAccesses::Test& first) {
                            return all.is_decided_by(*test.read, first.branch);
                          }))
            place = names.place(test.read->origin.location), second = &place;
        if (second == nullptr) continue;
        // What the function reads without the lock afterwards has the same cure.
        for (const AccessRecord* read : variable.reads)
          found.try_emplace({names.place(read->origin.location), names.place(write->origin.location)}, place);
      }
    }
  }
  return found;
}

}  // namespace

const DoubleChecks& double_checks(const Input& input) {
  if (!input.double_checks) input.double_checks = find_double_checks(input);
  return *input.double_checks;
}

namespace {

class DoubleCheckFinder {
 public:
  DoubleCheckFinder(const Input& input, Output& output)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_),
        found_(double_checks(input)),
        output_(output) {}

  void run() {
    if (found_.empty()) return;
    std::set<SourceLocation> reads, writes;
    for (const auto& [places, second] : found_) reads.insert(places.first), writes.insert(places.second);
    for (const Level& level : levels_.all) {
      std::vector<const AccessRecord*> first, last;
      for (const AccessRecord& record : level.summary.accesses) {
        const SourceLocation at = names_.place(record.origin.location);
        if (!record.write && reads.contains(at)) first.push_back(&record);
        if (record.write && !record.destroys && writes.contains(at)) last.push_back(&record);
      }
      for (const AccessRecord* read : first)
        for (const AccessRecord* write : last) look_at(level, *read, *write);
    }
  }

 private:
  [[nodiscard]] const Situation& situation(const AccessRecord& access) const {
    return workspace_.situations[access.origin.situation];
  }

  void look_at(const Level& level, const AccessRecord& read, const AccessRecord& write) {
    const auto known = found_.find({names_.place(read.origin.location), names_.place(write.origin.location)});
    if (known == found_.end() || read.path != write.path) return;
    const link::AccessPair pair{workspace_, level, read, write, situation(read), situation(write)};
    bool certain = level.in_program && !pair.in_a.in_recursion && !pair.in_b.in_recursion;
    for (const link::Exclusion& exclusion : link::all_exclusions()) {
      const Verdict verdict = exclusion.test(pair);
      if (verdict == Verdict::excluded || verdict == Verdict::unknown) return;
      if (verdict == Verdict::weak) certain = false;
    }
    if (!reported_.insert(names_.object(read.path) + "\n" + names_.declared_in(read.path)).second) return;
    const std::string name = names_.object(read.path);
    Finding result;
    result.rule = "double-checked-locking";
    result.object = name;
    result.severity = certain ? Severity::error : Severity::warning;
    result.message =
        "'" + name +
        "' is tested without the lock under which another thread sets it: the thread may see it set "
        "and what it stands for unfinished";
    result.locations.push_back({names_.place(read.origin.location), "read without the lock"});
    result.locations.push_back({names_.place(write.origin.location), "written under the lock"});
    result.locations.push_back({known->second, "tested again here"});
    result.traces.push_back(
        traces_.to(level.function, read.origin, "reads '" + names_.path(read.path) + "'"));
    result.traces.push_back(
        traces_.to(level.function, write.origin, "writes '" + names_.path(write.path) + "'"));
    for (const link::Exclusion& exclusion : link::all_exclusions())
      if (const std::string why = exclusion.why_not(pair, names_); !why.empty()) result.notes.push_back(why);
    output_.findings.push_back(std::move(result));
  }

  link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  const DoubleChecks& found_;
  Output& output_;
  std::set<std::string> reported_;
};

}  // namespace

void find_double_checked_locking(const Input& input, Output& output) {
  DoubleCheckFinder(input, output).run();
}

}  // namespace heddle::checks

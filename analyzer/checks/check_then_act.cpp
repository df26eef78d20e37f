// check-then-act: what a thread read under a lock decides a write under the same lock, which was given back
// in between, and several threads do so at once (docs/checks/check-then-act.md):
//
//   if (!registry.contains(key)) registry.insert(key);    // each of the two takes the lock by itself
//
// or by one atomic operation each: if (tickets.load() > 0) --tickets;
//
// No finding where the write's function, or its lock scope, tests the object again, and none where the lock
// scope of the test changes the object too: what it took from there (a connection, a ticket) is its own,
// whatever others do. Always a warning: the write may be right whatever the other thread did.

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "analyzer/checks/check.h"
#include "analyzer/checks/flags.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/tested_accesses.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/exclusion.h"
#include "analyzer/link/overlap.h"

namespace heddle::checks {
namespace {

using link::AccessRecord;
using link::FunctionId;
using link::Held;
using link::Level;
using link::PathId;

class CheckThenActFinder {
 public:
  CheckThenActFinder(const Input& input, Output& output)
      : input_(input),
        workspace_(input.workspace),
        names_(input.workspace),
        flags_(input.workspace),
        traces_(input.workspace, names_),
        output_(output) {}

  void run() {
    for (FunctionId f = 0; f < workspace_.program.functions.size(); ++f) {
      const TestedAccesses all(input_, f);
      for (const TestedAccesses::Test& test : all.tests()) look_at_atomic(all, test);
      const Writes writes(*this, all);
      if (writes.of_root.empty()) continue;
      for (const TestedAccesses::Test& test : all.tests())
        for (PathId lock : locks(*test.read))
          if (!is_claim(writes, *test.read, lock)) look_at(f, all, writes, test, lock);
    }
  }

 private:
  using Accesses = std::vector<const AccessRecord*>;

  /// A function's writes under a lock, by what they may be asked for; in the order of its accesses.
  struct Writes {
    Writes(const CheckThenActFinder& finder, const TestedAccesses& all) {
      for (const AccessRecord* access : all.accesses()) {
        if (!access->write || access->destroys || access->order != cir::MemoryOrder::plain) continue;
        if (finder.locks(*access).empty()) continue;
        of_root[finder.workspace_.program.paths.root_path(access->path)].push_back(access);
        of_object[finder.names_.object(access->path)].push_back(access);
      }
    }
    std::unordered_map<PathId, Accesses> of_root;
    std::unordered_map<std::string_view, Accesses> of_object;  // by Names::object
  };

  [[nodiscard]] const link::Situation& situation(const AccessRecord& access) const {
    return workspace_.situations[access.origin.situation];
  }
  [[nodiscard]] const link::IdSet& locks(const AccessRecord& access) const {
    const link::Situation& there = situation(access);
    const auto [known, fresh] = locks_.try_emplace(there.must);
    if (fresh) known->second = named_locks(workspace_, there);
    return known->second;
  }

  /// Is the lock held from one access to the other?
  [[nodiscard]] bool in_one_scope(const AccessRecord& a, const AccessRecord& b, PathId lock) const {
    const Held *x = taken_where(workspace_, situation(a), lock),
               *y = taken_where(workspace_, situation(b), lock);
    return x == nullptr || y == nullptr || (x->location == y->location && x->function == y->function);
  }

  /// Does the lock scope of the test change the object?
  [[nodiscard]] bool is_claim(const Writes& writes, const AccessRecord& read, PathId lock) const {
    const auto same = writes.of_object.find(names_.object(read.path));
    if (same == writes.of_object.end()) return false;
    return std::any_of(same->second.begin(), same->second.end(), [&](const AccessRecord* write) {
      return link::contains(locks(*write), lock) && in_one_scope(read, *write, lock);
    });
  }

  void look_at(FunctionId f, const TestedAccesses& all, const Writes& writes,
               const TestedAccesses::Test& test, PathId lock) {
    const AccessRecord& read = *test.read;
    const link::PathTable& paths = workspace_.program.paths;
    // What gives back an inner scope may still be in the outer one.
    if (paths.sync(lock) == cir::SyncType::recursive_mutex || !is_same_object_each_time(workspace_, lock))
      return;
    const auto same = writes.of_root.find(paths.root_path(read.path));
    if (same == writes.of_root.end()) return;
    for (const AccessRecord* write : same->second) {
      if (!link::contains(locks(*write), lock)) continue;
      if (link::overlap(workspace_.program.paths, read.path, write->path) == link::Overlap::none) continue;
      if (in_one_scope(read, *write, lock) || !all.is_decided_by(*write, test.branch)) continue;
      if (is_tested_again(f, all, *write, lock)) continue;
      for (const Level& level : input_.levels.all)
        if (const AccessRecord* other = twice_at_once(level, *write)) {
          report(level, read, *write, *other, lock);
          return;
        }
    }
  }

  [[nodiscard]] static bool is_atomic(const AccessRecord& access) {
    return access.order != cir::MemoryOrder::plain;
  }
  [[nodiscard]] static bool is_one_operation(const AccessRecord& a, const AccessRecord& b) {
    return a.path == b.path && a.origin.location == b.origin.location;
  }

  /// A load decides about a change by another operation, which nobody looks at the result of. A
  /// compare-exchange is always looked at; what stores a constant says the same whoever comes first.
  void look_at_atomic(const TestedAccesses& all, const TestedAccesses::Test& test) {
    const AccessRecord& read = *test.read;
    if (!is_atomic(read) || all.is_assertion(test.branch)) return;
    const auto is_part = [&](const AccessRecord* a) { return a->write && is_one_operation(*a, read); };
    if (std::any_of(all.accesses().begin(), all.accesses().end(), is_part)) return;
    for (const AccessRecord* write : all.accesses()) {
      if (!write->write || !is_atomic(*write) || write->path != read.path || write->destroys) continue;
      if (!locks(*write).empty() || !all.is_decided_by(*write, test.branch)) continue;
      if (flags_.constant_written(*write) != 0 || is_looked_at(all, *write)) continue;
      for (const Level& level : input_.levels.all)
        if (const AccessRecord* other = twice_at_once(level, *write)) {
          report(level, read, *write, *other, 0);
          return;
        }
    }
  }

  /// Does the program go on by what the changing operation answered? An assertion is no such look.
  [[nodiscard]] static bool is_looked_at(const TestedAccesses& all, const AccessRecord& write) {
    return std::any_of(all.tests().begin(), all.tests().end(), [&](const TestedAccesses::Test& test) {
      return is_one_operation(*test.read, write) && !all.is_assertion(test.branch);
    });
  }

  /// In the lock scope of the write, here or in the function that writes.
  [[nodiscard]] bool is_tested_again(FunctionId f, const TestedAccesses& all, const AccessRecord& write,
                                     PathId lock) const {
    for (const AccessRecord* look : all.accesses())  // what an insert of a map does (library_effects.h)
      if (!look->write && look->path != write.path && look->origin.location == write.origin.location &&
          workspace_.program.paths.parent(look->path) == write.path)
        return true;
    for (const TestedAccesses::Test& test : all.tests())
      if (link::contains(locks(*test.read), lock) && in_one_scope(*test.read, write, lock) &&
          workspace_.program.paths.root_path(test.read->path) ==
              workspace_.program.paths.root_path(write.path) &&
          all.is_decided_by(write, test.branch))
        return true;
    const FunctionId writer = workspace_.program.body_of(write.origin.function);
    if (writer == f || writer == link::Program::none) return false;
    const TestedAccesses& of_writer = tested_.try_emplace(writer, input_, writer).first->second;
    for (const AccessRecord* same : of_writer.accesses()) {
      if (!same->write || same->origin.location != write.origin.location) continue;
      for (const TestedAccesses::Test& test : of_writer.tests())
        if (names_.object(test.read->path) == names_.object(same->path) &&
            of_writer.is_decided_by(*same, test.branch))
          return true;
    }
    return false;
  }

  /// The write, if several threads may be at it at once.
  [[nodiscard]] const AccessRecord* twice_at_once(const Level& level, const AccessRecord& write) const {
    const WritesByPlace& writes = writes_of(level);
    const auto same = writes.find(place_of(write));
    if (same == writes.end()) return nullptr;
    for (const AccessRecord* a : same->second)
      for (const AccessRecord* b : same->second)
        if (workspace_.program.paths.root_path(a->path) == workspace_.program.paths.root_path(b->path) &&
            link::overlap(workspace_.program.paths, a->path, b->path) != link::Overlap::none &&
            link::parallel(workspace_, level, situation(*a), situation(*b)))
          return a;
    return nullptr;
  }

  using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, cir::SymbolId>;
  using WritesByPlace = link::FlatMap<Place, Accesses>;

  [[nodiscard]] static Place place_of(const AccessRecord& record) {
    const cir::Location& at = record.origin.location;
    return {at.file, at.line, at.column, record.origin.function};
  }

  [[nodiscard]] const WritesByPlace& writes_of(const Level& level) const {
    const auto [known, fresh] = writes_.try_emplace(&level);
    if (fresh)
      for (const AccessRecord& record : level.summary.accesses)
        if (record.write) known->second[place_of(record)].push_back(&record);
    return known->second;
  }

  /// Where the function that tests and acts called what made the access.
  void add_call(Finding& result, const AccessRecord& access, const char* role) const {
    const cir::Location call = workspace_.threads.at(access.origin.site).location;
    if (call != access.origin.location) result.locations.push_back({names_.place(call), role});
  }

  /// `lock` 0: by atomic operations. `act` is the change as the testing function makes it, `write` the same
  /// one as `level` sees it.
  void report(const Level& level, const AccessRecord& read, const AccessRecord& act,
              const AccessRecord& write, PathId lock) {
    const std::string name = names_.object(write.path);
    if (!reported_.insert({names_.place(write.origin.location), name}).second) return;
    Finding result;
    result.rule = "check-then-act";
    result.object = name;
    result.severity = Severity::warning;
    const std::string how = lock == 0 ? "' is tested by one atomic operation and changed by another: "
                                      : "' is tested under '" + names_.object(lock) +
                                            "', and changed under it after it was given back: ";
    result.message = "'" + name + how + "another thread may have changed it in between";
    result.locations.push_back({names_.place(read.origin.location), "tested here"});
    result.locations.push_back({names_.place(write.origin.location), "changed here"});
    add_call(result, read, "for this test");
    add_call(result, act, "for this change");
    result.traces.push_back(
        traces_.to(level.function, write.origin, "writes '" + names_.path(write.path) + "'"));
    result.notes.push_back("several threads may be at the change at once, each after a test of its own");
    output_.findings.push_back(std::move(result));
  }

  const Input& input_;
  const link::Workspace& workspace_;
  link::Names names_;
  Flags flags_;
  Traces traces_;
  Output& output_;
  std::set<std::pair<SourceLocation, std::string>> reported_;
  mutable std::map<const Level*, WritesByPlace> writes_;
  mutable std::unordered_map<link::SetId, link::IdSet> locks_;  // named_locks by Situation::must
  mutable std::map<FunctionId, TestedAccesses> tested_;         // of functions that write for others
};

}  // namespace

void find_checks_then_acts(const Input& input, Output& output) { CheckThenActFinder(input, output).run(); }

}  // namespace heddle::checks

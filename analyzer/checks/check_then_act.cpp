// check-then-act: what a thread read under a lock decides a write under the same lock, which was given back
// in between, and several threads do so at once (docs/checks/check-then-act.md):
//
//   if (!registry.contains(key)) registry.insert(key);    // each of the two takes the lock by itself
//
// or a read that relies on an element that another thread may take out meanwhile (relied_reads.h):
//
//   if (units.contains(n)) use(units.at(n));
//
// or by one atomic operation each: if (tickets.load() > 0) --tickets; so is what a new value is computed from
// (lost_updates.h).
//
// No finding where the write's function, or its lock scope, tests the object again, and none where the lock
// scope of the test changes the object too: what it took from there (a connection, a ticket) is its own,
// whatever others do. Always a warning: the write may be right whatever the other thread did.

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "analyzer/checks/check.h"
#include "analyzer/checks/flags.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/lock_scopes.h"
#include "analyzer/checks/lost_updates.h"
#include "analyzer/checks/relied_reads.h"
#include "analyzer/checks/tested_accesses.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/overlap.h"

namespace heddle::checks {
namespace {

using link::AccessRecord;
using link::FunctionId;
using link::Level;
using link::PathId;

class CheckThenActFinder {
 public:
  CheckThenActFinder(const Input& input, Output& output)
      : input_(input),
        workspace_(input.workspace),
        names_(input.workspace),
        flags_(input.workspace),
        scopes_(input),
        updates_(input, scopes_),
        relied_(input, scopes_),
        traces_(input.workspace, names_),
        output_(output) {}

  void run() {
    for (FunctionId f = 0; f < workspace_.program.functions.size(); ++f) {
      const TestedAccesses all(input_, f);
      for (const TestedAccesses::Test& test : all.tests()) look_at_atomic(all, test);
      const Writes writes(*this, all);
      for (const LostUpdate& update : updates_.of(f, all))
        if (update.lock == 0 || !is_claim(writes, *update.read, update.lock)) look_at_update(f, all, update);
      const bool relies =
          std::ranges::any_of(all.accesses(), [&](const auto* a) { return relied_.relies(*a); });
      if (writes.of_root.empty() && !relies) continue;
      for (const TestedAccesses::Test& test : all.tests())
        for (PathId lock : scopes_.locks(*test.read)) {
          if (is_claim(writes, *test.read, lock)) continue;
          look_at(f, all, writes, test, lock);
          if (relies) look_at_relied(f, all, test, lock);
        }
    }
  }

 private:
  using Accesses = std::vector<const AccessRecord*>;

  /// A function's writes under a lock, by what they may be asked for; in the order of its accesses.
  struct Writes {
    Writes(const CheckThenActFinder& finder, const TestedAccesses& all) {
      for (const AccessRecord* access : all.accesses()) {
        if (!access->write || access->destroys || access->order != cir::MemoryOrder::plain) continue;
        if (finder.scopes_.locks(*access).empty()) continue;
        of_root[finder.workspace_.program.paths.root_path(access->path)].push_back(access);
        of_object[finder.names_.object(access->path)].push_back(access);
      }
    }
    std::unordered_map<PathId, Accesses> of_root;
    std::unordered_map<std::string_view, Accesses> of_object;  // by Names::object
  };

  /// Does the lock scope of the test change the object? What puts in an element that is missing, as
  /// operator[] of a map does, takes nothing from whoever tests what the element is.
  [[nodiscard]] bool is_claim(const Writes& writes, const AccessRecord& read, PathId lock) const {
    const auto same = writes.of_object.find(names_.object(read.path));
    if (same == writes.of_object.end()) return false;
    return std::any_of(same->second.begin(), same->second.end(), [&](const AccessRecord* write) {
      if (is_shape(write->path) && !is_shape(read.path)) return false;
      return link::contains(scopes_.locks(*write), lock) && scopes_.in_one_scope(read, *write, lock);
    });
  }

  /// Does the call that reads the object take another one in the same lock scope, after a test of that? Then
  /// what it answers is what it took: `while ((target = next()) >= 0) ++built;`, where next() looks whether
  /// all were built while it waits.
  [[nodiscard]] bool answers_for_claim(const Writes& writes, const TestedAccesses::Test& test,
                                       PathId lock) const {
    const AccessRecord& read = *test.read;
    for (const auto& [object, taken] : writes.of_object) {
      if (object == names_.object(read.path)) continue;
      for (const AccessRecord* write : taken)
        if (write->origin.site == read.origin.site && link::contains(scopes_.locks(*write), lock) &&
            scopes_.in_one_scope(read, *write, lock) && is_taken_after_test(*write))
          return true;
    }
    return false;
  }
  /// In the function that writes.
  [[nodiscard]] bool is_taken_after_test(const AccessRecord& write) const {
    const FunctionId writer = workspace_.program.body_of(write.origin.function);
    if (writer == link::Program::none) return false;
    const TestedAccesses& of_writer = tests_of(writer);
    return std::ranges::any_of(of_writer.accesses(), [&](const AccessRecord* same) {
      if (!same->write || same->origin.location != write.origin.location) return false;
      return std::ranges::any_of(of_writer.tests(), [&](const TestedAccesses::Test& test) {
        return names_.object(test.read->path) == names_.object(same->path) &&
               of_writer.is_decided_by(*same, test.branch);
      });
    });
  }

  /// Is the path the bookkeeping of a container?
  [[nodiscard]] bool is_shape(PathId path) const { return container_of(path) != path; }
  [[nodiscard]] PathId container_of(PathId path) const { return relied_.container_of(path); }

  /// Is the write to what the read told of? What puts elements in concerns all the container, and so does a
  /// write to the element that was put in under the same hold: `map[key] = value`.
  [[nodiscard]] bool concerns(const Accesses& of_root, const AccessRecord& read, const AccessRecord& write,
                              PathId lock) const {
    const link::PathTable& paths = workspace_.program.paths;
    const auto meet = [&](PathId a, PathId b) { return link::overlap(paths, a, b) != link::Overlap::none; };
    if (meet(read.path, container_of(write.path))) return true;
    const PathId tested = container_of(read.path);
    return tested != read.path && meet(tested, write.path) &&
           std::ranges::any_of(of_root, [&](const AccessRecord* growth) {
             return is_shape(growth->path) && meet(growth->path, read.path) &&
                    scopes_.in_one_scope(*growth, write, lock);
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
      if (!link::contains(scopes_.locks(*write), lock)) continue;
      if (!concerns(same->second, read, *write, lock)) continue;
      if (scopes_.in_one_scope(read, *write, lock) || !all.is_decided_by(*write, test.branch)) continue;
      if (is_tested_again(f, all, *write, lock)) continue;
      if (answers_for_claim(writes, test, lock)) return;
      for (const Level& level : input_.levels.all)
        if (const AccessRecord* other = scopes_.twice_at_once(level, *write)) {
          report(level, read, *write, *other, lock);
          return;
        }
    }
  }

  /// `if (units.contains(n)) use(units.at(n));`, while another thread takes elements out. Who takes them out
  /// here may be the only one who does so to those.
  void look_at_relied(FunctionId f, const TestedAccesses& all, const TestedAccesses::Test& test,
                      PathId lock) {
    const AccessRecord& tested = *test.read;
    if (!is_shape(tested.path) || relied_.relies(tested) || !is_same_object_each_time(workspace_, lock) ||
        workspace_.program.paths.sync(lock) == cir::SyncType::recursive_mutex ||
        all.is_assertion(test.branch))
      return;
    const auto is_of_tested = [&](const AccessRecord& access) {
      return link::overlap(workspace_.program.paths, container_of(tested.path), container_of(access.path)) !=
             link::Overlap::none;
    };
    const auto takes = [&](const AccessRecord* a) { return relied_.takes(*a) && is_of_tested(*a); };
    if (std::ranges::any_of(all.accesses(), takes)) return;
    for (const AccessRecord* read : all.accesses()) {
      if (!relied_.relies(*read) || !is_of_tested(*read) || !link::contains(scopes_.locks(*read), lock))
        continue;
      if (scopes_.in_one_scope(tested, *read, lock) || !all.is_decided_by(*read, test.branch)) continue;
      if (is_tested_again(f, all, *read, lock)) continue;
      for (const Level& level : input_.levels.all)
        if (const auto taken = relied_.taken_at_once(level, *read)) {
          report(level, tested, *read, *taken->read, lock, Way::relied, taken->taking);
          return;
        }
    }
  }

  void look_at_update(FunctionId f, const TestedAccesses& all, const LostUpdate& update) {
    const AccessRecord& write = *update.write;
    if (update.lock != 0 && is_tested_again(f, all, write, update.lock)) return;
    for (const Level& level : input_.levels.all)
      if (const AccessRecord* other = scopes_.twice_at_once(level, write)) {
        report(level, *update.read, write, *other, update.lock, Way::computed);
        return;
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
    // One operation, or a call that takes something and answers whether it did.
    const auto is_part = [&](const AccessRecord* a) {
      return a->write &&
             (is_one_operation(*a, read) || (a->path == read.path && a->origin.site == read.origin.site));
    };
    if (std::any_of(all.accesses().begin(), all.accesses().end(), is_part)) return;
    for (const AccessRecord* write : all.accesses()) {
      if (!write->write || !is_atomic(*write) || write->path != read.path || write->destroys) continue;
      if (!scopes_.locks(*write).empty() || !all.is_decided_by(*write, test.branch)) continue;
      if (is_looked_at(all, *write)) continue;
      if (flags_.constant_written(*write) != 0 && !is_given_back(all, *write, test.branch)) continue;
      for (const Level& level : input_.levels.all)
        if (const AccessRecord* other = scopes_.twice_at_once(level, *write)) {
          report(level, read, *write, *other, 0);
          return;
        }
    }
  }

  /// Is a constant stored that stands for a claim: another one follows on the same way? `if (busy) return;
  /// busy = true; ...; busy = false;`
  [[nodiscard]] bool is_given_back(const TestedAccesses& all, const AccessRecord& write,
                                   cir::BlockId branch) const {
    return std::ranges::any_of(all.accesses(), [&](const AccessRecord* later) {
      const link::ValueId constant = later->write ? flags_.constant_written(*later) : 0;
      return constant != 0 && later->path == write.path && constant != flags_.constant_written(write) &&
             all.is_decided_by(*later, branch);
    });
  }

  /// Does the program go on by what the changing operation answered? An assertion is no such look.
  [[nodiscard]] static bool is_looked_at(const TestedAccesses& all, const AccessRecord& write) {
    return std::any_of(all.tests().begin(), all.tests().end(), [&](const TestedAccesses::Test& test) {
      return is_one_operation(*test.read, write) && !all.is_assertion(test.branch);
    });
  }

  /// In the lock scope of the write, here or in the function that writes. What ends the program, or throws
  /// past this function, is no way to go on after the test was found stale.
  [[nodiscard]] bool is_tested_again(FunctionId f, const TestedAccesses& all, const AccessRecord& write,
                                     PathId lock) const {
    if (inserts_what_is_missing(all, write)) return !is_asserted(f, all, write);
    for (const TestedAccesses::Test& test : all.tests())
      if (link::contains(scopes_.locks(*test.read), lock) && scopes_.in_one_scope(*test.read, write, lock) &&
          workspace_.program.paths.root_path(test.read->path) ==
              workspace_.program.paths.root_path(write.path) &&
          !all.is_assertion(test.branch) && all.is_decided_by(write, test.branch))
        return true;
    const FunctionId writer = workspace_.program.body_of(write.origin.function);
    if (writer == f || writer == link::Program::none) return false;
    const auto throwing =
        all.throws(write) ? TestedAccesses::Throwing::ends_all : TestedAccesses::Throwing::goes_on;
    const TestedAccesses& of_writer = tests_of(writer);
    for (const AccessRecord* same : of_writer.accesses()) {
      if (same->write != write.write || same->origin.location != write.origin.location) continue;
      for (const TestedAccesses::Test& test : of_writer.tests())
        if (names_.object(test.read->path) == names_.object(same->path) &&
            !of_writer.is_assertion(test.branch, throwing) && of_writer.is_decided_by(*same, test.branch))
          return true;
    }
    return false;
  }
  [[nodiscard]] const TestedAccesses& tests_of(FunctionId function) const {
    return tested_.try_emplace(function, input_, function).first->second;
  }

  /// What an insert of a map does (library_effects.h).
  [[nodiscard]] bool inserts_what_is_missing(const TestedAccesses& all, const AccessRecord& write) const {
    return write.write && is_shape(write.path) &&
           std::ranges::any_of(all.accesses(), [&](const AccessRecord* look) {
             return !look->write && look->path == write.path &&
                    look->origin.location == write.origin.location;
           });
  }
  /// Is what the write answers (whether it did insert) taken for granted?
  [[nodiscard]] bool is_asserted(FunctionId f, const TestedAccesses& all, const AccessRecord& write) const {
    const auto asserts = [&](const TestedAccesses& in) {
      return std::ranges::any_of(in.tests(), [&](const TestedAccesses::Test& test) {
        return test.read->origin.location == write.origin.location && in.is_assertion(test.branch);
      });
    };
    const FunctionId writer = workspace_.program.body_of(write.origin.function);
    return asserts(all) || (writer != f && writer != link::Program::none && asserts(tests_of(writer)));
  }

  /// Where the function that tests and acts called what made the access.
  void add_call(Finding& result, const AccessRecord& access, const char* role) const {
    const cir::Location call = workspace_.threads.at(access.origin.site).location;
    if (call != access.origin.location) result.locations.push_back({names_.place(call), role});
  }

  /// How the first read decides about the second access.
  enum class Way { tested, computed, relied };

  /// `lock` 0: by atomic operations. `act` is the change, or the read that relies on the test, as the testing
  /// function makes it, `access` the same one as `level` sees it; `taking`: what makes that read go wrong.
  void report(const Level& level, const AccessRecord& read, const AccessRecord& act,
              const AccessRecord& access, PathId lock, Way way = Way::tested,
              const AccessRecord* taking = nullptr) {
    const std::string name = names_.object(access.path);
    if (!reported_.insert({names_.place(access.origin.location), name}).second) return;
    const Words words = words_of(way);
    Finding result;
    result.rule = "check-then-act";
    result.object = name;
    result.severity = Severity::warning;
    const std::string verb = std::string("' is ") + words.first, act_on = words.second;
    const std::string how = lock == 0 ? verb + " by one atomic operation and " + act_on + " by another: "
                                      : verb + " under '" + names_.object(lock) + "', and " + act_on +
                                            " under it after it was given back: ";
    result.message = "'" + name + how + words.between;
    result.locations.push_back({names_.place(read.origin.location), std::string(words.first) + " here"});
    result.locations.push_back({names_.place(access.origin.location), words.act});
    add_call(result, read, way == Way::computed ? "for this value" : "for this test");
    add_call(result, act, way == Way::relied ? "for this use" : "for this change");
    if (taking != nullptr)
      result.locations.push_back({names_.place(taking->origin.location), "taken out here"});
    result.traces.push_back(
        traces_.to(level.function, access.origin, words.does + names_.path(access.path) + "'"));
    if (taking != nullptr)
      result.traces.push_back(
          traces_.to(level.function, taking->origin, "takes out of '" + names_.path(taking->path) + "'"));
    result.notes.push_back(words.note);
    output_.findings.push_back(std::move(result));
  }

  struct Words {
    const char *first, *second, *between, *act, *does, *note;
  };
  [[nodiscard]] static Words words_of(Way way) {
    const char* changed = "another thread may have changed it in between";
    switch (way) {
      case Way::tested:
        break;
      case Way::computed:
        return {"read",     "set to what was computed from it",
                changed,    "changed here",
                "writes '", "several threads may be at the change at once, each with a value of its own"};
      case Way::relied:
        return {"tested",         "relied on", "another thread may have taken out what was found",
                "relied on here", "reads '",   "what is read is not there any more then"};
    }
    return {"tested",   "changed",
            changed,    "changed here",
            "writes '", "several threads may be at the change at once, each after a test of its own"};
  }

  const Input& input_;
  const link::Workspace& workspace_;
  link::Names names_;
  Flags flags_;
  LockScopes scopes_;
  LostUpdates updates_;
  ReliedReads relied_;
  Traces traces_;
  Output& output_;
  std::set<std::pair<SourceLocation, std::string>> reported_;
  mutable std::map<FunctionId, TestedAccesses> tested_;  // of functions that are called
};

}  // namespace

void find_checks_then_acts(const Input& input, Output& output) { CheckThenActFinder(input, output).run(); }

}  // namespace heddle::checks

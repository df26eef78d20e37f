#pragma once
// Everything that the summaries of one program share: the program, the tables that intern what they mention,
// and the summaries made so far. One thread.

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "analyzer/link/awaited_objects.h"
#include "analyzer/link/call_graph.h"
#include "analyzer/link/counter_steps.h"
#include "analyzer/link/function_values.h"
#include "analyzer/link/loops.h"
#include "analyzer/link/object_values.h"
#include "analyzer/link/path_memo.h"
#include "analyzer/link/program.h"
#include "analyzer/link/summary.h"

namespace heddle::link {

struct CutAccess {
  using Key = std::tuple<SymbolId, PathId, bool, SituationId, std::uint32_t, std::uint32_t, std::uint32_t>;
  SymbolId function = 0;
  AccessRecord record;
};

struct Workspace {
  explicit Workspace(Program& merged);

  Program& program;
  FunctionValues functions;
  ObjectValues objects;
  CallGraph calls;
  AwaitedObjects awaited;
  CounterSteps counter_steps;
  SetTable sets;
  ThreadTable threads;
  SituationTable situations;
  ChainTable chains;
  HeldTable held;
  PathMemo path_memo;
  std::vector<Summary> summaries;  // by FunctionId
  /// Accesses under a lock that a caller's records do not have, since it is too far from the object: as the
  /// last function has them that is near enough. Only beliefs look at them.
  std::vector<CutAccess> cut;
  std::set<CutAccess::Key> cut_known;
  std::map<PathId, ValueSet> constant_pointers;  // globals that are assigned one address in the whole program

  // Words for paths that no source text has.
  StringId owned_field = 0;   // g.(owned): the locks that the guard g owns, where g is the caller's
  StringId again_field = 0;   // m.(again): the recursive mutex m is held twice
  StringId once_field = 0;    // f.(once): the right to run what f runs once
  StringId permit_field = 0;  // s.(permit): what a wait for the semaphore s takes and a post gives back
  StringId spin_field =
      0;  // a.(spin): what a loop over an atomic exchange takes and a release store gives back

  StringId specific_field = 0;  // k.(specific): what the running thread keeps under the key k

  StringId turn_field = 0;       // s.(turn): what a task of the strand s has while it runs
  StringId loop_turn_field = 0;  // the same of all event loops together
  StringId tasks_field = 0;      // l.(tasks)[]: the handles of the tasks of the event loop or pool l

  StringId shared_mapping = 0;  // the name of memory that processes have in common
  StringId some_object = 0;     // the name of the object that some_lock() is a part of

  StringId running_field = 0;   // i.(running): the running index of a slice that begins at i
  StringId told_field = 0;      // x.(told): what is done where the flag x, that a thread was told, is set
  StringId constant_field = 0;  // x.(constant): an Assign to it says that the scalar x was given a constant

  bool loops_run_in_several_threads = false;  // event_loops.h

  /// First values of semaphores, by the object's last field (in whatever object) or its root.
  std::map<std::pair<StringId, PathId>, std::set<std::int64_t>> first_counts;
  [[nodiscard]] std::pair<StringId, PathId> count_key(PathId semaphore) const;
  /// Is holding it a lock's protection? A permit of a semaphore is, when there is one of them; the turn of
  /// the event loops, when one thread runs them.
  [[nodiscard]] bool is_lock(PathId lock) const;
  /// `node->lock` of a list, where it may be that of several nodes: the same field of some object, a lock
  /// that nobody holds for certain. 0 where the candidates have no field in common.
  [[nodiscard]] PathId some_lock(const IdSet& candidates);
  [[nodiscard]] bool is_some(PathId lock) const { return program.paths.root_of(lock).name == some_object; }
  /// Is it x.(told)?
  [[nodiscard]] bool is_told(PathId path) const {
    return path > PathTable::unknown && !program.paths.is_root(path) &&
           program.paths.step(path).field == told_field;
  }
  /// b.(phase at a place): the barrier b was passed there.
  [[nodiscard]] StringId phase_at(const Location& place) const;
  /// Does a wait for it pass without a signal, since it has permits from the start?
  [[nodiscard]] bool is_open_at_first(PathId semaphore) const;

  /// The situation as far as an access needs it: of the locks that it may hold only those that it does not
  /// surely hold, without where they were taken; nothing of the past. Fewer situations, fewer records.
  [[nodiscard]] SituationId for_access(SituationId situation);

  void cut_off(SymbolId function, const AccessRecord& record);

  /// What tells two records apart that are kept for their places only: the situation without its past and
  /// without where its locks were taken.
  [[nodiscard]] SituationId without_places(SituationId situation);

  std::map<std::string, std::size_t> caps;  // cap that was reached -> how often; announced in the report
  std::size_t unresolved_calls = 0;

  [[nodiscard]] Tables tables() { return {program.paths, program.values, sets, held}; }

  /// Of an object that `owner` has for itself: a local while no thread runs that it may be lent to, or what a
  /// call returned, of which nothing else is known.
  [[nodiscard]] bool is_private(PathId path, SymbolId owner) const {
    if (!is_own(path, owner)) return false;
    const cir::Root& root = program.paths.root_of(path);
    if (root.kind == RootKind::result) return root.index != 0;
    return !calls.may_start_threads(program.body_of(owner));
  }
  [[nodiscard]] bool is_own(PathId path, SymbolId owner) const {
    const cir::Root& root = program.paths.root_of(path);
    return root.symbol == owner && (root.kind == RootKind::local || root.kind == RootKind::result);
  }
  /// A local of a function that comes later bottom-up: of a caller, which a closure that it made has brought
  /// here.
  [[nodiscard]] bool is_of_outer_call(PathId path, SymbolId owner) const {
    const cir::Root& root = program.paths.root_of(path);
    if (root.kind != RootKind::local || root.symbol == owner) return false;
    const FunctionId outer = program.body_of(root.symbol), here = program.body_of(owner);
    return outer != Program::none && here != Program::none &&
           calls.component_of(outer) > calls.component_of(here);
  }
  /// May others find it once its address is stored: an object that the function made, or a thread-local one?
  [[nodiscard]] bool can_be_published(PathId root, SymbolId owner) const {
    const cir::Root& r = program.paths.root_of(root);
    return is_own_allocation(root, owner) ||
           (r.kind == RootKind::global && program.symbols[r.symbol].thread_local_storage);
  }
  /// Is it, or does it lead through, what each thread keeps for itself under a key?
  [[nodiscard]] bool is_thread_specific(PathId path) const {
    for (; !program.paths.is_root(path); path = program.paths.parent(path))
      if (program.paths.step(path).field == specific_field) return true;
    return false;
  }
  /// A call through what is stored at the path, of an argument: does the caller say which function that is?
  /// In a recursion of many functions, all of which would hand on the calls of all others, it does for a
  /// callable argument only; what a field of an argument holds is what any such field may hold
  /// (FunctionValues).
  [[nodiscard]] bool is_left_to_caller(PathId callable, SymbolId owner) const;
  static constexpr std::size_t large_recursion = 64;  // functions
  [[nodiscard]] bool is_in_large_recursion(FunctionId function) const {
    return calls.bottom_up()[calls.component_of(function)].size() > large_recursion;
  }

  /// Adds the objects that storing these values at `target` lets others find.
  void publish(const ValueSet& values, PathId target, SymbolId owner, IdSet& published) const;
  [[nodiscard]] bool is_own_allocation(PathId path, SymbolId owner) const {
    const cir::Root& root = program.paths.root_of(path);
    return root.symbol == owner && root.kind == RootKind::allocation;
  }

 private:
  std::vector<SituationId> for_access_, without_places_;  // by SituationId: the answer + 1; 0 = not asked yet
};

}  // namespace heddle::link

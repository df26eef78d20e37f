#include "analyzer/link/clients_at_once.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "analyzer/link/lock_gaps.h"
#include "analyzer/link/makers_in_c.h"
#include "analyzer/link/test_code.h"

namespace heddle::link {
namespace {

/// What changes the object as a whole, or ends it, is for who has it alone.
bool is_for_owner(const Program& program, const cir::Function& method) {
  const std::string& name = program.name_of(method.symbol);
  return method.is_constructor || method.is_destructor || name.ends_with("::operator=") ||
         name.ends_with("::swap");
}

bool is_offered(const Program& program, const cir::Function& method) {
  return method.record != 0 && method.is_public && !method.is_static_method && !method.is_lambda &&
         !method.is_initializer && !is_for_owner(program, method) &&
         !is_for_tests(program.name_of(method.symbol));
}

/// What all uses of one field or global have in common.
struct Uses {
  using Place = std::tuple<SymbolId, std::uint32_t, std::uint32_t, std::uint32_t, bool>;
  bool written = false, written_locked = false;
  std::map<Place, bool> places;  // is an own lock held on all ways there?
  std::optional<IdSet> always;   // own locks that are held at all
  [[nodiscard]] std::size_t locked() const {
    return static_cast<std::size_t>(
        std::count_if(places.begin(), places.end(), [](const auto& place) { return place.second; }));
  }
};

/// What clients do at once with the object, or with the globals.
class AtOnce {
 public:
  AtOnce(Workspace& workspace, LockGaps& gaps, RootKind object)
      : workspace_(workspace), gaps_(gaps), object_(object) {}

  void add(FunctionId method) { methods_.push_back(method); }

  /// Nothing where nobody takes a lock, or nothing is left to ask. Adds what the lock is there for.
  std::optional<Level> level(std::size_t& offered_objects) {
    find_bodies();
    if (std::none_of(methods_.begin(), methods_.end(), [&](FunctionId m) { return takes_own_lock(m); }))
      return std::nullopt;
    leave_out_helpers();
    for (FunctionId method : methods_) collect(method);
    if (methods_.empty()) return std::nullopt;
    std::map<PathId, Uses> uses;
    for (const AccessRecord& access : all_) note(access, uses[part(access.path)]);
    for (const auto& [part, of_part] : uses) offered_objects += of_part.written && of_part.locked() != 0;
    std::erase_if(uses, [&](const auto& of_part) { return !is_doubtful(of_part.second); });
    for (const AccessRecord& access : all_)
      if (uses.contains(part(access.path)) && !gaps_.contain(access))
        level_.summary.accesses.push_back(access);
    if (level_.summary.accesses.empty()) return std::nullopt;
    level_.function = methods_.front();
    level_.is_root = true;
    level_.clients = Clients::at_once;
    return std::move(level_);
  }

 private:
  [[nodiscard]] bool takes_own_lock(FunctionId method) const {
    const std::vector<AcquireRecord>& acquires = workspace_.summaries[method].acquires;
    return std::any_of(acquires.begin(), acquires.end(),
                       [&](const AcquireRecord& a) { return is_own_lock(a.lock); });
  }

  /// What the object keeps elsewhere all its life: no method gives `this->body` another value, and some
  /// method takes a lock there.
  void find_bodies() {
    const PathTable& paths = workspace_.program.paths;
    if (object_ != RootKind::this_object) return;
    for (FunctionId method : methods_)
      for (const AcquireRecord& acquire : workspace_.summaries[method].acquires)
        if (const PathId body = body_of(acquire.lock); body != 0) insert(bodies_, body);
    for (FunctionId method : methods_)
      for (const AccessRecord& access : workspace_.summaries[method].accesses)
        if (access.write && paths.root_of(access.path).kind == object_ && paths.depth(access.path) <= 2)
          erase_if(bodies_, [&](PathId body) { return paths.parent(body) == access.path; });
  }
  /// `this->body->lock` gives `this->body*`; 0 for any other.
  [[nodiscard]] PathId body_of(PathId path) const {
    constexpr std::size_t depth_of_body = 3;  // this * .body *
    const PathTable& paths = workspace_.program.paths;
    if (path <= PathTable::unknown || paths.root_of(path).kind != RootKind::this_object) return 0;
    if (paths.depth(path) <= depth_of_body) return 0;
    while (paths.depth(path) > depth_of_body) path = paths.parent(path);
    const bool is_field = paths.step(paths.parent(path)).kind == StepKind::field;
    return is_field && paths.step(path).kind == StepKind::dereference ? path : 0;
  }
  [[nodiscard]] bool is_in_body(PathId path) const {
    const PathId body = body_of(path);
    return body != 0 && contains(bodies_, body);
  }

  /// In C the object is what the first parameter points to.
  [[nodiscard]] bool is_of_object(PathId path) const {
    const cir::Root& root = workspace_.program.paths.root_of(path);
    return root.kind == object_ && (object_ != RootKind::parameter || root.index == 0);
  }

  /// A part of the object itself, or a global.
  [[nodiscard]] bool is_own_lock(PathId lock) const {
    if (lock <= PathTable::unknown || !workspace_.is_lock(lock) || is_once(lock)) return false;
    const PathTable& paths = workspace_.program.paths;
    if (!is_of_object(lock)) return false;
    std::size_t pointers = 0;
    for (PathId p = lock; !paths.is_root(p); p = paths.parent(p))
      if (paths.step(p).kind == StepKind::dereference) ++pointers;
    if (is_in_body(lock)) --pointers;
    return pointers == (object_ == RootKind::global ? 0 : 1);
  }

  [[nodiscard]] bool is_once(PathId lock) const {
    const PathTable& paths = workspace_.program.paths;
    return !paths.is_root(lock) && paths.step(lock).field == workspace_.once_field;
  }

  /// What runs once makes the object, or the globals, ready.
  [[nodiscard]] bool is_inside_once(const AccessRecord& access) const {
    const IdSet& held = workspace_.sets[workspace_.situations[access.origin.situation].must];
    return std::any_of(held.begin(), held.end(), [&](LockId id) { return is_once(lock_path(id)); });
  }

  [[nodiscard]] IdSet own_locks(const AccessRecord& access) const {
    IdSet held;
    for (LockId id : workspace_.sets[workspace_.situations[access.origin.situation].must])
      if (is_own_lock(lock_path(id))) insert(held, lock_path(id));
    return held;
  }

  [[nodiscard]] bool is_looked_at(const AccessRecord& access) const {
    const PathTable& paths = workspace_.program.paths;
    if (!is_of_object(access.path) || access.fresh || access.destroys) return false;
    if (object_ != RootKind::global && paths.depth(access.path) < 2) return false;
    return workspace_.situations[access.origin.situation].thread == ThreadTable::self &&
           !is_inside_once(access);
  }

  /// Under which of the object's locks the methods on the way of each access are called.
  void note_callees(FunctionId method) {
    const SymbolId itself = workspace_.program.functions[method].symbol;
    for (const AccessRecord& access : workspace_.summaries[method].accesses) {
      if (!is_looked_at(access)) continue;
      const IdSet held = own_locks(access);
      const auto called = [&](SymbolId callee) {
        if (callee == itself) return;
        const auto [known, fresh] = callers_.try_emplace(callee, held);
        if (!fresh) known->second = common(known->second, held);
      };
      for (ChainId c = access.origin.chain; c != 0; c = workspace_.chains[c].next)
        called(workspace_.chains[c].caller);
      called(access.origin.function);
    }
  }

  [[nodiscard]] bool relies_on_callers(FunctionId method) const {
    const auto known = callers_.find(workspace_.program.functions[method].symbol);
    return known != callers_.end() && !known->second.empty();
  }

  /// Methods that others call under a lock, then those that only these call without.
  void leave_out_helpers() {
    for (std::size_t left = methods_.size() + 1; left > methods_.size();) {
      left = methods_.size();
      callers_.clear();
      for (FunctionId method : methods_) note_callees(method);
      std::erase_if(methods_, [&](FunctionId method) { return relies_on_callers(method); });
    }
  }

  void collect(FunctionId method) {
    const Summary& summary = workspace_.summaries[method];
    const SymbolId symbol = workspace_.program.functions[method].symbol;
    constexpr std::uint32_t of_a_client = std::numeric_limits<std::uint32_t>::max();  // no event of it
    const SiteId site =
        workspace_.threads.site({symbol, 0, of_a_client, workspace_.program.symbols[symbol].location});
    for (AccessRecord access : summary.accesses) {
      if (!is_looked_at(access) || (own_locks(access).empty() && gaps_.asserted(access))) continue;
      access.origin.site = site;
      all_.push_back(access);
    }
    for (SignalRecord signal : summary.signals) {
      signal.origin.site = site;
      level_.summary.signals.push_back(signal);
    }
  }

  /// The field of the object (or of its body), or the global, that the path begins with; or what it points
  /// to.
  [[nodiscard]] PathId part(PathId path) const {
    const PathTable& paths = workspace_.program.paths;
    const std::size_t steps = is_in_body(path) ? 4 : object_ == RootKind::global ? 0 : 2;
    while (paths.depth(path) > steps) {
      if (paths.depth(path) == steps + 1 && paths.step(path).kind == StepKind::dereference) break;
      path = paths.parent(path);
    }
    return path;
  }

  void note(const AccessRecord& access, Uses& uses) const {
    const IdSet held = own_locks(access);
    uses.written = uses.written || access.write;
    uses.written_locked = uses.written_locked || (access.write && !held.empty());
    const Origin& o = access.origin;
    uses.places
        .try_emplace({o.function, o.location.file, o.location.line, o.location.column, access.write}, true)
        .first->second &= !held.empty();
    uses.always = uses.always ? common(*uses.always, held) : held;
  }

  [[nodiscard]] bool is_doubtful(const Uses& uses) const {
    const bool believed =
        uses.locked() * 2 >= uses.places.size() && (object_ != RootKind::global || uses.written_locked);
    return uses.written && believed && uses.always->empty();
  }

  Workspace& workspace_;
  LockGaps& gaps_;
  RootKind object_;
  std::vector<FunctionId> methods_;
  std::map<SymbolId, IdSet> callers_;
  IdSet bodies_;
  std::vector<AccessRecord> all_;
  Level level_;
};

/// Does the function make the object that it is given ready, or end it?
bool is_for_maker_in_c(const Program& program, const cir::Function& function) {
  const IdSet objects = made_or_ended_in_c(program, function);
  return std::any_of(objects.begin(), objects.end(), [&](PathId object) {
    return program.paths.root_of(object).kind == RootKind::parameter && program.paths.depth(object) == 1;
  });
}

/// The structures that the first parameter is used as, `pool::` of `p0*.pool::limit`.
std::set<std::string> records_of(const Program& program, const Summary& summary) {
  std::set<std::string> records;
  const PathTable& paths = program.paths;
  const auto note = [&](PathId path) {
    if (path <= PathTable::unknown || paths.root_of(path).kind != RootKind::parameter) return;
    if (paths.root_of(path).index != 0 || paths.depth(path) < 2) return;
    while (paths.depth(path) > 2) path = paths.parent(path);
    if (paths.step(path).kind != StepKind::field) return;
    const std::string& field = program.strings[paths.step(path).field];
    if (const std::size_t end = field.rfind("::"); end != std::string::npos)
      records.insert(field.substr(0, end));
  };
  for (const AccessRecord& access : summary.accesses) note(access.path);
  for (const AcquireRecord& acquire : summary.acquires) note(acquire.lock);
  return records;
}

std::vector<bool> reached_from(const Workspace& workspace, const std::vector<FunctionId>& roots) {
  std::vector<bool> reached(workspace.program.functions.size(), false);
  std::deque<FunctionId> work;
  for (FunctionId f : roots) reached[f] = true, work.push_back(f);
  while (!work.empty()) {
    const FunctionId f = work.front();
    work.pop_front();
    for (FunctionId g : workspace.calls.callees(f))
      if (!reached[g]) reached[g] = true, work.push_back(g);
  }
  return reached;
}

}  // namespace

std::vector<bool> reached_by_programs(const Workspace& workspace) {
  const Program& program = workspace.program;
  const auto file_of = [&](FunctionId f) {
    return program.symbols[program.functions[f].symbol].location.file;
  };
  std::vector<FunctionId> programs, tests;
  std::set<cir::FileId> files_of_tests;
  for (FunctionId f = 0; f < program.functions.size(); ++f) {
    if (!program.functions[f].is_main) continue;
    const bool is_test = is_in_tests(program, file_of(f));
    (is_test ? tests : programs).push_back(f);
    if (is_test) files_of_tests.insert(file_of(f));
  }
  std::vector<bool> reached = reached_from(workspace, programs);
  if (tests.empty()) return reached;
  const std::vector<bool> by_tests = reached_from(workspace, tests);
  for (FunctionId f = 0; f < reached.size(); ++f)
    if (by_tests[f] && files_of_tests.contains(file_of(f))) reached[f] = true;  // the test's own
  return reached;
}

void add_levels_of_clients_at_once(Workspace& workspace, Levels& levels) {
  const Program& program = workspace.program;
  const std::vector<bool> in_program = reached_by_programs(workspace);
  LockGaps gaps(workspace);
  std::map<SymbolId, std::vector<FunctionId>> classes;  // in the order of the program's symbols
  for (FunctionId f = 0; f < program.functions.size(); ++f)
    if (!in_program[f] && is_offered(program, program.functions[f]))
      classes[program.functions[f].record].push_back(f);
  const auto append = [&](AtOnce& object) {
    if (std::optional<Level> level = object.level(levels.offered_objects))
      levels.clients_at_once.push_back(std::move(*level));
  };
  for (const auto& [record, methods] : classes) {
    AtOnce object(workspace, gaps, RootKind::this_object);
    for (FunctionId f : methods) object.add(f);
    append(object);
  }
  if (levels.has_main) return;
  std::map<std::string, std::vector<FunctionId>> structures;
  for (FunctionId f : levels.entries) {
    const cir::Function& function = program.functions[f];
    if (function.record != 0 || function.is_lambda || function.parameters == 0) continue;
    if (is_for_tests(program.name_of(function.symbol)) || is_for_maker_in_c(program, function)) continue;
    for (const std::string& record : records_of(program, workspace.summaries[f]))
      structures[record].push_back(f);
  }
  for (const auto& [record, functions] : structures) {
    AtOnce object(workspace, gaps, RootKind::parameter);
    for (FunctionId f : functions) object.add(f);
    append(object);
  }
  AtOnce globals(workspace, gaps, RootKind::global);
  for (FunctionId f : levels.entries)
    if (!is_for_tests(program.name_of(program.functions[f].symbol))) globals.add(f);
  append(globals);
}

}  // namespace heddle::link

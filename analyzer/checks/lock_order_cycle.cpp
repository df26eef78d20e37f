// lock-order-cycle: threads that take the same locks in different orders (docs/checks/lock-order-cycle.md).
// The graph and its cycles are findings/lock_order_graph.h; here are the edges, and whether two places can be
// reached at once.

#include <algorithm>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/exclusion.h"
#include "findings/lock_order_graph.h"

namespace heddle::checks {
namespace {

using link::AcquireRecord;
using link::Held;
using link::HeldId;
using link::Level;
using link::LockId;
using link::PathId;
using link::RootKind;
using link::Situation;

/// One edge of the graph: `taken` while `held`.
struct Edge {
  const AcquireRecord* taken;
  Held held;
  link::FunctionId seen_from;  // which function's summary has it
};

class CycleFinder {
 public:
  explicit CycleFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_) {}

  void run(Output& output) {
    for (const Level& level : levels_.all) look_at(level, By::object, output);
    for (const Level& level : levels_.all)
      if (level.is_root) look_at(level, By::field, output);
    if (!levels_.has_main) look_at_clients(output);
    output.facts.emplace_back("lock_order_edges", std::to_string(edges_seen_.size()));
  }

 private:
  [[nodiscard]] const Situation& situation(const AcquireRecord& record) const {
    return workspace_.situations[record.origin.situation];
  }

  [[nodiscard]] bool has_name(PathId lock) const {
    const RootKind kind = workspace_.program.paths.root_of(lock).kind;
    return kind == RootKind::global || kind == RootKind::local || kind == RootKind::allocation;
  }

  /// Is the lock's every user seen at this level, and nowhere earlier?
  [[nodiscard]] bool is_complete(const Level& level, PathId lock) const {
    return level.is_root || workspace_.program.paths.root_of(lock).symbol ==
                                workspace_.program.functions[level.function].symbol;
  }

  /// Locks of one name at two places of the source are two locks.
  [[nodiscard]] std::string key(PathId lock) const {
    const cir::Root& root = workspace_.program.paths.root_of(lock);
    const std::string place = root.kind == RootKind::this_object ? names_.object(lock)
                              : root.kind == RootKind::global
                                  ? workspace_.program.strings[workspace_.program.symbols[root.symbol].id]
                                  : std::to_string(root.location.line) + ":" +
                                        std::to_string(root.location.column) + ":" +
                                        std::to_string(root.index) + names_.function(root.symbol);
    return names_.path(lock) + "\n" + place + elements(lock);
  }

  /// Of an array by an index that varies: any of its locks, by whatever name the index goes.
  [[nodiscard]] std::string elements(PathId lock) const {
    std::string text;
    for (const cir::Step& step : workspace_.program.paths.steps(lock))
      if (step.kind == link::StepKind::element)
        text += step.index_kind == cir::IndexKind::constant ? "/" + std::to_string(step.index) : "/*";
    return text;
  }

  [[nodiscard]] bool is_one_lock(PathId lock) const {
    const std::vector<cir::Step> steps = workspace_.program.paths.steps(lock);
    return std::none_of(steps.begin(), steps.end(), [](const cir::Step& s) {
      return s.kind == link::StepKind::element && s.index_kind != cir::IndexKind::constant;
    });
  }

  /// What the nodes of the graph are: locks, or classes of locks, the field of whatever object, as in the
  /// Linux kernel's lockdep. A lock that is found by a pointer in memory (`jobs->next->lock`) may be any of
  /// its class; two objects that have names are two.
  enum class By { object, field };

  /// Does the way to the lock lead through a pointer that is kept in some object?
  [[nodiscard]] bool is_found(PathId lock) const {
    const link::PathTable& paths = workspace_.program.paths;
    if (workspace_.is_some(lock)) return true;
    for (PathId p = lock; !paths.is_root(p); p = paths.parent(p))
      if (paths.step(p).kind == link::StepKind::dereference) return true;
    return false;
  }
  [[nodiscard]] bool is_field(PathId lock) const {
    const link::PathTable& paths = workspace_.program.paths;
    return !paths.is_root(lock) && paths.step(lock).kind == link::StepKind::field;
  }
  [[nodiscard]] std::string node(PathId lock, By by) const {
    return by == By::field && is_field(lock) ? names_.object(lock) : key(lock);
  }
  [[nodiscard]] bool may_be_one(PathId a, PathId b) const {
    return key(a) == key(b) || is_found(a) || is_found(b);
  }
  [[nodiscard]] bool may_be_cycle(const std::vector<const Edge*>& around) const {
    for (std::size_t i = 0; i < around.size(); ++i)
      if (!may_be_one(around[i]->taken->lock, around[(i + 1) % around.size()]->held.lock)) return false;
    return true;
  }

  void look_at(const Level& level, By by, Output& output) {
    LockOrderGraph graph;
    std::vector<Edge> edges;
    for (const AcquireRecord& taken : level.summary.acquires) {
      if (taken.try_only || !has_name(taken.lock)) continue;
      for (HeldId id : workspace_.sets[situation(taken).may])
        add_edge(level, by, taken, workspace_.held[id], graph, edges);
    }
    const auto both = [&](const LockOrderEdge& x, const LockOrderEdge& y) {
      return link::parallel(workspace_, level, situation(*edges[x.payload].taken),
                            situation(*edges[y.payload].taken));
    };
    for (const LockOrderCycle& cycle : graph.cycles(both)) {
      std::vector<const Edge*> around;
      for (std::size_t e : cycle.edges) around.push_back(&edges[graph.edges()[e].payload]);
      if (by == By::field && (around.size() != 2 || !may_be_cycle(around))) continue;
      if (is_new(around)) output.findings.push_back(finding(level.in_program && by == By::object, around));
    }
  }

  /// A library: its public functions may run at once, and methods on one object: that is what an object has
  /// locks for.
  void look_at_clients(Output& output) {
    LockOrderGraph graph;
    std::vector<Edge> edges;
    for (link::FunctionId entry : levels_.entries)
      for (const AcquireRecord& taken : workspace_.summaries[entry].acquires) {
        if (taken.try_only || !is_clients(taken.lock) || situation(taken).thread != link::ThreadTable::self)
          continue;
        for (HeldId id : workspace_.sets[situation(taken).may])
          if (const Held& held = workspace_.held[id]; held.lock != taken.lock && is_clients(held.lock))
            insert_edge(entry, By::object, taken, held, graph, edges);
      }
    const auto both = [](const LockOrderEdge&, const LockOrderEdge&) { return true; };
    for (const LockOrderCycle& cycle : graph.cycles(both)) {
      std::vector<const Edge*> around;
      for (std::size_t e : cycle.edges) around.push_back(&edges[graph.edges()[e].payload]);
      if (is_new(around)) output.findings.push_back(finding(false, around));
    }
  }

  /// A global, or a member of the object itself: the same lock in each of its methods.
  [[nodiscard]] bool is_clients(PathId lock) const {
    if (!is_named_lock(workspace_, lock)) return false;
    const RootKind kind = workspace_.program.paths.root_of(lock).kind;
    const std::vector<cir::Step> steps = workspace_.program.paths.steps(lock);
    const auto pointers = std::count_if(
        steps.begin(), steps.end(), [](const cir::Step& s) { return s.kind == link::StepKind::dereference; });
    return (kind == RootKind::global && pointers == 0) || (kind == RootKind::this_object && pointers == 1);
  }

  void add_edge(const Level& level, By by, const AcquireRecord& taken, const Held& held,
                LockOrderGraph& graph, std::vector<Edge>& edges) {
    if (held.lock == taken.lock || !has_name(held.lock)) return;
    if (!is_complete(level, taken.lock) && !is_complete(level, held.lock)) return;
    insert_edge(level.function, by, taken, held, graph, edges);
  }

  void insert_edge(link::FunctionId seen_from, By by, const AcquireRecord& taken, const Held& held,
                   LockOrderGraph& graph, std::vector<Edge>& edges) {
    LockOrderEdge edge;
    edge.from = node(held.lock, by), edge.to = node(taken.lock, by);
    edge.from_shared = held.shared, edge.to_shared = taken.shared;
    edge.payload = edges.size();
    if (edge.from == edge.to) return;  // two locks of one array
    for (LockId id : workspace_.sets[situation(taken).must])
      if (const PathId gate = link::lock_path(id);
          !link::is_shared(id) && gate != link::PathTable::unknown && is_one_lock(gate))
        edge.gates.insert(node(gate, by));
    edge.gates.insert(edge.from);
    if (by == By::object) edges_seen_.insert({edge.from, edge.to});
    graph.add_edge(edge);
    edges.push_back({&taken, held, seen_from});
  }

  /// The same places on another level, or by other calls, are the same finding.
  [[nodiscard]] bool is_new(const std::vector<const Edge*>& cycle) {
    std::set<std::string> places;
    for (const Edge* edge : cycle) places.insert(named(edge->held.lock) + " " + named(edge->taken->lock));
    return reported_.insert(places).second;
  }

  [[nodiscard]] std::string named(link::PathId lock) const {
    return names_.object(lock) + " " + names_.declared_in(lock);
  }

  [[nodiscard]] Finding finding(bool in_program, const std::vector<const Edge*>& cycle) const {
    Finding result;
    result.rule = "lock-order-cycle";
    bool certain = in_program;
    std::string names;
    for (const Edge* edge : cycle) {
      names += (names.empty() ? "" : ", ") + label(edge->held.lock);
      // A lock that a callee leaves held on some of its ways: whether on this one is beyond us.
      const bool left = link::contains(workspace_.sets[situation(*edge->taken).conditional], edge->held.lock);
      certain = certain && !left && !situation(*edge->taken).in_recursion && is_one_lock(edge->held.lock) &&
                is_one_lock(edge->taken->lock);
    }
    result.object = names;
    result.severity = certain ? Severity::error : Severity::warning;
    result.message =
        "threads take the locks " + names + " in different orders and may wait for each other for ever";
    for (const Edge* edge : cycle) {
      result.locations.push_back({names_.place(edge->taken->origin.location), "acquired here"});
      result.traces.push_back(trace(*edge));
    }
    result.notes.push_back("no gate lock is held at all of these places, and their threads may run at once");
    return result;
  }

  [[nodiscard]] std::string label(PathId lock) const {
    return workspace_.is_some(lock) ? names_.object(lock) : names_.path(lock);
  }

  [[nodiscard]] Trace trace(const Edge& edge) const {
    const std::string held = label(edge.held.lock), taken = label(edge.taken->lock);
    Trace result = traces_.to(edge.seen_from, edge.taken->origin, "acquires '" + taken + "'");
    // Printers say what is surely held; here it may be held on some ways only.
    if (std::find(result.locks.begin(), result.locks.end(), held) == result.locks.end())
      result.steps.back().message += " while it may hold '" + held + "'";
    const TraceStep first = traces_.step(edge.held.location, edge.held.function, "acquires '" + held + "'");
    result.steps.insert(result.steps.end() - 1, first);
    return result;
  }

  const link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  std::set<std::pair<std::string, std::string>> edges_seen_;
  std::set<std::set<std::string>> reported_;
};

}  // namespace

void find_lock_order_cycles(const Input& input, Output& output) { CycleFinder(input).run(output); }

}  // namespace heddle::checks

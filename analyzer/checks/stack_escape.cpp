// stack-escape-to-thread: a variable goes out of scope while a thread that was given its address may still
// use it (docs/checks/stack-escape-to-thread.md). The end of a scope is an event of the variable's function;
// whether the two may meet is decided as for a data race.

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/exclusion.h"
#include "analyzer/link/overlap.h"

namespace heddle::checks {
namespace {

using link::AccessRecord;
using link::Level;
using link::Situation;
using link::Verdict;

class EscapeFinder {
 public:
  explicit EscapeFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_) {}

  void run(Output& output) {
    for (const Level& level : levels_.all) {
      std::map<link::PathId, bool> done;
      for (const AccessRecord& end : level.summary.accesses) {
        if (!is_end_of_scope(level, end) || ends_program(level, end) || done[end.path]) continue;
        for (const AccessRecord& use : level.summary.accesses)
          if (meets(level, end, use)) {
            output.findings.push_back(finding(level, end, use));
            done[end.path] = true;
            break;
          }
      }
    }
  }

 private:
  [[nodiscard]] const Situation& situation(const AccessRecord& access) const {
    return workspace_.situations[access.origin.situation];
  }

  [[nodiscard]] bool is_end_of_scope(const Level& level, const AccessRecord& access) const {
    const link::PathTable& paths = workspace_.program.paths;
    const cir::Root& root = paths.root_of(access.path);
    if (!access.destroys || !paths.is_root(access.path)) return false;
    if (root.kind == link::RootKind::parameter) return true;  // the copy that the function was given
    return root.kind == link::RootKind::local &&
           root.symbol == workspace_.program.functions[level.function].symbol;
  }

  [[nodiscard]] bool meets(const Level& level, const AccessRecord& end, const AccessRecord& use) {
    const link::PathTable& paths = workspace_.program.paths;
    if (use.destroys || paths.root_path(use.path) != end.path) return false;
    if (situation(use).thread == link::ThreadTable::self) return false;
    if (link::overlap(paths, end.path, use.path) == link::Overlap::none) return false;
    const link::AccessPair pair{workspace_, level, end, use, situation(end), situation(use)};
    for (const link::Exclusion& exclusion : link::all_exclusions())
      if (const Verdict verdict = exclusion.test(pair);
          verdict == Verdict::excluded || verdict == Verdict::unknown)
        return false;
    return true;
  }

  /// With main the process ends: little time is left to the thread.
  [[nodiscard]] bool ends_program(const Level& level, const AccessRecord& end) const {
    const cir::Function& function = workspace_.program.functions[level.function];
    const std::vector<cir::BlockId>& ways =
        function.blocks[workspace_.threads.at(end.origin.site).block].successors;
    return function.is_main && std::find(ways.begin(), ways.end(), function.exit) != ways.end();
  }

  /// Does the object's own destructor wait? Perhaps for this thread, in a way that we did not follow.
  [[nodiscard]] bool waits_in_destructor(const AccessRecord& end) const {
    const link::Program& program = workspace_.program;
    const link::FunctionId body = program.body_of(workspace_.threads.at(end.origin.site).function);
    if (body == link::Program::none) return false;
    for (const cir::Block& block : program.functions[body].blocks)
      for (const cir::Event& event : block.events)
        if (const auto* call = std::get_if<cir::Call>(&event.action);
            call != nullptr && ends(*call, end.path))
          return true;
    return false;
  }

  [[nodiscard]] bool waits(const cir::Event& event) const {
    if (std::holds_alternative<cir::Wait>(event.action)) return true;
    const auto* handle = std::get_if<cir::Handle>(&event.action);
    if (handle == nullptr) return false;
    return handle->action == cir::HandleAction::join ||
           (handle->action == cir::HandleAction::end &&
            workspace_.program.paths.sync(handle->handle) == cir::SyncType::joining_thread);
  }

  /// Is it a destructor of the object, and one that waits?
  [[nodiscard]] bool ends(const cir::Call& call, link::PathId object) const {
    const link::Program& program = workspace_.program;
    if (call.callee.function == 0) return false;
    const link::FunctionId callee = program.body_of(call.callee.function);
    if (callee == link::Program::none || !program.functions[callee].is_destructor) return false;
    return waits_within(callee) &&
           std::any_of(call.arguments.begin(), call.arguments.end(),
                       [&](const cir::Binding& b) { return program.values[b.value].path == object; });
  }

  /// The function, or one that it calls, directly or not.
  [[nodiscard]] bool waits_within(link::FunctionId function) const {
    std::set<link::FunctionId> seen{function};
    std::deque<link::FunctionId> work{function};
    while (!work.empty()) {
      const link::FunctionId f = work.front();
      work.pop_front();
      for (const cir::Block& block : workspace_.program.functions[f].blocks)
        for (const cir::Event& event : block.events)
          if (waits(event)) return true;
      for (link::FunctionId callee : workspace_.calls.callees(f))
        if (seen.insert(callee).second) work.push_back(callee);
    }
    return false;
  }

  /// A parameter goes by its own name: the end of its scope is seen in its function only.
  [[nodiscard]] std::string name_of(const Level& level, link::PathId path) const {
    const cir::Root& root = workspace_.program.paths.root_of(path);
    const std::vector<cir::Formal>& formals = workspace_.program.functions[level.function].formals;
    const bool named = root.kind == link::RootKind::parameter && root.index < formals.size() &&
                       formals[root.index].name != 0;
    return named ? workspace_.program.strings[formals[root.index].name] : names_.object(path);
  }

  [[nodiscard]] Finding finding(const Level& level, const AccessRecord& end, const AccessRecord& use) const {
    const std::string name = name_of(level, end.path);
    Finding result;
    result.rule = "stack-escape-to-thread";
    result.object = name;
    const bool perhaps_waits = waits_in_destructor(end);
    const bool doubtful = workspace_.situations[use.origin.situation].in_recursion;
    result.severity = level.in_program && !perhaps_waits && !doubtful ? Severity::error : Severity::warning;
    if (perhaps_waits)
      result.notes.push_back("the destructor of '" + name + "' waits, perhaps for this thread");
    result.message = "'" + name + "' goes out of scope while another thread may still use it";
    result.locations.push_back({names_.place(end.origin.location), "out of scope here"});
    result.locations.push_back({names_.place(use.origin.location), use.write ? "written here" : "read here"});
    result.traces.push_back(traces_.to(level.function, end.origin, "leaves the scope of '" + name + "'"));
    result.traces.push_back(traces_.to(level.function, use.origin,
                                       (use.write ? "writes '" : "reads '") + names_.path(use.path) + "'"));
    const link::AccessPair pair{workspace_, level, end, use, situation(end), situation(use)};
    for (const link::Exclusion& exclusion : link::all_exclusions())
      if (const std::string why = exclusion.why_not(pair, names_); !why.empty()) result.notes.push_back(why);
    return result;
  }

  link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
};

}  // namespace

void find_stack_escapes(const Input& input, Output& output) { EscapeFinder(input).run(output); }

}  // namespace heddle::checks

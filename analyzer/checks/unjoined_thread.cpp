// unjoined-thread: a std::thread is destroyed while it stands for a thread, which ends the program; or nobody
// joins or detaches a pthread (docs/checks/unjoined-thread.md).

#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"

namespace heddle::checks {
namespace {

class UnjoinedFinder {
 public:
  explicit UnjoinedFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_) {}

  void run(Output& output) {
    for (const link::LocalRecords& local : levels_.local) {
      for (const link::HandleEndRecord& end : local.ends) destroyed(local.function, end, output);
      if (workspace_.program.functions[local.function].is_main) continue;  // the process ends with it
      for (const link::ExitRecord& exit : local.exits)
        for (link::PathId handle : exit.joinable) forgotten(local.function, exit, handle, output);
    }
  }

 private:
  [[nodiscard]] bool is_new(const SourceLocation& at, const std::string& name) {
    return reported_.insert({at, name}).second;
  }

  void destroyed(link::FunctionId function, const link::HandleEndRecord& end, Output& output) {
    const std::string name = names_.object(end.handle);
    if (!is_new(names_.place(end.origin.location), name)) return;
    const bool surely = end.joinable == link::Joinable::surely;
    Finding result;
    result.rule = "unjoined-thread";
    result.object = name;
    const bool certain = surely && levels_.in_program[function] && is_one_object(workspace_, end.handle);
    result.severity = certain ? Severity::error : Severity::warning;
    result.message = "'" + name + "' " + (surely ? "is" : "may be") +
                     (end.replaced ? " given another thread while its own" : " destroyed while its thread") +
                     " is neither joined nor detached, which ends the program";
    result.locations.push_back(
        {names_.place(end.origin.location), end.replaced ? "assigned here" : "destroyed here"});
    if (const link::FunctionId body = workspace_.program.body_of(end.origin.function);
        body != link::Program::none && workspace_.program.functions[body].is_destructor)
      result.locations.push_back(
          {names_.place(workspace_.program.symbols[end.origin.function].location), "by this destructor"});
    const cir::Root& variable = workspace_.program.paths.root_of(end.handle);
    if (variable.kind == link::RootKind::local)
      result.locations.push_back({names_.place(variable.location), "declared here"});
    result.traces.push_back(
        traces_.to(function, end.origin, (end.replaced ? "assigns to '" : "destroys '") + name + "'"));
    output.findings.push_back(std::move(result));
  }

  void forgotten(link::FunctionId function, const link::ExitRecord& exit, link::PathId handle,
                 Output& output) {
    const std::string name = names_.object(handle);
    if (!is_new(names_.place(exit.location), name)) return;
    Finding result;
    result.rule = "unjoined-thread";
    result.object = name;
    result.severity = Severity::warning;
    result.message =
        exit.by_callee
            ? "an exception that passes here destroys '" + name +
                  "' while its thread is neither joined nor detached, which ends the program"
            : "the thread '" + name + "' is neither joined nor detached, and its stack is kept for ever";
    result.locations.push_back(
        {names_.place(exit.location), exit.by_callee ? "may throw here" : "forgotten here"});
    if (exit.by_callee)
      result.locations.push_back(
          {names_.place(workspace_.program.paths.root_of(handle).location), "declared here"});
    link::Origin origin;
    origin.situation = exit.situation, origin.location = exit.location;
    origin.function = workspace_.program.functions[function].symbol;
    result.traces.push_back(traces_.to(function, origin, "leaves the function"));
    output.findings.push_back(std::move(result));
  }

  const link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  std::set<std::pair<SourceLocation, std::string>> reported_;
};

}  // namespace

void find_unjoined_threads(const Input& input, Output& output) { UnjoinedFinder(input).run(output); }

}  // namespace heddle::checks

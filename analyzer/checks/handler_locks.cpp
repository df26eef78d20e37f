// double-lock, by a signal: a handler takes a lock that the code which it interrupts may hold
// (docs/checks/double-lock.md). The handler waits for its own thread. Nothing is said of programs that block
// signals: at which places is not followed.

#include <optional>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"

namespace heddle::checks {
namespace {

using link::AcquireRecord;
using link::Level;
using link::StringId;
using link::Workspace;

/// What an event calls that has no body here.
StringId called_elsewhere(const Workspace& workspace, const cir::Event& event) {
  if (const auto* opaque = std::get_if<cir::Opaque>(&event.action)) return opaque->name;
  if (const auto* blocking = std::get_if<cir::Blocking>(&event.action)) return blocking->name;
  const auto* call = std::get_if<cir::Call>(&event.action);
  const bool unseen = call != nullptr && call->callee.function != 0 &&
                      workspace.program.body_of(call->callee.function) == link::Program::none;
  return unseen ? workspace.program.symbols[call->callee.function].name : 0;
}

bool blocks_signals(const Workspace& workspace) {
  for (const cir::Function& function : workspace.program.functions)
    for (const cir::Block& block : function.blocks)
      for (const cir::Event& event : block.events) {
        const std::string& name = workspace.program.strings[called_elsewhere(workspace, event)];
        if (name == "pthread_sigmask" || name == "sigprocmask" || name.starts_with("sigwait")) return true;
      }
  return false;
}

class HandlerFinder {
 public:
  explicit HandlerFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_) {}

  void run(Output& output) {
    for (const Level& level : levels_.all)
      for (const AcquireRecord& taken : level.summary.acquires)
        if (!taken.try_only && is_handlers(taken) && is_named_lock(workspace_, taken.lock))
          look_at(level, taken, output);
  }

 private:
  void look_at(const Level& level, const AcquireRecord& taken, Output& output) {
    for (const AcquireRecord& other : level.summary.acquires) {
      const bool shares = other.shared && taken.shared;
      if (other.lock != taken.lock || shares || is_handlers(other)) continue;
      return report(level, taken, other, output);
    }
  }

  [[nodiscard]] bool is_handlers(const AcquireRecord& taken) const {
    return workspace_.threads[workspace_.situations[taken.origin.situation].thread].interrupts;
  }

  void report(const Level& level, const AcquireRecord& taken, const AcquireRecord& other, Output& output) {
    const std::string name = names_.object(taken.lock);
    if (!reported_.insert({names_.place(taken.origin.location), name}).second) return;
    if (!masks_) masks_ = blocks_signals(workspace_);
    if (*masks_) return;
    Finding result;
    result.rule = "double-lock";
    result.object = name;
    result.severity = Severity::warning;
    result.message = "a signal handler takes '" + name +
                     "', which the thread that it interrupts may hold: then both wait for ever";
    result.locations.push_back({names_.place(taken.origin.location), "acquired by the handler here"});
    if (names_.place(other.origin.location) != names_.place(taken.origin.location))
      result.locations.push_back({names_.place(other.origin.location), "held from here on"});
    result.traces.push_back(traces_.to(level.function, taken.origin, "acquires '" + name + "'"));
    result.traces.push_back(traces_.to(level.function, other.origin, "acquires '" + name + "'"));
    output.findings.push_back(std::move(result));
  }

  link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  std::optional<bool> masks_;  // looked for when it is asked for first
  std::set<std::pair<SourceLocation, std::string>> reported_;
};

}  // namespace

void find_handler_locks(const Input& input, Output& output) { HandlerFinder(input).run(output); }

}  // namespace heddle::checks

// blocking-in-coroutine: a coroutine, or what it calls, blocks the thread that other coroutines need to go on
// (docs/checks/blocking-in-coroutine.md). A warning: the thread may be the coroutine's own.

#include <algorithm>
#include <set>
#include <variant>

#include "analyzer/checks/check.h"
#include "analyzer/checks/traces.h"

namespace heddle::checks {
namespace {

class BlockedCoroutineFinder {
 public:
  BlockedCoroutineFinder(const Input& input, Output& output)
      : workspace_(input.workspace),
        names_(input.workspace),
        traces_(input.workspace, names_),
        output_(output) {}

  void run() {
    for (link::FunctionId f = 0; f < workspace_.program.functions.size(); ++f) {
      if (!workspace_.program.functions[f].is_coroutine) continue;
      const link::Summary& summary = workspace_.summaries[f];
      for (const link::BlockingRecord& call : summary.blocking)
        look_at(f, call.origin, workspace_.program.strings[call.name]);
      for (const link::WaitRecord& wait : summary.waits)
        if (!wait.for_signal) look_at(f, wait.origin, "wait for " + names_.object(wait.condition));
      for (const link::JoinRecord& join : summary.joins)
        if (!asks(f, join.handle)) look_at(f, join.origin, "wait for another thread");
    }
  }

 private:
  /// `while (reply.wait_for(0s) != ready) co_await tick();`: by then the result is there.
  [[nodiscard]] bool asks(link::FunctionId function, link::PathId future) const {
    const auto is_question = [&](const link::Event& event) {
      const auto* handle = std::get_if<cir::Handle>(&event.action);
      return handle != nullptr && handle->action == cir::HandleAction::test && handle->handle == future;
    };
    const std::vector<cir::Block>& blocks = workspace_.program.functions[function].blocks;
    return std::any_of(blocks.begin(), blocks.end(), [&](const cir::Block& block) {
      return std::any_of(block.events.begin(), block.events.end(), is_question);
    });
  }

  void look_at(link::FunctionId function, const link::Origin& origin, const std::string& what) {
    if (workspace_.situations[origin.situation].thread != link::ThreadTable::self) return;
    if (!reported_.insert(names_.place(origin.location)).second) return;
    const std::string coroutine = names_.function(workspace_.program.functions[function].symbol);
    Finding result;
    result.rule = "blocking-in-coroutine";
    result.object = coroutine;
    result.severity = Severity::warning;
    result.message =
        "the coroutine '" + coroutine + "' may block its thread ('" + what + "') instead of being suspended";
    result.locations.push_back({names_.place(origin.location), "may block here"});
    result.traces.push_back(traces_.to(function, origin, "blocks"));
    output_.findings.push_back(std::move(result));
  }

  const link::Workspace& workspace_;
  link::Names names_;
  Traces traces_;
  Output& output_;
  std::set<SourceLocation> reported_;
};

}  // namespace

void find_blocking_in_coroutines(const Input& input, Output& output) {
  BlockedCoroutineFinder(input, output).run();
}

}  // namespace heddle::checks

// blocking-in-coroutine: a coroutine, or what it calls, blocks the thread that other coroutines need to go on
// (docs/checks/blocking-in-coroutine.md). A warning: the thread may be the coroutine's own.

#include <algorithm>
#include <set>
#include <variant>

#include "analyzer/checks/check.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/situation.h"

namespace heddle::checks {
namespace {

class BlockedCoroutineFinder {
 public:
  BlockedCoroutineFinder(const Input& input, Output& output)
      : workspace_(input.workspace),
        levels_(input.levels),
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
        if (!passes(f, wait)) look_at(f, wait.origin, "wait for " + names_.object(wait.condition));
      for (const link::JoinRecord& join : summary.joins)
        if (!asks(f, [&](link::PathId handle) { return handle == join.handle; }))
          look_at(f, join.origin, "wait for another thread");
    }
  }

 private:
  /// Is it a wait that is short, or for what is there? As a lock, a semaphore that the coroutine gives back
  /// before it is suspended is held for a moment; of a future that it asks it does not wait for the promise.
  [[nodiscard]] bool passes(link::FunctionId function, const link::WaitRecord& wait) const {
    if (!wait.for_signal) return false;
    const cir::SyncType type = workspace_.program.paths.sync(wait.condition);
    if (type == cir::SyncType::promise) return asks(function, [](link::PathId) { return true; });
    return type == cir::SyncType::semaphore && is_given_back(function, wait.condition);
  }

  [[nodiscard]] bool is_given_back(link::FunctionId function, link::PathId semaphore) const {
    const link::PathId permit = workspace_.program.paths.field(semaphore, workspace_.permit_field);
    const auto holds_permit = [&](const link::AwaitRecord& await) {
      return link::holds(workspace_.sets[workspace_.situations[await.origin.situation].must], permit);
    };
    for (const link::LocalRecords& local : levels_.local)
      if (local.function == function && std::any_of(local.awaits.begin(), local.awaits.end(), holds_permit))
        return false;
    return std::ranges::any_of(workspace_.summaries[function].signals, [&](const link::SignalRecord& signal) {
      return signal.object == semaphore &&
             workspace_.situations[signal.origin.situation].thread == link::ThreadTable::self;
    });
  }

  /// `while (reply.wait_for(0s) != ready) co_await tick();`: by then the result is there.
  template <class IsFuture>
  [[nodiscard]] bool asks(link::FunctionId function, IsFuture is_future) const {
    const auto is_question = [&](const link::Event& event) {
      const auto* handle = std::get_if<cir::Handle>(&event.action);
      return handle != nullptr && handle->action == cir::HandleAction::test && is_future(handle->handle);
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
  const link::Levels& levels_;
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

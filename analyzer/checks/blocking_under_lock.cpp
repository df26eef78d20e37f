// blocking-under-lock: a thread calls what may block for long while it holds a lock that others wait for
// (docs/checks/blocking-under-lock.md). Always a warning: the program goes on, later.

#include <algorithm>
#include <array>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/held_locks.h"
#include "analyzer/checks/traces.h"
#include "analyzer/link/exclusion.h"

namespace heddle::checks {
namespace {

using link::AcquireRecord;
using link::BlockingRecord;
using link::Level;
using link::LockId;
using link::PathId;
using link::Situation;

/// Calls that are made to be quick where they are used under a lock: writing a log line, a file's own data.
constexpr std::array<std::string_view, 8> kQuick{"write",  "pwrite", "pread", "send",
                                                 "sendto", "fsync",  "flock", "getaddrinfo"};

class BlockingFinder {
 public:
  explicit BlockingFinder(const Input& input)
      : workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_) {}

  void run(Output& output) {
    for (const Level& level : levels_.all)
      for (const BlockingRecord& call : level.summary.blocking) {
        if (is_quick(call)) continue;
        for (LockId id : workspace_.sets[situation(call.origin).must]) look_at(level, call, id, output);
      }
    if (levels_.has_main) return;
    for (link::FunctionId entry : levels_.entries)
      for (const BlockingRecord& call : workspace_.summaries[entry].blocking) {
        if (is_quick(call)) continue;
        for (LockId id : workspace_.sets[situation(call.origin).must]) look_at(entry, call, id, output);
      }
  }

 private:
  [[nodiscard]] bool is_quick(const BlockingRecord& call) const {
    const std::string& name = workspace_.program.strings[call.name];
    return std::find(kQuick.begin(), kQuick.end(), name) != kQuick.end();
  }

  [[nodiscard]] const Situation& situation(const link::Origin& origin) const {
    return workspace_.situations[origin.situation];
  }

  void look_at(const Level& level, const BlockingRecord& call, LockId held, Output& output) {
    const PathId lock = link::lock_path(held);
    if (!is_named_lock(workspace_, lock)) return;
    for (const AcquireRecord& taken : level.summary.acquires) {
      if (taken.lock != lock || taken.try_only || (taken.shared && link::is_shared(held))) continue;
      if (!link::parallel(workspace_, level, situation(call.origin), situation(taken.origin))) continue;
      return report(level.function, call, lock, taken.origin, "wait", output);
    }
  }

  /// A function that code outside of the program calls: a lock is there because its callers are several
  /// threads.
  void look_at(link::FunctionId entry, const BlockingRecord& call, LockId held, Output& output) {
    const PathId lock = link::lock_path(held);
    if (!is_named_lock(workspace_, lock) || is_own(entry, lock)) return;
    if (const auto taken = taken_where(workspace_, situation(call.origin), lock)) {
      link::Origin origin;
      origin.location = taken->location, origin.function = taken->function, origin.chain = taken->chain;
      report(entry, call, lock, origin, "may wait", output);
    }
  }

  [[nodiscard]] bool is_own(link::FunctionId entry, PathId lock) const {
    return workspace_.is_own(lock, workspace_.program.functions[entry].symbol);
  }

  void report(link::FunctionId level, const BlockingRecord& call, PathId lock, const link::Origin& taken,
              const std::string& wait, Output& output) {
    const std::string name = names_.object(lock), function = workspace_.program.strings[call.name];
    if (!reported_.insert({names_.place(call.origin.location), name}).second) return;
    Finding result;
    result.rule = "blocking-under-lock";
    result.object = name;
    result.severity = Severity::warning;
    result.message = "the thread may block in '" + function + "' while it holds '" + name +
                     "', which other threads " + wait + " for";
    result.locations.push_back({names_.place(call.origin.location), "may block here"});
    result.locations.push_back({names_.place(taken.location), "waits here"});
    result.traces.push_back(traces_.to(level, call.origin, "calls '" + function + "'"));
    result.traces.push_back(traces_.to(level, taken, "acquires '" + name + "'"));
    output.findings.push_back(std::move(result));
  }

  const link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  std::set<std::pair<SourceLocation, std::string>> reported_;
};

}  // namespace

void find_blocking_under_lock(const Input& input, Output& output) {
  BlockingFinder(input).run(output);
  find_awaits_under_lock(input, output);
}

}  // namespace heddle::checks

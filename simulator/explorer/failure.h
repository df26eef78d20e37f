#pragma once
// What went wrong in one execution, as keys that are cheap to make and to compare: two executions with the
// same key most likely show the same defect, so only the first is looked at closely. A key is made only of
// words that the runtime's signature of the failure covers (runtime/signature.h): whoever adds to a key adds
// there too.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulator/explorer/modules.h"
#include "simulator/explorer/target.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

enum class FailureKind {
  data_race,
  misuse,
  use_after_free,
  deadlock,
  crash,
  aborted,
  uncaught_exception,
  exit_code,
  livelock,
  hang,
};

/// The rule id of findings: "data-race", "deadlock", ...
[[nodiscard]] const char* rule_of(FailureKind kind);

struct Failure {
  FailureKind kind = FailureKind::crash;
  std::string key;
  std::uint32_t index = 0;  // of the race or misuse (use_after_free too) in its table

  auto operator<=>(const Failure&) const = default;
};

/// How the execution ended, in one word for a schedule's `verdict` line: "finished", "deadlock", "crash", ...
[[nodiscard]] std::string ending_of(const runtime::Control& control, int wait_status);
[[nodiscard]] std::string ending_of(runtime::EndKind end, engine::VerdictKind verdict, int wait_status);
/// The code with which the program ended, 0 also where it did not end by itself.
[[nodiscard]] int exit_code_of(const runtime::Control& control, int wait_status);

/// In a fixed order: races, misuses, the end. Each key at most once.
[[nodiscard]] std::vector<Failure> failures_of(const runtime::Control& control, const Modules& modules,
                                               int wait_status);
/// The key of a deadlock in which threads wait like this: "lock@prog+0x12", ...
[[nodiscard]] std::string lock_cycle_key(const std::set<std::string>& waits);
/// One of them; nothing when the ending is no failure.
[[nodiscard]] std::optional<Failure> failure_at(const runtime::Control& control, const Modules& modules,
                                                int wait_status, runtime::FailureSource source);
[[nodiscard]] Failure hang_failure(const HangPlace& place);

}  // namespace heddle::explorer

#pragma once
// How an execution ended badly (crash, abort, exception, exit code, livelock, misuse, hang) as a Finding.

#include "findings/finding.h"
#include "simulator/explorer/evidence.h"
#include "simulator/explorer/failure.h"

namespace heddle::explorer {

[[nodiscard]] Finding ending_finding(const Evidence& evidence, FailureKind kind, int wait_status,
                                     const std::string& output);
[[nodiscard]] Finding misuse_finding(const Evidence& evidence, const runtime::MisuseEntry& misuse);
[[nodiscard]] Finding hang_finding(const HangPlace& place, double seconds);

/// The last line of an output that is not blank, cut to a readable length; empty when there is none.
[[nodiscard]] std::string last_line(const std::string& output);

}  // namespace heddle::explorer

#pragma once
// Strict replay of one schedule in every way that an execution can begin and be carried: as the first of a
// process, as a fork after another one, in a process whose memory was put back; on fibres and on threads of
// the kernel. All of them must take the same decisions, end alike and show the same failures.

#include <string>
#include <vector>

#include "findings/result.h"
#include "findings/schedule.h"
#include "simulator/explorer/replay.h"

namespace heddle::explorer {

struct WaysResult {
  std::vector<std::string> same;  // the ways in which it came out as recorded: "snapshot, fibre", ...
  std::string no_snapshot;        // why there is no such way; empty: there is
  std::string difference;         // the first one, with its way; empty: none
};

/// `options` as for replay_schedule: program, arguments, surroundings, limit. Errors: as there.
[[nodiscard]] Result<WaysResult> replay_every_way(const Schedule& schedule, const ReplayOptions& options);

}  // namespace heddle::explorer

#pragma once
// The choices of one execution, copied out of the shared memory, and the way to and from the schedule file.

#include <cstdint>
#include <string>
#include <vector>

#include "findings/result.h"
#include "findings/schedule.h"
#include "simulator/engine/decision_log.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

struct Recording {
  std::vector<engine::DeviationRecord> deviations;
  std::vector<std::uint64_t> checkpoints;
  std::uint64_t decisions = 0;
  std::uint64_t hash = 0;
  bool overflow = false;  // the record is cut: it cannot be replayed

  [[nodiscard]] bool same_decisions(const Recording& other) const {
    return decisions == other.decisions && hash == other.hash;
  }
  /// "after decision 128": where two recordings part, as far as the checkpoints tell.
  [[nodiscard]] std::string first_difference(const Recording& other) const;
};

[[nodiscard]] Recording copy_recording(const runtime::Control& control);
/// Puts the deviations where the runtime looks for them.
void load_recording(const std::vector<engine::DeviationRecord>& deviations, runtime::Control& control);

/// The deviations of a schedule as the engine matches them: by names only, ids and sites are left open.
/// Errors name the word that is not understood.
[[nodiscard]] Result<std::vector<engine::DeviationRecord>> to_records(const Schedule& schedule);

/// Decisions and hashes, as the schedule has them.
[[nodiscard]] Recording recording_of(const Schedule& schedule);

/// "main.2.1" as the engine hashes it; nothing when the text is no pedigree.
[[nodiscard]] Result<std::uint64_t> pedigree_hash(const std::string& pedigree);

}  // namespace heddle::explorer

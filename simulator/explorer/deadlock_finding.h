#pragma once
// A deadlock of one execution as a Finding: who waits for what, who holds it, and since where.

#include "findings/finding.h"
#include "simulator/explorer/evidence.h"

namespace heddle::explorer {

[[nodiscard]] Finding deadlock_finding(const Evidence& evidence);
/// The cause as a word of a message: "lock cycle", "lost wake-up", ...
[[nodiscard]] const char* words_of(engine::DeadlockCause cause);

}  // namespace heddle::explorer

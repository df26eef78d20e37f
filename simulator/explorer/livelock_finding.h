#pragma once
// The cycle of a livelock in words: which threads came to which places over and over.

#include "findings/finding.h"
#include "simulator/explorer/evidence.h"

namespace heddle::explorer {

/// A note for each thread that goes round: "main.1 repeats atomic-load at spin.c:12 (2048 times)".
void name_cycle(const Evidence& evidence, Finding& finding);

}  // namespace heddle::explorer

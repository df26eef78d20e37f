#pragma once
// Other ways that an execution could have gone: from its trace, the switches that it could have taken and did
// not, the likeliest to matter first. For the search of shorter schedules (shrink.h).
//
// A switch matters where the thread is about to touch what another thread touches too. Of a loop the first
// rounds come first, and of threads that would go on at the same place the first, so that few of them stand
// for all places of a long trace and for a hundred threads that do the same. Whether the other thread could
// run is not known from a trace: a switch to one that could not is not taken, and costs an execution.

#include "simulator/explorer/shrink.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

/// At most so many, of the traced execution whose tables these are.
[[nodiscard]] Deviations alternatives_of(const runtime::Control& control, std::size_t most);

}  // namespace heddle::explorer

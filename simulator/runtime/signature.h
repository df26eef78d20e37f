#pragma once
// What failed in an execution, as a few numbers: the explorer tells failures apart by names that it makes of
// the words that a signature covers (explorer/failure.h), so equal signatures are equal failures to it, and a
// batch need not stop for what is known.

#include "simulator/runtime/protocol.h"

namespace heddle::runtime {

/// Of the execution that Control describes, in the order races, misuses, ending; each once.
void write_signatures(const Control& control, ExecutionRecord& record);

/// All of them stand in `batch.known`.
[[nodiscard]] bool all_known(const Control& control, const ExecutionRecord& record);

/// The end of this kind is told apart by the stack where it happened.
[[nodiscard]] bool signature_needs_stack(EndKind end);

}  // namespace heddle::runtime

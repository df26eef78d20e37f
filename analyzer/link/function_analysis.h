#pragma once
// The dataflow of one function: states at the entry of each block to a fixpoint, then one pass that makes the
// records. Callees are taken as their summaries say, so they must be there (or, in recursion, be the ones of
// the last round).

#include "analyzer/link/workspace.h"

namespace heddle::link {

/// The summary with everything in it, also what only this function can see: its own locals.
[[nodiscard]] Summary analyze_function(Workspace& workspace, FunctionId function);

/// The part that callers need.
[[nodiscard]] Summary exported(Workspace& workspace, FunctionId function, const Summary& summary);

}  // namespace heddle::link

#pragma once
// Summarises one component of the call graph: a function alone, or functions that call each other. Two steps:
//
//   effects   the states of each function, what it leaves behind, which threads it starts, repeated until no
//             effect changes (the sets that grow are finite; a bound on the rounds is announced)
//   records   each function makes those of its own events and of callees that are complete; then what is new
//             in one function of the component is put at each call of it from within, until nothing is new
//             (semi-naive evaluation: no record is put at one call twice)
//
// The second step is where the work is, so it must not be repeated by the rounds of the first: no state
// depends on a record. One use, one thread. After Bancilhon, "Naive evaluation of recursively defined
// relations" (1986), for the second step.

#include <vector>

#include "analyzer/link/record_lifetimes.h"
#include "analyzer/link/workspace.h"

namespace heddle::link {

/// Puts the part that callers need in `workspace.summaries`. Returns, for each function of the component, the
/// summary with everything in it, also what only this function can see: its own locals.
[[nodiscard]] std::vector<Summary> analyze_component(Workspace& workspace,
                                                     const std::vector<FunctionId>& component,
                                                     const RecordLifetimes& lifetimes);

}  // namespace heddle::link

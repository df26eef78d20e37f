#pragma once
// The link stage: the CIR of all units of a program in, findings out. Units are merged (program.h), functions
// are summarised bottom-up over the call graph (bottom_up.h), and the checks (analyzer/checks) look at the
// summaries. No Clang, no LLVM. The report is the same for every order of the units.
//
// Thread safety: a call uses only its arguments. Cost: about linear in the events times the depth of the call
// graph.

#include <string>
#include <vector>

#include "analyzer/cir/cir.h"
#include "findings/guard_list.h"
#include "findings/report.h"

namespace heddle::link {

struct LinkOptions {
  std::vector<std::string> checks{};  // rule ids to run; empty = all
  bool believe_declarations = true;   // what attributes say of locks, guarded_by...
};

/// The rule ids that `checks` may name, in a fixed order.
[[nodiscard]] std::vector<std::string> all_rules();

/// Findings are finished (sorted, with fingerprints). `facts` says how much was looked at; `incomplete` names
/// each cap that was reached and a program without main.
[[nodiscard]] Report analyze_units(const std::vector<cir::Unit>& units, const LinkOptions& options);

/// Which lock guards what: what the source declares, unless that is not believed, and what is inferred.
[[nodiscard]] GuardList guards_of_units(const std::vector<cir::Unit>& units, const LinkOptions& options);

}  // namespace heddle::link

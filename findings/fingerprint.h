#pragma once
// The identity of a finding, stable when lines move: a hash of the rule, the object, and for each side its
// function name and role, with the sides in sorted order. Never a line, a column, an address or a path of
// this machine (file names count without their folders). Two findings that would share a fingerprint in one
// report are told apart by an occurrence number in report order.
//
// Of a function in what the simulator saw, the base name counts: the same program, built by another compiler
// or with another level of optimisation, shows its functions with or without scopes and parameters.
//
// A race that an execution showed on a variable with a name is known by that name alone: which of the
// variable's accesses were seen to race depends on the schedule, and on what the compiler made of them.

#include <string>
#include <vector>

#include "findings/finding.h"

namespace heddle {

/// 16 lower-case hex digits.
[[nodiscard]] std::string fingerprint_of(const Finding& finding);

/// The same without the names of files: what a finding keeps when its file is renamed. Coarser, so it is only
/// for those that a file which is gone is known to have had.
[[nodiscard]] std::string fingerprint_without_files(const Finding& finding);

/// It has this fingerprint; also one that was made where the name of the variable was not known, because the
/// optimiser of that build left nothing to tell it by.
[[nodiscard]] bool has_fingerprint(const Finding& finding, const std::string& fingerprint);

/// Fills in `fingerprint` of each finding, numbering equal ones, and sorts the findings by place, rule and
/// fingerprint.
void finish_findings(std::vector<Finding>& findings);

}  // namespace heddle

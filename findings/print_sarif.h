#pragma once
// Prints a Report as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), in the dialect that
// code-scanning services accept: one run, every rule listed, relative URIs, lines and columns from 1, one
// location a result and the others related to it, a fingerprint without line numbers.
//
// Each finding has two code flows: all threads in one flow, because viewers show the first alone, and a flow
// for each thread (sarif_result.h). Errors come before warnings, and what is suppressed is last, with the
// reason: left out, it would count as fixed. At most 5,000 results; behind the first 30 MiB they have no
// flows.

#include <iosfwd>
#include <string>

#include "findings/report.h"

namespace heddle {

struct SarifOptions {
  std::string tool_version;
  std::string root;  // absolute; files below it are named relative to it
};

void print_sarif(std::ostream& out, const Report& report, const SarifOptions& options);

}  // namespace heddle

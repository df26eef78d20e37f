#pragma once
// Prints a Report as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), in the dialect that
// code-scanning services accept: one run, every rule listed, relative URIs, lines and columns from 1, one
// location a result and the others related to it, a fingerprint without line numbers.
//
// Each finding has two code flows: all threads in one flow, because viewers show the first alone, and a flow
// for each thread. Long flows keep their ends: at most 400 steps, and a step that says how many are hidden.

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

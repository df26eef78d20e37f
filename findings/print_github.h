#pragma once
// Prints a Report as workflow commands that GitHub Actions shows beside the changed lines:
// `::error file=a.cpp,line=3,col=5,title=data-race::message`.
//
// A step may show ten errors and ten warnings: confirmed findings come first, and what does not fit is
// counted in a last line. Nothing of the program under test can begin a command of its own: values are
// escaped.

#include <iosfwd>
#include <string>

#include "findings/report.h"

namespace heddle {

/// `root`: absolute; files below it are named relative to it.
void print_github(std::ostream& out, const Report& report, const std::string& root);

}  // namespace heddle

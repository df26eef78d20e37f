#pragma once
// Prints a Report in the manner of clang: `file:line:column: error: message [rule]`, the source line with a
// caret, a note for each step of each trace, the replay command. Source lines come from the files as they are
// now; a line that cannot be read is left out. Control characters of the program under test are escaped.

#include <iosfwd>

#include "findings/report.h"

namespace heddle {

struct TextOptions {
  bool colour = false;
};

void print_text(std::ostream& out, const Report& report, const TextOptions& options);

/// Whether colour is wanted on this descriptor: NO_COLOR (non-empty) wins, then CLICOLOR_FORCE / FORCE_COLOR,
/// then a terminal that is not TERM=dumb.
[[nodiscard]] bool colour_wanted(int descriptor);

}  // namespace heddle

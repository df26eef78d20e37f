#pragma once
// Prints a GuardList: for people, one line a guard and one for each place without its lock; or as JSON
// (docs/formats.md).

#include <iosfwd>

#include "findings/guard_list.h"

namespace heddle {

void print_guards_text(std::ostream& out, const GuardList& list);
void print_guards_json(std::ostream& out, const GuardList& list);

}  // namespace heddle

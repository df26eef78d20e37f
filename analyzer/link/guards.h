#pragma once
// The list of guards: what the source declares, and what is inferred from how the places are made that access
// a variable or field (beliefs.h). A lock is inferred to guard something when it is held at no fewer than
// `least_held` places and `least_percent` of them, at one of them to write.
//
// One thread. The list is in the order of names, whatever the order of units.

#include "analyzer/link/beliefs.h"
#include "findings/guard_list.h"

namespace heddle::link {

[[nodiscard]] std::vector<Guard> list_guards(Workspace& workspace, const Levels& levels);

}  // namespace heddle::link

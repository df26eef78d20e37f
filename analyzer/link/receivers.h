#pragma once
// Which of the objects that a virtual call may be made on does an override get? An object that is seen to be
// made as a `Gpx` gets the override of Gpx, where Gpx has one among those that the call may reach, and no
// other (class hierarchy analysis, refined by where objects are made: Bacon and Sweeney, "Fast static
// analysis of C++ virtual function calls", 1996). Objects whose making is not seen stay with all.
//
// Pure, one thread. Cost: objects times overrides.

#include "analyzer/link/workspace.h"

namespace heddle::link {

/// Takes the objects away that another one of the overrides is for. `records`: the classes of the overrides.
void keep_receivers(const Program& program, const std::vector<SymbolId>& records, SymbolId own,
                    ValueSet& objects);

}  // namespace heddle::link

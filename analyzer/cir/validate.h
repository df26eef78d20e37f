#pragma once
// Is a Unit well formed? Every id is inside its table, every enumerator is one, entry 0 of each table is the
// empty one, a symbolic index and a capture refer to earlier paths and values (so that nothing is circular),
// blocks follow to blocks.

#include <string>

#include "analyzer/cir/cir.h"

namespace heddle::cir {

/// Empty: well formed. Else what is wrong first.
[[nodiscard]] std::string what_is_wrong(const Unit& unit);

}  // namespace heddle::cir

#pragma once
// Reads the text form of a Unit (dump.h has the grammar). Lines that begin with `//` and empty lines are
// skipped. What is not declared is made on first use: a global or function by its name, a local of a function
// by its spelling.
//
// To keep hand-written texts short, a path without {...} takes the sync and type of what its last part was
// declared as: `variable m sync mutex`, `local lock sync guard`, `field Account::lock sync mutex`. Any bytes
// give a Unit (well formed: all ids in range) or an Error that names the line. Cost: linear.

#include <string_view>

#include "analyzer/cir/cir.h"
#include "findings/result.h"

namespace heddle::cir {

[[nodiscard]] Result<Unit> parse(std::string_view text);

}  // namespace heddle::cir

#pragma once
// heddle c++ | cc: a compiler for simulation. It reads its own line (not CLI11): everything belongs to the
// compiler but a leading --compiler=NAME.

#include <string>
#include <vector>

#include "tools/compiler.h"

namespace heddle::tools {

/// The exit code of the compiler, or ours.
[[nodiscard]] int run_compile(Language language, std::vector<std::string> arguments);

}  // namespace heddle::tools

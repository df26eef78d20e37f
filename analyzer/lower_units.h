#pragma once
// Lowers units on an executor: each unit is one job, and one that does not parse or that kills its worker
// costs only itself.

#include <vector>

#include "analyzer/analyzer.h"
#include "analyzer/cir/cir.h"
#include "analyzer/frontend/frontend.h"

namespace heddle::analyzer {

struct LoweredUnits {
  std::vector<cir::Unit> units;        // in the order of the commands
  std::vector<Incomplete> incomplete;  // units that gave nothing, and those with errors
};

/// An Error only when there is no executor to run on.
[[nodiscard]] Result<LoweredUnits> lower_units(const std::vector<frontend::CompileCommand>& commands,
                                               const Options& options);

}  // namespace heddle::analyzer

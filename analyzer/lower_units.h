#pragma once
// Lowers units on an executor: each unit is one job, and one that does not parse or that kills, hangs or
// exhausts its worker costs only itself. Workers are forked before there are threads, and get a unit only
// while there is memory for one more; a unit whose worker the system killed is tried once more, alone. What
// the cache knows is taken from there, and what is lowered is kept there.

#include <optional>
#include <vector>

#include "analyzer/analyzer.h"
#include "analyzer/cache/unit_cache.h"
#include "analyzer/cir/cir.h"
#include "analyzer/frontend/frontend.h"

namespace heddle::analyzer {

struct LoweredUnits {
  std::vector<cir::Unit> units;        // in the order of the commands
  std::vector<Incomplete> incomplete;  // units that gave nothing, and those with errors
};

/// What the cache says of the commands, one entry each; all empty where there is no cache.
struct KnownUnits {
  cache::UnitCache* cache = nullptr;
  std::vector<std::optional<cache::Digest>> keys;     // of the commands
  std::vector<std::optional<cache::Digest>> results;  // of the units; lower_units() fills the gaps
  /// Every unit has a name.
  [[nodiscard]] bool complete() const;
};

[[nodiscard]] KnownUnits ask_cache(cache::UnitCache& cache, const Options& options,
                                   const std::vector<frontend::CompileCommand>& commands);

/// An Error only when there is no executor to run on.
[[nodiscard]] Result<LoweredUnits> lower_units(const std::vector<frontend::CompileCommand>& commands,
                                               const Options& options, KnownUnits& known);

}  // namespace heddle::analyzer

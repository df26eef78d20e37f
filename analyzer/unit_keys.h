#pragma once
// The first half of a cached unit's name: everything that is known before it is parsed. Two analyses that
// share a key parse the same command with the same program in the same surroundings; what the file system
// says is the other half (cache/unit_cache.h).

#include <optional>

#include "analyzer/analyzer.h"
#include "analyzer/cache/digest.h"
#include "analyzer/frontend/frontend.h"

namespace heddle::analyzer {

class UnitKeys {
 public:
  explicit UnitKeys(const Options& options);

  /// Nothing for a command that is refused. Flags that the frontend drops (-o, -W..., -g) make no difference.
  [[nodiscard]] std::optional<cache::Digest> key(const frontend::CompileCommand& command) const;

 private:
  cache::Digest common_;
};

/// The name of the report on units, by the names of theirs: their order makes no difference.
[[nodiscard]] cache::Digest report_key(const Options& options, std::vector<cache::Digest> units);

}  // namespace heddle::analyzer

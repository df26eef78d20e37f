#pragma once
// The censuses of a campaign's executions (engine/census.h), taken together in the order of their indices.
// Sites are kept as module and offset, so that what one process measured serves another.

#include <cstdint>
#include <vector>

#include "simulator/engine/census.h"
#include "simulator/explorer/modules.h"

namespace heddle::explorer {

/// One census; its sites are indices into `sites`, + 1.
struct MeasuredOperations {
  engine::OperationCensus census{};
  std::vector<ModuleAddress> sites;
};

[[nodiscard]] MeasuredOperations copy_census(const engine::OperationCensus& census, const Modules& modules);

class OperationKnowledge {
 public:
  void learn(const MeasuredOperations& measured);
  [[nodiscard]] bool empty() const { return known_.thread_count == 0; }
  /// Grows with each census learnt.
  [[nodiscard]] std::uint64_t version() const { return version_; }
  /// With the addresses that the sites have in the process of `modules`.
  void write(engine::OperationCensus& out, const Modules& modules) const;

 private:
  engine::OperationCensus known_{};
  std::vector<ModuleAddress> sites_;
  std::uint64_t version_ = 0;
};

}  // namespace heddle::explorer

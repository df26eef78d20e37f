#pragma once
// The operations that SURW looks at in one execution: those at the sites of one group of the census (one
// shared object, census.h), drawn with the weight of how often threads operate on it. Only groups at which at
// least two threads meet, and not all only read, are drawn.

#include <cstdint>

#include "simulator/engine/census.h"
#include "simulator/engine/strategies/random_source.h"

namespace heddle::engine {

class InterestingSites {
 public:
  /// False when there is no group to draw.
  /// `place` says where in the sum of all weights, in 1/2^32; 0: drawn.
  bool draw(const OperationCensus& census, std::uint32_t place, RandomSource& random);
  [[nodiscard]] std::uint32_t group() const { return group_; }
  [[nodiscard]] bool contains(Site site) const {
    for (unsigned slot = first_slot(site); table_[slot] != 0; slot = (slot + 1) % table_size)
      if (table_[slot] == site) return true;
    return false;
  }

 private:
  static constexpr unsigned table_size = 2 * OperationCensus::max_sites;
  [[nodiscard]] static unsigned first_slot(Site site) {
    return static_cast<unsigned>((site * 0x9e3779b97f4a7c15u) >> 40) % table_size;
  }
  void add(Site site);

  std::uint32_t group_ = 0;
  unsigned used_ = 0;
  std::uint16_t used_slots_[OperationCensus::max_sites];  // so that clearing costs what was added
  Site table_[table_size] = {};
};

}  // namespace heddle::engine

#pragma once
// Tells scalars that are used as a flag, a clock or a setting from others, by how they are written. A write
// is *settling* when what it stores does not come from the value before: a constant, the time, or (of a
// volatile object) anything but `x = x + 1`, `++x`, `x |= 1`. Only settling writes lose nothing when two of
// them meet.
//
// Read only after construction; linear in the program's events.

#include <map>
#include <set>
#include <tuple>

#include "analyzer/link/bottom_up.h"

namespace heddle::checks {

class Flags {
 public:
  explicit Flags(const link::Workspace& workspace);

  /// The value written at the place of a write, where it is one constant; 0 = it is not.
  [[nodiscard]] link::ValueId constant_written(const link::AccessRecord& write) const;
  [[nodiscard]] bool reads_before_write(const link::AccessRecord& write) const;

 private:
  using Place = std::tuple<cir::SymbolId, std::uint32_t, std::uint32_t, std::uint32_t>;
  [[nodiscard]] static Place place(const link::AccessRecord& access);

  std::map<Place, link::ValueId> constants_;
  std::set<Place> updates_;
};

}  // namespace heddle::checks

#pragma once
// The memory that an execution may write and that is this process's own: what a restore puts back.

#include "simulator/runtime/address_space.h"

namespace heddle::runtime {

struct Mapping {
  Region region;
  bool of_file = false;  // pages that nobody wrote yet are the file's, not zero
};

/// The writable private mappings in ascending order, without what is excluded from restoring. Read from
/// /proc. Returns how many; more than `capacity` when they do not fit or cannot be read.
[[nodiscard]] unsigned writable_mappings(Mapping* mappings, unsigned capacity);

}  // namespace heddle::runtime

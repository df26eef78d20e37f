#pragma once
// Starts a target program with exactly the descriptors, limits and personality that executions need to be
// alike.

#include <string>
#include <vector>

#include "findings/result.h"
#include "simulator/explorer/target.h"

namespace heddle::explorer {

struct ChildDescriptors {
  int output = -1;
  int control = -1;
  int socket = -1;
};

/// The child leads a process group of its own and dies with this process. Its descriptors are 0 (/dev/null),
/// 1 and 2
/// (`output`) and two fixed high ones that HEDDLE_CONTROL names: so the numbers that the program gets are
/// always the same. An exec that fails is an Error.
[[nodiscard]] Result<int> start_child(const TargetOptions& options, const ChildDescriptors& descriptors);

}  // namespace heddle::explorer

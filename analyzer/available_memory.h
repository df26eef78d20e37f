#pragma once
// How much memory there is to be had: what the kernel calls available, and no more than the control groups
// (versions 1 and 2) of this process leave.

#include <cstdint>

namespace heddle::analyzer {

/// Bytes; the largest number where the system does not say. Costs some tens of microseconds.
[[nodiscard]] std::uint64_t available_memory();

}  // namespace heddle::analyzer

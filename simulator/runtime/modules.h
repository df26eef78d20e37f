#pragma once
// Which loaded modules are instrumented. gcc does not turn memcpy and its like into hooks, so the interposed
// ones decide by the caller whether the access is the target's own.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// The module that contains this address calls the hooks. Called before main, by each unit's constructor.
void note_instrumented_module(std::uint64_t address);
[[nodiscard]] bool is_instrumented(std::uint64_t address);
[[nodiscard]] bool has_instrumented_module();

}  // namespace heddle::runtime

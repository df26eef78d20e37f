#pragma once
// Changing stack and thread-local storage: what the fibre carrier switches threads with, and the runner
// executions.

#include <cstdint>

namespace heddle::runtime {

/// Saves where the caller stands in *save_sp and goes on where new_sp was saved.
extern void (*switch_stack)(void** save_sp, void* new_sp, std::uint64_t new_fs);

/// Once, before anything else here: user code writes the FS base where the kernel lets it.
void choose_stack_switch();
[[nodiscard]] std::uint64_t fs_base();

/// A stack below `base` that begins with entry(), which does not return.
[[nodiscard]] void* first_frame(void* base, void (*entry)());

}  // namespace heddle::runtime

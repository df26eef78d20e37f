#pragma once
// What a process is doing that does not answer: read from /proc, as far as the kernel shows it.

#include <vector>

#include "simulator/explorer/modules.h"
#include "simulator/explorer/target.h"

namespace heddle::explorer {

[[nodiscard]] std::vector<int> child_processes(int pid);
[[nodiscard]] HangPlace describe_hang(int pid, const Modules& modules);

}  // namespace heddle::explorer

#pragma once
// The inside of the spawner process; spawner.h says what it is for.

#include <sys/types.h>

#include "executors/options.h"

namespace heddle::executors {

struct SpawnerSetup {
  int control = -1;
  pid_t parent = 0;
};

/// Never returns and never throws: the frames below it belong to the program that made the pool.
[[noreturn]] void run_spawner(const SpawnerSetup& setup, const ExecutorOptions& options) noexcept;

}  // namespace heddle::executors

#pragma once
// C has no constructors: `pthread_mutex_init(&pool->lock, NULL)` says that nobody shares the pool yet, and
// `free(pool)` that nobody does any more.

#include "analyzer/link/id_set.h"
#include "analyzer/link/program.h"

namespace heddle::link {

/// The objects (paths) whose locks the function makes, or whose memory it gives back. Cost: its events.
[[nodiscard]] IdSet made_or_ended_in_c(const Program& program, const cir::Function& function);

}  // namespace heddle::link

#pragma once
// What the watched bytes belong to: the heap block around them and where it was allocated, or the frame of a
// function on some thread's stack. In the run that makes the report of a race.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// The target was given this memory.
void note_block(std::uint64_t address, std::uint64_t size);

/// Fills in block and frame of a race on the watched bytes. Other threads may be asked where they stand.
void locate_race(RaceEntry& entry);

}  // namespace heddle::runtime

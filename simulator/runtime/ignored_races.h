#pragma once
// Races that the program itself declares harmless, by the dynamic annotations: on some bytes
// (AnnotateBenignRace), or of the accesses that a thread makes in some part of its code
// (AnnotateIgnoreReadsBegin and its like). Nothing of it is on the path of an access: a race is dropped when
// it is seen. Epochs of a thread are cut where ignoring begins and ends, so that an epoch is ignored as a
// whole or not at all.
//
// The tables are counted in ResultBlock, which is cleared before each execution. What does not fit is not
// ignored.

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

enum class Access : std::uint8_t { read, write };

void begin_ignoring(Access access);
void end_ignoring(Access access);
void declare_benign(const volatile void* address, std::uint64_t size);
/// The memory is used anew: what was said of it is over.
void forget_benign(std::uint64_t address, std::uint64_t size);
[[nodiscard]] bool is_ignored(const engine::RaceRecord& race);

}  // namespace heddle::runtime

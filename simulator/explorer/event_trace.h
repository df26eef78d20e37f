#pragma once
// The events of a traced execution with names and places: what each thread did, in the order in which it took
// effect, where the schedule departs from the policy, and where the threads stand in the end. Names hold
// across runs; a place is the innermost one in user code.

#include <cstdint>
#include <string>
#include <vector>

#include "findings/source_location.h"
#include "simulator/explorer/evidence.h"

namespace heddle::explorer {

struct TracedEvent {
  enum class Kind {
    operation,  // was performed
    deviation,  // the thread stops before its n-th operation, or a choice took another value than 0
    stands,     // in the end: the operation that a thread never performed
  };
  Kind kind = Kind::operation;
  engine::ThreadId thread = 0;
  std::string pedigree;         // of the thread
  std::string operation;        // "lock", "cond-wait", ...
  std::string object;           // the variable, or "mutex#main/2"; empty: none
  std::string outcome;          // empty: as usual; "timed out", "busy", ...
  std::uint64_t n = 0;          // ordinal of the operation in its thread
  std::uint64_t deviation = 0;  // which one, from 1
  std::uint64_t hash = 0;       // of all decisions until then
  SourceLocation place;
  std::string function;
};

struct EventTrace {
  std::vector<TracedEvent> events;
  std::uint64_t first = 0;  // ordinal of the first one kept
  std::uint64_t total = 0;  // operations and deviations that there were
};

/// Of the execution that just ended, if it was traced.
[[nodiscard]] EventTrace read_trace(const Evidence& evidence);

}  // namespace heddle::explorer

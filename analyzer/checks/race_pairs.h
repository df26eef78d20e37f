#pragma once
// The pairs of accesses to common memory, one of them a write, that no exclusion keeps apart
// (link/exclusion.h), over all levels. data_race.cpp makes findings of them.

#include <cstddef>
#include <vector>

#include "analyzer/checks/check.h"
#include "analyzer/link/workspace.h"

namespace heddle::checks {

struct Race {
  const link::Level* level;
  const link::AccessRecord* a;
  const link::AccessRecord* b;
  bool certain;  // every exclusion failed for sure, and nothing else is in doubt
};

struct Races {
  std::vector<Race> all;  // by level and place in it
  std::size_t shared_objects = 0;
  std::size_t pairs = 0;      // looked at
  std::size_t undecided = 0;  // left out, for a lock that is not known
};

/// Cost: the square of the classes of accesses to one object (access_classes.h), for each of them.
[[nodiscard]] Races find_races(const Input& input);

}  // namespace heddle::checks

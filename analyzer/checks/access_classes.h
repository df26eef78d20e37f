#pragma once
// The accesses to one object, by what the exclusions ask of them: path, kind, situation without the places
// where locks were taken, and event of the level's function. The many places of one class have one answer, so
// pairs are formed of classes first, and of places only where a pair of classes is a race. Read only. Cost: a
// hash lookup an access.

#include <cstdint>
#include <vector>

#include "analyzer/link/workspace.h"

namespace heddle::checks {

struct AccessClass {
  const link::AccessRecord* like = nullptr;  // the first of them
  std::vector<std::uint32_t> members;        // by position in the list of all, rising
};

/// The classes of one path, in the order of their first members.
struct AccessesOfPath {
  link::PathId path = 0;
  std::vector<AccessClass> classes;
  std::size_t accesses = 0, reads = 0;
};

[[nodiscard]] std::vector<AccessesOfPath> classes_of(link::Workspace& workspace,
                                                     const std::vector<const link::AccessRecord*>& all);

/// Pairs of two different members, and of a member with itself, where the classes are one.
[[nodiscard]] std::size_t pairs_of(const AccessClass& x, const AccessClass& y);
/// The same for two paths, without pairs of reads.
[[nodiscard]] std::size_t pairs_of(const AccessesOfPath& x, const AccessesOfPath& y);

}  // namespace heddle::checks

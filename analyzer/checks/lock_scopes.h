#pragma once
// What two accesses of one function have in common: a lock that is held from one to the other, and whether
// several threads may be at one of them at once. Asked by the checks of atomicity. Answers are kept; one
// thread.

#include <map>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "analyzer/checks/check.h"

namespace heddle::checks {

class LockScopes {
 public:
  explicit LockScopes(const Input& input) : workspace_(input.workspace) {}

  [[nodiscard]] const link::Situation& situation(const link::AccessRecord& access) const {
    return workspace_.situations[access.origin.situation];
  }
  /// Named locks that are surely held.
  [[nodiscard]] const link::IdSet& locks(const link::AccessRecord& access) const;

  /// Is the lock held from one access to the other?
  [[nodiscard]] bool in_one_scope(const link::AccessRecord& a, const link::AccessRecord& b,
                                  link::PathId lock) const;

  /// The write as the level sees it, if several threads may be at it at once; else null.
  [[nodiscard]] const link::AccessRecord* twice_at_once(const link::Level& level,
                                                        const link::AccessRecord& write) const;

 private:
  [[nodiscard]] bool is_each_ones_own(const link::Level& level, const link::AccessRecord& a,
                                      const link::AccessRecord& b) const;
  using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, cir::SymbolId>;
  using WritesByPlace = link::FlatMap<Place, std::vector<const link::AccessRecord*>>;
  [[nodiscard]] static Place place_of(const link::AccessRecord& record);
  [[nodiscard]] const WritesByPlace& writes_of(const link::Level& level) const;

  link::Workspace& workspace_;
  mutable std::map<const link::Level*, WritesByPlace> writes_;
  mutable std::unordered_map<link::SetId, link::IdSet> locks_;  // named_locks by Situation::must
};

}  // namespace heddle::checks

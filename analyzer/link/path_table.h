#pragma once
// The paths of the whole program, interned: a path is a root, or a parent path and one step. Equal paths have
// equal ids.
//
// Two rules keep the set of paths finite: a pointer field that repeats is folded (`head*.next*.next*` is
// `head*.next*`: all nodes of a list are one), and a path of more than `max_depth` steps is the unknown path
// (counted in `clipped`). The unknown path absorbs: a step from it is the unknown path again.
//
// An object's sync type is an attribute, not part of its identity. One thread. Cost: a hash lookup a step.

#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "analyzer/cir/cir.h"
#include "analyzer/link/hashing.h"

namespace heddle::link {

using cir::PathId;
using cir::RootKind;
using cir::StepKind;

/// What two places say of one object: the first that is not `none`, unless the other knows that the mutex is
/// recursive.
[[nodiscard]] constexpr cir::SyncType more_exact(cir::SyncType known, cir::SyncType also) {
  const bool says_more = known == cir::SyncType::mutex && also == cir::SyncType::recursive_mutex;
  return known == cir::SyncType::none || says_more ? also : known;
}

class PathTable {
 public:
  static constexpr std::size_t max_depth = 12;
  static constexpr PathId unknown = 1;  // 0 is "none", as in a Unit

  PathTable();

  [[nodiscard]] PathId root(const cir::Root& root);
  [[nodiscard]] PathId extend(PathId base, const cir::Step& step);
  [[nodiscard]] PathId dereference(PathId base);
  [[nodiscard]] PathId field(PathId base, cir::StringId name);

  /// Is it (in) the copy of an argument that the function was given by value?
  [[nodiscard]] bool is_copy_given(PathId path) const {
    return root_of(path).kind == RootKind::parameter &&
           (is_root(path) || step(first_step(path)).kind != StepKind::dereference);
  }
  [[nodiscard]] bool is_root(PathId path) const { return nodes_[path].parent == 0; }
  [[nodiscard]] PathId parent(PathId path) const { return nodes_[path].parent; }
  [[nodiscard]] const cir::Step& step(PathId path) const { return nodes_[path].step; }
  [[nodiscard]] PathId root_path(PathId path) const { return nodes_[path].root_path; }
  [[nodiscard]] const cir::Root& root_of(PathId path) const { return all_roots_[nodes_[path].root]; }
  [[nodiscard]] std::size_t depth(PathId path) const { return nodes_[path].depth; }
  /// The longest beginning of the path that means the same everywhere: no pointer is followed and no index
  /// is a variable.
  [[nodiscard]] PathId fixed_part(PathId path) const { return nodes_[path].fixed_part; }
  [[nodiscard]] std::vector<cir::Step> steps(PathId path) const;  // from the root on
  [[nodiscard]] PathId first_step(PathId path) const;  // the path up to its first step; not of a root

  /// Does an index of it stand for several elements: any of them, or that of a variable?
  [[nodiscard]] bool has_varying_index(PathId path) const { return nodes_[path].varying_index; }
  [[nodiscard]] bool has_symbolic_index(PathId path) const { return nodes_[path].symbolic_index; }

  /// By the path itself, else by its last field (in whatever object), also for the elements of that field.
  [[nodiscard]] cir::SyncType sync(PathId path) const;
  void annotate(PathId path, cir::SyncType sync);  // more_exact() of all that is said

  [[nodiscard]] std::size_t clipped() const { return clipped_; }

 private:
  struct Node {
    PathId parent = 0, root_path = 0, fixed_part = 0;
    cir::Step step;
    std::uint32_t root = 0;  // in all_roots_
    PathId target = 0;       // what it points to, once somebody asked
    std::uint32_t depth = 0;
    cir::SyncType sync = cir::SyncType::none;
    bool varying_index = false, symbolic_index = false;
  };
  using RootKey = std::tuple<int, cir::SymbolId, cir::StringId, std::uint32_t, std::uint32_t, std::uint32_t,
                             std::uint32_t>;
  using StepKey = std::tuple<PathId, int, cir::StringId, int, std::int64_t>;

  [[nodiscard]] static bool is_plain_field(const cir::Step& step) {
    return step.kind == StepKind::field && step.index == 0 && step.index_kind == cir::IndexKind::any;
  }
  [[nodiscard]] static std::uint64_t field_key(PathId base, cir::StringId field) {
    return (std::uint64_t{base} << 32) | field;
  }
  [[nodiscard]] PathId add(PathId base, const cir::Step& step);
  [[nodiscard]] PathId folded(PathId base) const;
  [[nodiscard]] std::pair<cir::StringId, bool> last_field(PathId path) const;

  std::vector<Node> nodes_;
  std::vector<cir::Root> all_roots_;
  FlatMap<RootKey, PathId> roots_;
  FlatMap<std::uint64_t, PathId> fields_;  // nearly all steps that nodes do not know: by base and field
  FlatMap<StepKey, PathId> children_;
  std::map<std::pair<cir::StringId, bool>, cir::SyncType> field_sync_;  // field, is an element of it
  std::size_t clipped_ = 0;
};

/// Roots that a caller binds: what they stand for is known at the call.
[[nodiscard]] inline bool is_formal(RootKind kind) {
  return kind == RootKind::parameter || kind == RootKind::this_object || kind == RootKind::capture;
}

}  // namespace heddle::link

#pragma once
// Do two paths name memory in common? `item` and `item.price` do (a part of the other), `item` and
// `item.next*.price` do not (another object), `a[1]` and `a[2]` do not, `a[i]` and `a[j]` may.

#include "analyzer/link/path_table.h"

namespace heddle::link {

enum class Overlap { none, maybe, certain };

[[nodiscard]] Overlap overlap(const PathTable& paths, PathId a, PathId b);
/// The same for the parts of one object that the steps lead to.
[[nodiscard]] Overlap overlap(const std::vector<cir::Step>& a, const std::vector<cir::Step>& b);

}  // namespace heddle::link

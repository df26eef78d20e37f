// Threads that are each told where to begin in one array have a slice of it each:
//
//   void fill(int* seats, int from, int to) { for (int i = from; i < to; ++i) seats[i] = 1; }
//   thread left(fill, seats, 0, 8), right(fill, seats, 8, 16);
//
// That the slices do not overlap is index arithmetic, which is not followed: of two slices nothing is said,
// unless both begin at the same constant. A slice and an element by another index, or all elements, are told
// apart by nothing.

#include <algorithm>

#include "analyzer/link/exclusion.h"

namespace heddle::link {
namespace {

bool may_be_apart(const cir::Step& a, const cir::Step& b) {
  if (!cir::is_slice(a) || !cir::is_slice(b)) return false;
  return a.index_kind != cir::IndexKind::slice_at || a != b;
}

Verdict test(const AccessPair& pair) {
  const PathTable& paths = pair.workspace.program.paths;
  const std::vector<cir::Step> x = paths.steps(pair.a.path), y = paths.steps(pair.b.path);
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
    if (may_be_apart(x[i], y[i])) return Verdict::unknown;
  return Verdict::fails;
}

std::string why_not(const AccessPair&, const Names&) { return ""; }

}  // namespace

Exclusion exclusion_slices() { return {"slices", test, why_not}; }

}  // namespace heddle::link

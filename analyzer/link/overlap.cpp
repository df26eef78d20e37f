#include "analyzer/link/overlap.h"

#include <algorithm>
#include <utility>

namespace heddle::link {
namespace {

Overlap elements(const cir::Step& a, const cir::Step& b) {
  if (a.index_kind == cir::IndexKind::constant && b.index_kind == cir::IndexKind::constant)
    return a.index == b.index ? Overlap::certain : Overlap::none;
  return Overlap::maybe;  // the same variable at two times is not the same index
}

/// What two steps at the same depth leave possible.
Overlap steps(const cir::Step& a, const cir::Step& b) {
  if (a.kind != b.kind || (a.kind == StepKind::field && a.field != b.field)) return Overlap::none;
  return a.kind == StepKind::element ? elements(a, b) : Overlap::certain;
}

}  // namespace

Overlap overlap(const PathTable& paths, PathId a, PathId b) {
  if (a == b && paths.is_root(a)) return Overlap::certain;
  if (paths.root_path(a) != paths.root_path(b) || a <= PathTable::unknown) return Overlap::none;
  if (paths.depth(a) < paths.depth(b)) std::swap(a, b);
  for (; paths.depth(a) > paths.depth(b); a = paths.parent(a))
    if (paths.step(a).kind == StepKind::dereference) return Overlap::none;
  Overlap result = Overlap::certain;
  for (; !paths.is_root(a); a = paths.parent(a), b = paths.parent(b)) {
    const Overlap step = steps(paths.step(a), paths.step(b));
    if (step == Overlap::none) return step;
    if (step == Overlap::maybe) result = step;
  }
  return result;
}

Overlap overlap(const std::vector<cir::Step>& x, const std::vector<cir::Step>& y) {
  Overlap result = Overlap::certain;
  const std::size_t shared = std::min(x.size(), y.size());
  for (std::size_t i = 0; i < shared; ++i) {
    const Overlap step = steps(x[i], y[i]);
    if (step == Overlap::none) return step;
    if (step == Overlap::maybe) result = step;
  }
  const std::vector<cir::Step>& longer = x.size() > y.size() ? x : y;
  for (std::size_t i = shared; i < longer.size(); ++i)
    if (longer[i].kind == StepKind::dereference) return Overlap::none;
  return result;
}

}  // namespace heddle::link

#include "analyzer/link/overlap.h"

#include <algorithm>

namespace heddle::link {
namespace {

Overlap elements(const cir::Step& a, const cir::Step& b) {
  if (a.index_kind == cir::IndexKind::constant && b.index_kind == cir::IndexKind::constant)
    return a.index == b.index ? Overlap::certain : Overlap::none;
  return Overlap::maybe;  // the same variable at two times is not the same index
}

}  // namespace

Overlap overlap(const PathTable& paths, PathId a, PathId b) {
  if (a == b && paths.is_root(a)) return Overlap::certain;
  if (paths.root_path(a) != paths.root_path(b) || a <= PathTable::unknown) return Overlap::none;
  return overlap(paths.steps(a), paths.steps(b));
}

Overlap overlap(const std::vector<cir::Step>& x, const std::vector<cir::Step>& y) {
  Overlap result = Overlap::certain;
  const std::size_t shared = std::min(x.size(), y.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (x[i].kind != y[i].kind) return Overlap::none;
    if (x[i].kind == StepKind::field && x[i].field != y[i].field) return Overlap::none;
    if (x[i].kind != StepKind::element) continue;
    const Overlap step = elements(x[i], y[i]);
    if (step == Overlap::none) return step;
    if (step == Overlap::maybe) result = step;
  }
  const std::vector<cir::Step>& longer = x.size() > y.size() ? x : y;
  for (std::size_t i = shared; i < longer.size(); ++i)
    if (longer[i].kind == StepKind::dereference) return Overlap::none;
  return result;
}

}  // namespace heddle::link

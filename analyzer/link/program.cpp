#include "analyzer/link/program.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "analyzer/link/unit_importer.h"

namespace heddle::link {

PathId formal_path(Program& program, const cir::Binding& binding) {
  cir::Root root;
  root.kind = binding.formal;
  root.index = binding.formal == RootKind::parameter ? binding.index : 0;
  root.name = binding.formal == RootKind::capture ? binding.name : 0;
  return program.paths.root(root);
}

Program merge_units(const std::vector<cir::Unit>& units) {
  std::vector<std::size_t> order(units.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(units[a].main_file, a) < std::tie(units[b].main_file, b);
  });
  Program program;
  for (std::size_t i : order) UnitImporter(program, units[i]).run();
  return program;
}

}  // namespace heddle::link

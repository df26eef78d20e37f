#include "analyzer/link/makers_in_c.h"

#include <variant>

#include "analyzer/cir/cir.h"

namespace heddle::link {

IdSet made_or_ended_in_c(const Program& program, const cir::Function& function) {
  const PathTable& paths = program.paths;
  const auto ends_in = [&](PathId path, StepKind kind) {
    return path > PathTable::unknown && !paths.is_root(path) && paths.step(path).kind == kind;
  };
  IdSet objects;
  for (const cir::Block& block : function.blocks)
    for (const cir::Event& event : block.events) {
      const auto* order = std::get_if<cir::Order>(&event.action);
      const auto* ended = std::get_if<cir::Destroy>(&event.action);
      if (ended != nullptr && ends_in(ended->path, StepKind::dereference)) insert(objects, ended->path);
      const bool makes = order != nullptr && order->action == cir::OrderAction::initialize;
      if (makes && ends_in(order->object, StepKind::field)) insert(objects, paths.parent(order->object));
    }
  return objects;
}

}  // namespace heddle::link

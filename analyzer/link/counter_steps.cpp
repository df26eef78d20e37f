#include "analyzer/link/counter_steps.h"

#include <variant>

namespace heddle::link {

CounterSteps::CounterSteps(Program& program)
    : program_(program),
      up_(program.strings.intern("(ticket up)")),
      down_(program.strings.intern("(ticket down)")) {
  for (const cir::Function& function : program.functions)
    for (const cir::Block& block : function.blocks)
      for (const cir::Event& event : block.events) {
        const auto* order = std::get_if<cir::Order>(&event.action);
        if (order == nullptr || order->action != cir::OrderAction::initialize || !is_ticket(order->object))
          continue;
        const cir::Location& at = event.location;
        steps_.insert({program.paths.step(order->object).field, at.file, at.line, at.column});
      }
}

bool CounterSteps::is_ticket(PathId path) const {
  const PathTable& paths = program_.paths;
  if (path <= PathTable::unknown || paths.is_root(path)) return false;
  const cir::Step step = paths.step(path);
  return step.kind == StepKind::field && (step.field == up_ || step.field == down_);
}

bool CounterSteps::is_step(const cir::Location& place, PathId ticket) const {
  return steps_.contains({program_.paths.step(ticket).field, place.file, place.line, place.column});
}

}  // namespace heddle::link

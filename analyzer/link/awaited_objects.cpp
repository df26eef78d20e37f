#include "analyzer/link/awaited_objects.h"

#include <variant>

namespace heddle::link {
namespace {

/// With fences in the program, a relaxed load may acquire as well.
bool acquires(const cir::Access& a, bool fences) {
  using cir::MemoryOrder;
  if (a.write || a.order == MemoryOrder::plain) return false;
  return fences || (a.order != MemoryOrder::relaxed && a.order != MemoryOrder::release);
}

template <class Look>
void each_event(const Program& program, Look look) {
  for (const cir::Function& function : program.functions)
    for (const cir::Block& block : function.blocks)
      for (const Event& event : block.events) look(event);
}

}  // namespace

AwaitedObjects::AwaitedObjects(const Program& program) : program_(program) {
  bool fences = false;
  each_event(program, [&](const Event& event) {
    fences = fences || std::holds_alternative<cir::Fence>(event.action);
  });
  each_event(program, [&](const Event& event) {
    if (const auto* wait = std::get_if<cir::Wait>(&event.action)) add(wait->condition);
    if (const auto* order = std::get_if<cir::Order>(&event.action);
        order != nullptr && order->action != cir::OrderAction::signal)
      add(order->object);
    if (const auto* access = std::get_if<cir::Access>(&event.action);
        access != nullptr && acquires(*access, fences))
      add(access->path);
  });
}

AwaitedObjects::Slot AwaitedObjects::slot(PathId object) const {
  const PathTable& paths = program_.paths;
  for (PathId p = object; !paths.is_root(p); p = paths.parent(p)) {
    if (paths.step(p).kind == StepKind::field) return {paths.step(p).field, 0};
    if (paths.step(p).kind == StepKind::dereference) return {0, 0};
  }
  const cir::Root& root = paths.root_of(object);
  return {0, root.kind == RootKind::global ? root.symbol : 0};
}

void AwaitedObjects::add(PathId object) {
  if (object <= PathTable::unknown) return;
  const Slot known = slot(object);
  if (known == Slot{0, 0}) {
    types_.insert(program_.paths.sync(object));
  } else {
    slots_.insert(known);
  }
}

bool AwaitedObjects::contains(PathId object) const {
  const Slot known = slot(object);
  const cir::SyncType type = program_.paths.sync(object);
  if (known == Slot{0, 0} || slots_.contains(known)) return true;
  // A future is awaited in its promise's name.
  return type == cir::SyncType::promise || types_.contains(type) || types_.contains(cir::SyncType::none);
}

}  // namespace heddle::link

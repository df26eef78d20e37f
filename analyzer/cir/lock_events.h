#pragma once
// Which events take a lock or give one back, by themselves or by a guard; which lock, the link stage knows.

#include <variant>

#include "analyzer/cir/cir.h"

namespace heddle::cir {

[[nodiscard]] inline bool takes_lock(const Event& event) {
  if (std::holds_alternative<Acquire>(event.action)) return true;
  const auto* guard = std::get_if<Guard>(&event.action);
  return guard != nullptr && (guard->action == GuardAction::lock || guard->action == GuardAction::try_lock ||
                              guard->action == GuardAction::adopt);
}

[[nodiscard]] inline bool gives_lock_back(const Event& event) {
  if (std::holds_alternative<Release>(event.action)) return true;
  const auto* guard = std::get_if<Guard>(&event.action);
  return guard != nullptr && (guard->action == GuardAction::end || guard->action == GuardAction::unlock);
}

}  // namespace heddle::cir

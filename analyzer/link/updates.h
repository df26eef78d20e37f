#pragma once
// Which derivations of a function (cir.h) may be an *update*: what is written or passed on comes from what
// the function read, itself or by a call. Linear in the derivations.

#include <algorithm>
#include <variant>

#include "analyzer/cir/cir.h"

namespace heddle::link {

[[nodiscard]] inline bool is_update(const cir::Function& function, const cir::Derivation& d) {
  if (d.parameter != 0) return false;
  const auto& sink = function.blocks[d.sink.block].events[d.sink.index].action;
  return !std::holds_alternative<cir::Return>(sink);
}

[[nodiscard]] inline bool has_updates(const cir::Function& function) {
  return std::ranges::any_of(function.derivations,
                             [&](const cir::Derivation& d) { return is_update(function, d); });
}

}  // namespace heddle::link

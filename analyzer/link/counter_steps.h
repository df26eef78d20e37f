#pragma once
// Tickets: what the steps of a counter yield, `next.(ticket up)` or `next.(ticket down)` by the way that it
// goes (frontend/tickets.cpp). Built once for a program; immutable, so safe to read from any thread.

#include <set>
#include <tuple>

#include "analyzer/link/program.h"

namespace heddle::link {

class CounterSteps {
 public:
  explicit CounterSteps(Program& program);

  /// Is the path a ticket? Its parent is the counter then.
  [[nodiscard]] bool is_ticket(PathId path) const;
  /// Is the place a step of a counter that goes the way of this ticket?
  [[nodiscard]] bool is_step(const cir::Location& place, PathId ticket) const;

 private:
  const Program& program_;
  StringId up_ = 0, down_ = 0;
  std::set<std::tuple<StringId, cir::FileId, std::uint32_t, std::uint32_t>> steps_;
};

}  // namespace heddle::link

#pragma once
// Schedules and traces as rows of a witness (findings/print_witness.h), and as lines.

#include <string>
#include <vector>

#include "findings/print_witness.h"
#include "findings/schedule.h"
#include "simulator/explorer/event_trace.h"

namespace heddle::tools {

/// What happened, with the deviations marked.
[[nodiscard]] std::vector<WitnessRow> rows_of(const explorer::EventTrace& trace, const Schedule& schedule);
/// The deviations alone, as the schedule tells them.
[[nodiscard]] std::vector<WitnessRow> rows_of(const Schedule& schedule);
/// One line an event, in order; printable.
[[nodiscard]] std::string lines_of(const explorer::EventTrace& trace);

}  // namespace heddle::tools

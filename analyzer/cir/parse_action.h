#pragma once
// Reads what an event of the text form does (dump.h has the grammar).

#include "analyzer/cir/cir.h"
#include "analyzer/cir/parse_operands.h"
#include "analyzer/cir/scanner.h"

namespace heddle::cir {

/// The line up to the event's place. A mistake is the scanner's, and gives any action.
[[nodiscard]] Action parse_action(Scanner& s, OperandParser& operands);

}  // namespace heddle::cir

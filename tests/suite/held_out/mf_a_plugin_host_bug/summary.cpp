#include "host.h"

void Summary::add(int warnings) {
  ++finished_;            // EXPECT-RACE
  warnings_ += warnings;  // EXPECT-RACE
}

std::string Summary::text() const {
  return std::to_string(finished_) + " plug-ins, " + std::to_string(warnings_) + " warnings";
}

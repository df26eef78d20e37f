#pragma once
// A Report is what one run of a command found: the findings and how far it looked. Every printer takes a
// Report.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "findings/finding.h"

namespace heddle {

/// Something that was not looked at, or only in part: a unit that did not parse, a budget not reached.
struct Incomplete {
  std::string subject;  // the file or the program
  std::string reason;
};

struct Report {
  std::string command;  // "analyze", "explore", "check", "replay"
  std::vector<Finding> findings;
  std::vector<Incomplete> incomplete;
  std::vector<std::pair<std::string, std::string>>
      facts;  // what was looked at, in order: {"units", "12"}, ...
};

}  // namespace heddle

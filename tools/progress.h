#pragma once
// Progress on standard error: one line that is redrawn on a terminal, a plain line each half minute
// elsewhere. Nothing at all for work that is over within a second.

#include <chrono>
#include <string>

#include "simulator/explorer/campaign.h"

namespace heddle::tools {

class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();  // takes the redrawn line away
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const explorer::Progress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_;
};

}  // namespace heddle::tools

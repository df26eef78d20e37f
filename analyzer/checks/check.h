#pragma once
// A check looks at the summaries of the whole program and makes findings. One file a check; the list is in
// registry.cpp.

#include <string>
#include <utility>
#include <vector>

#include "analyzer/link/bottom_up.h"
#include "analyzer/link/names.h"
#include "findings/finding.h"

namespace heddle::checks {

struct Input {
  link::Workspace& workspace;
  const link::Levels& levels;
};

struct Output {
  std::vector<Finding> findings;
  std::vector<std::pair<std::string, std::string>> facts;  // what was looked at
};

struct Check {
  const char* rule;
  void (*run)(const Input&, Output&);
};

void find_data_races(const Input& input, Output& output);
void find_lock_order_cycles(const Input& input, Output& output);
void find_double_locks(const Input& input, Output& output);
void find_waits_holding_locks(const Input& input, Output& output);
void find_inconsistent_guards(const Input& input, Output& output);  // after data-race

[[nodiscard]] const std::vector<Check>& all_checks();

}  // namespace heddle::checks

#pragma once
// A check looks at the summaries of the whole program and makes findings. One file a check; the list is in
// registry.cpp.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/link/beliefs.h"
#include "analyzer/link/bottom_up.h"
#include "analyzer/link/names.h"
#include "findings/finding.h"

namespace heddle::checks {

/// Of double-checked locking: (place of the read without the lock, place of the write under it) -> the place
/// of the second test.
using DoubleChecks = std::map<std::pair<SourceLocation, SourceLocation>, SourceLocation>;

struct Input {
  link::Workspace& workspace;
  const link::Levels& levels;
  mutable std::optional<DoubleChecks> double_checks = std::nullopt;   // double_checked_locking.h
  mutable std::optional<link::Beliefs> known_beliefs = std::nullopt;  // beliefs()
};

/// Found at the first call.
[[nodiscard]] inline const link::Beliefs& beliefs(const Input& input) {
  if (!input.known_beliefs) input.known_beliefs.emplace(input.workspace, input.levels);
  return *input.known_beliefs;
}

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

void find_locks_not_released(const Input& input, Output& output);
void find_unlocks_not_held(const Input& input, Output& output);
void find_upgrade_deadlocks(const Input& input, Output& output);
void find_waits_without_predicate(const Input& input, Output& output);
void find_joins_while_holding(const Input& input, Output& output);
void find_blocking_under_lock(const Input& input, Output& output);
void find_handler_locks(const Input& input, Output& output);      // a part of double-lock
void find_awaits_under_lock(const Input& input, Output& output);  // a part of blocking-under-lock
void find_locks_across_await(const Input& input, Output& output);
void find_blocking_in_coroutines(const Input& input, Output& output);
void find_unjoined_threads(const Input& input, Output& output);
void find_stack_escapes(const Input& input, Output& output);
void find_checks_then_acts(const Input& input, Output& output);
void find_double_checked_locking(const Input& input, Output& output);

[[nodiscard]] const std::vector<Check>& all_checks();

}  // namespace heddle::checks

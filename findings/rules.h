#pragma once
// Every rule that a finding can name, with what a reader who meets it for the first time wants to know.
// Sorted by id; plain data, thread safe.

#include <cstddef>
#include <span>
#include <string_view>

#include "findings/finding.h"

namespace heddle {

struct Rule {
  const char* id;                       // Finding::rule
  const char* summary;                  // one sentence
  const char* help;                     // what goes wrong, and what to do; at most 1024 bytes
  Severity severity = Severity::error;  // what most of its findings have; each says its own
  bool shown_by_execution = false;      // only an execution can show it, so none of its findings is a guess
};

[[nodiscard]] std::span<const Rule> all_rules();
/// Its index in all_rules(), or all_rules().size() when no such rule is known.
[[nodiscard]] std::size_t index_of_rule(std::string_view id);

}  // namespace heddle

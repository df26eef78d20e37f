#pragma once
// The tests' language: a program as CIR text in, the findings out, each as "rule@line,line,..." (its
// locations, sorted). Events without a place are at line 0; give those that matter a place.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/cir/parse.h"
#include "analyzer/link/link.h"

namespace heddle::link {

inline Report report_of(std::vector<std::string_view> texts, const LinkOptions& options = {}) {
  std::vector<cir::Unit> units;
  for (std::string_view text : texts) {
    Result<cir::Unit> unit = cir::parse(text);
    EXPECT_TRUE(unit.ok()) << (unit.ok() ? "" : unit.error().message);
    if (unit.ok()) units.push_back(std::move(*unit));
  }
  return analyze_units(units, options);
}

inline std::string places_of(const Finding& finding) {
  std::set<unsigned> lines;
  for (const RoleLocation& place : finding.locations) lines.insert(place.location.line);
  std::string text;
  for (unsigned line : lines) text += (text.empty() ? "" : ",") + std::to_string(line);
  return text;
}

/// Of the checks that need the whole program; the others have tests of their own (tests/analyzer/checks).
inline std::vector<std::string> findings_of(std::vector<std::string_view> texts) {
  LinkOptions options;
  options.checks = {"data-race", "lock-order-cycle", "double-lock", "wait-holding-other-lock"};
  std::vector<std::string> result;
  for (const Finding& finding : report_of(std::move(texts), options).findings)
    result.push_back(finding.rule + "@" + places_of(finding));
  std::sort(result.begin(), result.end());
  return result;
}

inline std::vector<std::string> findings_of(std::string_view text) {
  return findings_of(std::vector<std::string_view>{text});
}

using Found = std::vector<std::string>;

}  // namespace heddle::link

#pragma once
// The findings that a team has accepted, in a file: they do not count until they are gone.
//
//   heddle-baseline 1
//   041d1f5dc577fe7d 9e0c11aa22bb33cc data-race src/x.cpp counter -- accepted until the rewrite
//
// A line is: the fingerprint, the fingerprint without file names (fingerprint.h), the rule, the file of the
// primary place, the object, and behind `--` a reason, if anyone wrote one. Only the fingerprints identify;
// the rest is for readers. Lines are sorted by fingerprint, so that those of two branches rarely touch each
// other, and a line twice is once: any merge that keeps whole lines is right.
//
// What it survives: moved and inserted lines, changed callers, other folders, sides in the other order; and a
// renamed file, as long as the old name is not analysed any more. Not: a renamed function, variable or lock.

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "findings/report.h"
#include "findings/result.h"

namespace heddle::lint {

struct BaselineEntry {
  std::string fingerprint, without_files, rule, file, object, reason;
  auto operator<=>(const BaselineEntry&) const = default;
};

/// Sorted, each fingerprint once.
struct Baseline {
  std::vector<BaselineEntry> entries;
  bool operator==(const Baseline&) const = default;
};

/// Errors name the line: "x.baseline:3: ...". `name` is that of the file.
[[nodiscard]] Result<Baseline> read_baseline(std::string_view text, const std::string& name);
[[nodiscard]] std::string write_baseline(const Baseline& baseline);

/// All findings of the report that no comment in the source accepts; reasons are kept from `old`. Files are
/// named relative to `root`.
[[nodiscard]] Baseline baseline_of(const Report& report, const Baseline& old, const std::string& root);

struct BaselineUse {
  std::string name{};                 // of the baseline's file, for reasons and remarks
  std::vector<std::string> checks{};  // the rules that were looked for; of others nothing is stale
  bool whole_program = true;          // false: nothing is stale
};

/// Moves the findings that the baseline has to the suppressed ones, and remarks on its stale entries.
void apply_baseline(Report& report, const Baseline& baseline, const BaselineUse& use);

}  // namespace heddle::lint

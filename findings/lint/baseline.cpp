#include "findings/lint/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "findings/fingerprint.h"
#include "findings/schedule_words.h"
#include "findings/source_uri.h"
#include "findings/utf8.h"

namespace heddle::lint {
namespace {

constexpr std::string_view magic = "heddle-baseline ";
constexpr unsigned newest_version = 1;
constexpr std::string_view before_reason = " -- ";

bool is_fingerprint(std::string_view word) {
  return word.size() == 16 && word.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string_view file_name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view next_word(std::string_view& rest) {
  rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
  const std::string_view word = rest.substr(0, rest.find_first_of(" \t"));
  rest.remove_prefix(word.size());
  return word;
}

/// One line, or why it is none.
Result<BaselineEntry> entry_of(std::string_view line) {
  BaselineEntry entry;
  if (const std::size_t at = line.find(before_reason); at != std::string_view::npos) {
    entry.reason = trimmed(line.substr(at + before_reason.size()));
    line = line.substr(0, at);
  }
  std::string* const fields[] = {&entry.fingerprint, &entry.without_files, &entry.rule, &entry.file,
                                 &entry.object};
  for (std::string* field : fields) {
    const std::string_view word = next_word(line);
    if (word.empty()) return Error{"a line needs two fingerprints, a rule, a file and an object"};
    const std::optional<std::string> raw = schedule_words::unescape(word);
    if (!raw) return Error{"'%' needs two hex digits behind it"};
    *field = *raw;
  }
  if (!is_fingerprint(entry.fingerprint) || !is_fingerprint(entry.without_files))
    return Error{"a fingerprint has 16 hex digits"};
  if (!trimmed(line).empty()) return Error{"behind the object only ' -- ' and a reason may stand"};
  return entry;
}

Result<void> check_first_line(std::string_view line, const std::string& name) {
  if (!line.starts_with(magic))
    return Error{fmt::format("{}:1: is no baseline: it does not begin with 'heddle-baseline'", name)};
  const std::string_view version = trimmed(line.substr(magic.size()));
  if (version == "1") return {};
  const bool number = !version.empty() && version.find_first_not_of("0123456789") == std::string_view::npos;
  if (!number || version == "0") return Error{fmt::format("{}:1: the version is no number from 1", name)};
  return Error{fmt::format("{}: version {} is newer than this heddle reads ({}): use a newer heddle", name,
                           printable(version.substr(0, 20)), newest_version)};
}

/// A name may be what begins the reason.
std::string word_of(const std::string& raw) {
  return raw == "--" ? "%2d-" : schedule_words::escape_token(raw);
}

void sort_and_unite(Baseline& baseline) {
  auto& entries = baseline.entries;
  // Of two lines with one fingerprint that with a reason stays.
  std::sort(entries.begin(), entries.end(), [](const BaselineEntry& a, const BaselineEntry& b) {
    if (a.fingerprint != b.fingerprint) return a.fingerprint < b.fingerprint;
    if (a.reason.empty() != b.reason.empty()) return b.reason.empty();
    return a < b;
  });
  const auto same = [](const BaselineEntry& a, const BaselineEntry& b) {
    return a.fingerprint == b.fingerprint;
  };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
}

/// Gives each finding of a report the entry that it is, each entry once.
class Matcher {
 public:
  Matcher(const Baseline& baseline, const std::vector<std::string>& files) {
    for (const std::string& file : files) analysed_.emplace(file_name_of(file));
    for (const BaselineEntry& entry : baseline.entries) by_fingerprint_.emplace(entry.fingerprint, &entry);
  }

  const BaselineEntry* exact(const Finding& finding) {
    const auto found = by_fingerprint_.find(finding.fingerprint);
    if (found == by_fingerprint_.end()) return nullptr;
    const BaselineEntry* entry = found->second;
    by_fingerprint_.erase(found);
    return entry;
  }

  /// After all exact ones: of what is left, a finding of a file that is not there any more.
  const BaselineEntry* renamed(const Finding& finding) {
    if (!moved_) collect_moved();
    const auto found = moved_->find(fingerprint_without_files(finding));
    if (found == moved_->end()) return nullptr;
    const BaselineEntry* entry = found->second;
    moved_->erase(found);
    by_fingerprint_.erase(entry->fingerprint);
    return entry;
  }

  [[nodiscard]] std::vector<const BaselineEntry*> left() const {
    std::vector<const BaselineEntry*> entries;
    for (const auto& [fingerprint, entry] : by_fingerprint_) entries.push_back(entry);
    return entries;
  }

 private:
  void collect_moved() {
    moved_.emplace();
    if (analysed_.empty()) return;
    for (const auto& [fingerprint, entry] : by_fingerprint_)
      if (!analysed_.contains(file_name_of(entry->file))) moved_->emplace(entry->without_files, entry);
  }

  std::set<std::string, std::less<>> analysed_;
  std::map<std::string_view, const BaselineEntry*> by_fingerprint_;
  std::optional<std::multimap<std::string, const BaselineEntry*>> moved_;
};

std::string remark_on(const BaselineEntry& entry, const std::string& name) {
  return fmt::format("{}: stale: {} {} in {}, {}, is not found any more", name, entry.fingerprint, entry.rule,
                     entry.file.empty() ? "an unknown file" : entry.file,
                     entry.object.empty() ? "without a name" : "of '" + entry.object + "'");
}

void remark_on_stale(Report& report, const Matcher& matcher, const BaselineUse& use) {
  constexpr std::size_t most = 10;
  if (!use.whole_program || !report.every_unit_parsed) return;
  std::size_t stale = 0;
  for (const BaselineEntry* entry : matcher.left()) {
    if (std::find(use.checks.begin(), use.checks.end(), entry->rule) == use.checks.end()) continue;
    if (stale++ < most) report.remarks.push_back(remark_on(*entry, use.name));
  }
  if (stale > most) report.remarks.push_back(fmt::format("{}: {} more are stale", use.name, stale - most));
  if (stale != 0)
    report.remarks.push_back(fmt::format("{}: --write-baseline leaves stale entries out", use.name));
}

}  // namespace

Result<Baseline> read_baseline(std::string_view text, const std::string& name) {
  Baseline baseline;
  unsigned number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (++number == 1) {
      if (Result<void> first = check_first_line(line, name); !first) return first.error();
      continue;
    }
    if (line.empty() || line.front() == '#') continue;
    Result<BaselineEntry> entry = entry_of(line);
    if (!entry) return Error{fmt::format("{}:{}: {}", name, number, entry.error().message)};
    baseline.entries.push_back(std::move(*entry));
  }
  if (number == 0) return check_first_line("", name).error();
  sort_and_unite(baseline);
  return baseline;
}

std::string write_baseline(const Baseline& baseline) {
  std::string text = fmt::format("{}{}\n", magic, newest_version);
  for (const BaselineEntry& entry : baseline.entries) {
    text += fmt::format("{} {} {} {} {}", entry.fingerprint, entry.without_files, word_of(entry.rule),
                        word_of(entry.file), word_of(entry.object));
    if (!entry.reason.empty()) text += std::string(before_reason) + entry.reason;
    text += '\n';
  }
  return text;
}

Baseline baseline_of(const Report& report, const Baseline& old, const std::string& root) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : report.findings) findings.push_back(&finding);
  for (const SuppressedFinding& each : report.suppressed)
    if (each.kind == SuppressionKind::external) findings.push_back(&each.finding);
  Matcher matcher(old, report.files);
  std::map<const Finding*, const BaselineEntry*> known;
  for (const Finding* finding : findings) known[finding] = matcher.exact(*finding);
  Baseline baseline;
  for (const Finding* finding : findings) {
    const BaselineEntry* before = known[finding] != nullptr ? known[finding] : matcher.renamed(*finding);
    const std::string file = finding->locations.empty() ? "" : finding->locations[0].location.file;
    baseline.entries.push_back({.fingerprint = finding->fingerprint,
                                .without_files = fingerprint_without_files(*finding),
                                .rule = finding->rule,
                                .file = path_from_root(file, root),
                                .object = finding->object,
                                .reason = before == nullptr ? "" : before->reason});
  }
  sort_and_unite(baseline);
  return baseline;
}

void apply_baseline(Report& report, const Baseline& baseline, const BaselineUse& use) {
  Matcher matcher(baseline, report.files);
  // What a comment accepts as well is not stale.
  for (const SuppressedFinding& each : report.suppressed) (void)matcher.exact(each.finding);
  std::vector<const BaselineEntry*> entries;
  for (const Finding& finding : report.findings) entries.push_back(matcher.exact(finding));
  std::vector<Finding> fresh;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Finding& finding = report.findings[i];
    const BaselineEntry* entry = entries[i] != nullptr ? entries[i] : matcher.renamed(finding);
    if (entry == nullptr) {
      fresh.push_back(std::move(finding));
      continue;
    }
    std::string reason = entry->reason.empty() ? "accepted in the baseline " + use.name : entry->reason;
    report.suppressed.push_back({std::move(finding), SuppressionKind::external, std::move(reason)});
  }
  report.findings = std::move(fresh);
  report.has_baseline = true;
  remark_on_stale(report, matcher, use);
}

}  // namespace heddle::lint

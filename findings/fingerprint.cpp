#include "findings/fingerprint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <tuple>

#include "findings/function_name.h"

namespace heddle {
namespace {

/// FNV-1a, 64 bits. Each field is followed by its length, so that no two lists of fields run into each other.
class Hash {
 public:
  Hash& add(std::string_view field) {
    for (const char byte : field) mix(static_cast<unsigned char>(byte));
    for (std::uint64_t rest = field.size(), i = 0; i < 8; ++i, rest >>= 8) mix(rest & 0xff);
    return *this;
  }
  [[nodiscard]] std::string hex() const { return fmt::format("{:016x}", state_); }

 private:
  void mix(std::uint64_t byte) { state_ = (state_ ^ byte) * 0x100000001b3u; }
  std::uint64_t state_ = 0xcbf29ce484222325u;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

std::string_view file_name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// Whether the names of source files count.
enum class Files { counted, left_out };

// "f(lambda at /home/u/bank.cpp" -> "f(lambda at bank.cpp": drops the folders of the path at the end of the
// text, or all of it.
void drop_folders_at_end(std::string& text, Files files) {
  const std::size_t slash = text.rfind('/');
  const std::size_t before = text.find_last_of(" '\"(<,");
  const std::size_t start = before == std::string::npos ? 0 : before + 1;
  if (files == Files::left_out) {
    text.erase(start);
  } else if (slash != std::string::npos && slash >= start) {
    text.erase(start, slash + 1 - start);
  }
}

/// Names that compilers and we make carry places ("(lambda at /home/u/bank.cpp:40:12)") and addresses
/// ("0x55d0"): both go, the rest of the name stays.
std::string without_places(std::string_view name, Files files) {
  std::string kept;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == ':' && i + 1 < name.size() && is_digit(name[i + 1])) {
      drop_folders_at_end(kept, files);
      while (i + 1 < name.size() && is_digit(name[i + 1])) ++i;
    } else if (name[i] == '#' && name.substr(i + 1, 4) == "main") {
      // "mutex#main.2/3": which one it is shifts with every object made before it; its kind stays.
      while (i + 1 < name.size() && name[i + 1] != ',') ++i;
    } else if (name.substr(i, 2) == "0x" && i + 2 < name.size() && is_hex(name[i + 2])) {
      kept += "0x";
      for (++i; i + 1 < name.size() && is_hex(name[i + 1]);) ++i;
    } else {
      kept += name[i];
    }
  }
  return kept;
}

/// "bucket[13].count" and, where the optimiser made many variables of one, "bucket.13": which element it is
/// counts no more than which object.
std::string without_elements(std::string_view name) {
  std::string kept;
  for (std::size_t i = 0; i < name.size(); ++i) {
    std::size_t end = i + 1;
    while (end < name.size() && is_digit(name[end])) ++end;
    const bool is_index = name[i] == '[' && end < name.size() && name[end] == ']';
    const bool is_part = name[i] == '.' && (end == name.size() || name[end] == '.');
    if (end > i + 1 && (is_index || is_part))
      i = is_index ? end : end - 1;
    else
      kept += name[i];
  }
  return kept;
}

/// Of what ran, the base name counts: how much more a compiler tells depends on what it inlined. Of what was
/// read in the source, all.
std::string function_of(const Finding& finding, const TraceStep& step, Files files) {
  if (finding.origin == Origin::simulator) return std::string(base_name(step.function));
  return without_places(step.function, files);
}

/// What a side is, without where it is: the i-th trace and the i-th location belong together.
std::string side_of(const Finding& finding, std::size_t i, Files files) {
  Hash side;
  const bool has_step = i < finding.traces.size() && !finding.traces[i].steps.empty();
  side.add(has_step ? function_of(finding, finding.traces[i].steps.back(), files) : "");
  const bool has_location = i < finding.locations.size();
  side.add(has_location ? finding.locations[i].role : "");
  if (files == Files::counted) side.add(has_location ? file_name_of(finding.locations[i].location.file) : "");
  return side.hex();
}

bool is_known_by_object(const Finding& finding) {
  return finding.origin == Origin::simulator && finding.rule == "data-race" && !finding.object.empty();
}

/// A finding with the keys that order it: all of its content, so that the order in which findings came cannot
/// matter.
struct Keyed {
  SourceLocation place;
  std::string base;  // the fingerprint before numbering
  std::string rest;
  Finding finding;

  explicit Keyed(Finding from) : finding(std::move(from)) {
    if (!finding.locations.empty()) place = finding.locations.front().location;
    base = fingerprint_of(finding);
    append(finding.object, finding.message, to_string(finding.origin), to_string(finding.confidence));
    append(finding.schedule_file, finding.replay_command, to_string(finding.severity));
    for (const RoleLocation& location : finding.locations)
      append(location.role), append_place(location.location);
    for (const Trace& trace : finding.traces) {
      append(trace.thread);
      for (const std::string& lock : trace.locks) append(lock);
      for (const TraceStep& step : trace.steps)
        append(step.function, step.message), append_place(step.location);
    }
    for (const std::string& note : finding.notes) append(note);
  }
  bool operator<(const Keyed& other) const {
    return std::tie(place, finding.rule, base, rest) <
           std::tie(other.place, other.finding.rule, other.base, other.rest);
  }

 private:
  template <class... Text>
  void append(const Text&... text) {
    ((rest += text, rest += '\0'), ...);
  }
  void append_place(const SourceLocation& at) {
    append(at.file, fmt::format("{:08x}{:08x}", at.line, at.column));
  }
};

std::string hash_of(const Finding& finding, Files files) {
  std::vector<std::string> sides;
  const std::size_t count = std::max(finding.traces.size(), finding.locations.size());
  for (std::size_t i = 0; i < (is_known_by_object(finding) ? 0 : count); ++i)
    sides.push_back(side_of(finding, i, files));
  std::sort(sides.begin(), sides.end());
  Hash hash;
  hash.add(finding.rule).add(without_elements(without_places(finding.object, files)));
  for (const std::string& side : sides) hash.add(side);
  return hash.hex();
}

}  // namespace

std::string fingerprint_of(const Finding& finding) { return hash_of(finding, Files::counted); }

std::string fingerprint_without_files(const Finding& finding) { return hash_of(finding, Files::left_out); }

bool has_fingerprint(const Finding& finding, const std::string& fingerprint) {
  if (fingerprint_of(finding) == fingerprint) return true;
  if (!is_known_by_object(finding)) return false;
  Finding nameless = finding;
  nameless.object.clear();
  return fingerprint_of(nameless) == fingerprint;
}

void finish_findings(std::vector<Finding>& findings) {
  std::vector<Keyed> keyed;
  keyed.reserve(findings.size());
  for (Finding& finding : findings) keyed.emplace_back(std::move(finding));
  std::sort(keyed.begin(), keyed.end());
  std::map<std::string, std::size_t> seen;
  findings.clear();
  for (Keyed& next : keyed) {
    const std::size_t occurrence = seen[next.base]++;
    next.finding.fingerprint =
        occurrence == 0 ? next.base : Hash().add(next.base).add(std::to_string(occurrence)).hex();
    findings.push_back(std::move(next.finding));
  }
}

}  // namespace heddle

#include "simulator/explorer/finding_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "findings/fingerprint.h"

namespace heddle::explorer {
namespace {

std::string place_of(const RoleLocation& location) {
  if (!location.location.known()) return location.role + " at an unknown place";
  return fmt::format("{} at {}:{}", location.role, location.location.file, location.location.line);
}

/// Both places of a race, in an order that does not depend on who came first.
std::string pair_of(const Finding& race) {
  std::vector<std::string> places;
  for (const RoleLocation& location : race.locations) places.push_back(place_of(location));
  std::sort(places.begin(), places.end());
  std::string text;
  for (const std::string& place : places) text += (text.empty() ? "" : " against ") + place;
  return text;
}

bool is_race(const Finding& finding) { return finding.rule == "data-race"; }

bool is_doubtful_race(const ConfirmedFinding& found) {
  return is_race(found.finding) && found.finding.confidence == Confidence::possible;
}

/// Races on the same named variable are one defect.
bool same_defect(const Finding& a, const Finding& b) {
  if (fingerprint_of(a) == fingerprint_of(b)) return true;
  if (!is_race(a) || !is_race(b)) return false;
  return a.object.empty() ? b.object.empty() && pair_of(a) == pair_of(b) : a.object == b.object;
}

void add_note_of(const Finding& other, Finding& finding) {
  if (!is_race(finding) || pair_of(other) == pair_of(finding)) return;
  constexpr std::size_t most = 5;
  std::string note = "also: " + pair_of(other);
  const bool known = std::find(finding.notes.begin(), finding.notes.end(), note) != finding.notes.end();
  if (!known && finding.notes.size() < most) finding.notes.push_back(std::move(note));
}

std::string replay_command(const std::string& file, const std::string& program,
                           const std::vector<std::string>& args) {
  std::string command = fmt::format("heddle replay {} -- {}", shell_quoted(file), shell_quoted(program));
  for (const std::string& arg : args) command += " " + shell_quoted(arg);
  return command;
}

Result<void> make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return {};
  return Error{fmt::format("cannot make the folder '{}' for schedules: {}; choose another with -o", folder,
                           error.message())};
}

}  // namespace

bool FindingSet::add(ConfirmedFinding found) {
  constexpr long most_doubtful_races = 3;
  for (ConfirmedFinding& known : found_) {
    if (!same_defect(known.finding, found.finding)) continue;
    add_note_of(found.finding, known.finding);
    if (found.names_cause && !known.names_cause) known = std::move(found);
    return false;
  }
  if (is_doubtful_race(found) &&
      std::count_if(found_.begin(), found_.end(), is_doubtful_race) == most_doubtful_races) {
    const auto last = std::find_if(found_.rbegin(), found_.rend(), is_doubtful_race);
    const std::string note = "there are more like it, which are not listed";
    if (last->finding.notes.empty() || last->finding.notes.back() != note)
      last->finding.notes.push_back(note);
    return false;
  }
  found_.push_back(std::move(found));
  return true;
}

bool FindingSet::has_deadlock_of(const std::string& locks) const {
  return std::any_of(found_.begin(), found_.end(), [&](const ConfirmedFinding& found) {
    return found.finding.rule == "deadlock" && found.finding.object == locks && found.has_schedule;
  });
}

std::vector<Finding> FindingSet::take() {
  std::vector<Finding> findings;
  for (ConfirmedFinding& found : found_) findings.push_back(std::move(found.finding));
  found_.clear();
  return findings;
}

Result<std::vector<Finding>> FindingSet::write(const std::string& folder, const std::string& program,
                                               const std::vector<std::string>& args) const {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    findings.push_back(found_[i].finding);
    findings.back().schedule_file = std::to_string(i);  // to find the schedule again after sorting
  }
  finish_findings(findings);
  bool folder_made = false;
  for (Finding& finding : findings) {
    const ConfirmedFinding& found = found_[std::stoul(finding.schedule_file)];
    finding.schedule_file.clear();
    if (!found.has_schedule) continue;
    if (!std::exchange(folder_made, true)) {
      if (Result<void> made = make_folder(folder); !made) return made.error();
    }
    Schedule schedule = found.schedule;
    schedule.verdict = finding.rule;
    schedule.fingerprint = finding.fingerprint;
    finding.schedule_file = fmt::format("{}/{}.schedule", folder, finding.fingerprint);
    finding.replay_command = replay_command(finding.schedule_file, program, args);
    if (Result<void> saved = save_schedule(schedule, finding.schedule_file); !saved) return saved.error();
  }
  return findings;
}

std::string shell_quoted(const std::string& word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-+./:=@,%").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace heddle::explorer

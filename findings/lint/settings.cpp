#include "findings/lint/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "findings/lint/did_you_mean.h"

namespace heddle::lint {
namespace {

constexpr std::array<SettingInfo, 8> settings{{
    {"baseline", SettingKind::path, "", "", "--baseline"},
    {"build", SettingKind::path, "", "", "-p"},
    {"checks", SettingKind::words, "*", "", "--checks"},
    {"exclude", SettingKind::words, "", "", "--exclude"},
    {"executor", SettingKind::word, "processes", "inline threads processes", "--executor"},
    {"fail-on", SettingKind::word, "warning", "error warning", "--fail-on"},
    {"format", SettingKind::word, "text", "text json sarif github", "--format"},
    {"jobs", SettingKind::number, "0", "", "--jobs"},
}};

}  // namespace

std::span<const SettingInfo> all_settings() { return settings; }

std::vector<std::string> setting_names() {
  std::vector<std::string> names;
  for (const SettingInfo& setting : settings) names.emplace_back(setting.name);
  return names;
}

const SettingInfo* find_setting(std::string_view name) {
  const auto* found =
      std::find_if(settings.begin(), settings.end(), [&](const SettingInfo& s) { return s.name == name; });
  return found == settings.end() ? nullptr : found;
}

std::string variable_of(const SettingInfo& setting) {
  std::string name = "HEDDLE_";
  for (const char c : std::string_view(setting.name))
    name += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

std::vector<std::string> split_words(std::string_view text, char at) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    const std::string_view part = text.substr(0, end);
    const std::size_t first = part.find_first_not_of(" \t");
    if (first != std::string_view::npos)
      words.emplace_back(part.substr(first, part.find_last_not_of(" \t") - first + 1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

Result<void> check_words(const SettingInfo& setting, const std::vector<std::string>& words) {
  if (setting.kind != SettingKind::words && words.size() > 1)
    return Error{fmt::format("'{}' takes one value", setting.name)};
  if (setting.kind == SettingKind::number) {
    for (const std::string& word : words)
      if (word.empty() || word.size() > 6 || word.find_first_not_of("0123456789") != std::string::npos)
        return Error{fmt::format("'{}' takes a number from 0 to 999999", setting.name)};
  }
  const std::vector<std::string> allowed = split_words(setting.values, ' ');
  for (const std::string& word : words) {
    if (allowed.empty() || std::find(allowed.begin(), allowed.end(), word) != allowed.end()) continue;
    const std::string meant = did_you_mean(word, allowed);
    return Error{fmt::format("'{}' cannot be '{}'{}; it is one of {}", setting.name, word,
                             meant.empty() ? "" : "; did you mean '" + meant + "'?",
                             fmt::join(allowed, ", "))};
  }
  return {};
}

}  // namespace heddle::lint

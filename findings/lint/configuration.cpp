#include "findings/lint/configuration.h"

#include <fmt/format.h>

#include <cassert>
#include <charconv>
#include <filesystem>
#include <utility>

#include "findings/lint/did_you_mean.h"
#include "findings/source_uri.h"
#include "findings/utf8.h"
#include "findings/write_file.h"

namespace heddle::lint {
namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "heddle.toml";
constexpr std::size_t longest_file = std::size_t{1} << 20;

/// The nearest heddle.toml from the folder upwards; "" when there is none.
std::string nearest_file(const std::string& from) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  fs::path folder = (here / from).lexically_normal();
  if (!folder.has_filename() && folder.has_parent_path() && folder != folder.root_path())
    folder = folder.parent_path();
  while (true) {
    const fs::path candidate = folder / file_name;
    if (fs::is_regular_file(candidate, error)) return path_from_root(candidate.string(), here.string());
    if (fs::exists(folder / ".git", error) || folder == folder.parent_path()) return "";
    folder = folder.parent_path();
  }
}

std::string folder_of(const std::string& file) {
  std::error_code error;
  return (fs::current_path(error) / file).lexically_normal().parent_path().string();
}

Result<ConfigFile> load(const std::string& path) {
  const Result<std::string> text = read_file(path, longest_file);
  if (!text) return text.error();
  return read_config(*text, path, folder_of(path));
}

void lay_over(Settings& below, const Settings& above) {
  for (const auto& [name, setting] : above) below[name] = setting;
}

Settings defaults() {
  Settings settings;
  for (const SettingInfo& each : all_settings())
    settings[each.name] = {split_words(each.standard, ' '), "default", {}};
  return settings;
}

Result<Settings> from_environment(const ConfigurationRequest& request) {
  Settings settings;
  for (const SettingInfo& each : all_settings()) {
    const std::string variable = variable_of(each);
    const std::optional<std::string> text = request.environment(variable);
    if (!text || text->empty()) continue;
    std::vector<std::string> words =
        each.kind == SettingKind::words ? split_words(*text) : std::vector<std::string>{*text};
    if (const Result<void> fine = check_words(each, words); !fine)
      return Error{variable + ": " + fine.error().message};
    settings[each.name] = {std::move(words), variable, {}};
  }
  return settings;
}

/// What a file says, with its profile.
Result<void> lay_over_file(Configuration& configuration, const ConfigFile& file) {
  configuration.file = file.path;
  configuration.paths = file.paths;
  configuration.models = file.models;
  lay_over(configuration.settings, file.settings);
  if (configuration.profile.empty()) return {};
  const auto profile = file.profiles.find(configuration.profile);
  if (profile != file.profiles.end()) {
    lay_over(configuration.settings, profile->second);
    return {};
  }
  std::vector<std::string> names;
  for (const auto& [name, settings] : file.profiles) names.push_back(name);
  const std::string meant = did_you_mean(configuration.profile, names);
  return Error{fmt::format("{}: has no profile '{}'{}", file.path, configuration.profile,
                           meant.empty() ? "" : "; did you mean '" + meant + "'?")};
}

std::string toml_string(std::string_view text) {
  std::string result = "\"";
  while (!text.empty()) {
    const Utf8Character next = decode_utf8(text);
    const std::string_view bytes = text.substr(0, next.length);
    if (bytes == "\"" || bytes == "\\") {
      result += '\\';
      result += bytes;
    } else if (next.valid && printable_character(text, next) != bytes) {
      result += fmt::format("\\U{:08x}", static_cast<unsigned>(next.code));
    } else {
      result += next.valid ? std::string(bytes) : "\uFFFD";
    }
    text.remove_prefix(next.length);
  }
  return result + '"';
}

std::string list_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + toml_string(word);
  return "[" + text + "]";
}

std::string value_of(const SettingInfo& info, const Configuration& configuration) {
  const std::vector<std::string>& words = configuration.words(info.name);
  if (info.kind == SettingKind::words) return list_of(words);
  if (info.kind == SettingKind::number) return words.empty() ? "0" : words.front();
  return toml_string(configuration.word(info.name));
}

std::string line_of(const std::string& key, const std::string& value, const std::string& origin) {
  return fmt::format("{:<40}  # {}\n", key + " = " + value, printable(origin));
}

}  // namespace

const std::vector<std::string>& Configuration::words(const std::string& setting) const {
  const auto found = settings.find(setting);
  assert(found != settings.end());
  return found->second.words;
}

std::string Configuration::word(const std::string& setting) const {
  const Setting& found = settings.at(setting);
  if (found.words.empty() || found.words.front().empty()) return "";
  const bool is_path = find_setting(setting)->kind == SettingKind::path;
  if (!is_path || found.folder.empty()) return found.words.front();
  std::error_code error;
  return path_from_root((fs::path(found.folder) / found.words.front()).string(),
                        fs::current_path(error).string());
}

unsigned Configuration::number(const std::string& setting) const {
  const std::string text = word(setting);
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Result<Configuration> configure(const ConfigurationRequest& request) {
  Configuration configuration;
  configuration.settings = defaults();
  configuration.profile =
      request.profile.empty() ? request.environment("HEDDLE_PROFILE").value_or("") : request.profile;
  std::string path = request.file.empty() ? request.environment("HEDDLE_CONFIG").value_or("") : request.file;
  if (path.empty() && !request.no_file) path = nearest_file(request.from);
  if (!path.empty() && !request.no_file) {
    const Result<ConfigFile> file = load(path);
    if (!file) return file.error();
    if (Result<void> laid = lay_over_file(configuration, *file); !laid) return laid.error();
  } else if (!configuration.profile.empty()) {
    return Error{
        fmt::format("there is no heddle.toml that could have the profile '{}'", configuration.profile)};
  }
  const Result<Settings> environment = from_environment(request);
  if (!environment) return environment.error();
  lay_over(configuration.settings, *environment);
  lay_over(configuration.settings, request.command_line);
  const Setting& exclude = configuration.settings["exclude"];
  if (!exclude.words.empty())
    configuration.paths.push_back({.match = exclude.words,
                                   .checks = {},
                                   .severity = PathSeverity::off,
                                   .origin = exclude.origin,
                                   .folder = exclude.folder});
  return configuration;
}

std::string show_configuration(const Configuration& configuration) {
  std::string text = configuration.file.empty() ? "# no heddle.toml" : "# " + printable(configuration.file);
  if (!configuration.profile.empty()) text += ", profile " + printable(configuration.profile);
  text += '\n';
  for (const SettingInfo& info : all_settings())
    text += line_of(info.name, value_of(info, configuration), configuration.settings.at(info.name).origin);
  for (const PathRule& rule : configuration.paths) {
    if (rule.origin == configuration.settings.at("exclude").origin) continue;
    const char* severity = rule.severity == PathSeverity::error     ? "error"
                           : rule.severity == PathSeverity::warning ? "warning"
                                                                    : "off";
    text += "\n[[paths]]\n" + line_of("match", list_of(rule.match), rule.origin);
    if (!rule.checks.empty()) text += line_of("checks", list_of(rule.checks), rule.origin);
    text += line_of("severity", toml_string(severity), rule.origin);
  }
  if (!configuration.models.empty()) text += "\n[models]\n";
  for (const auto& [key, setting] : configuration.models)
    text += line_of(key, list_of(setting.words), setting.origin);
  return text;
}

}  // namespace heddle::lint

#pragma once
// What is in force for one run: the command line before the environment (HEDDLE_*), before the profile,
// before the rest of heddle.toml, before the defaults; and of each value, which of them it is from.
//
// The file is the one that was named, or the nearest heddle.toml from a folder upwards, at most up to the
// root of the repository (the folder with .git).

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "findings/lint/config_file.h"
#include "findings/lint/path_rules.h"
#include "findings/lint/settings.h"
#include "findings/result.h"

namespace heddle::lint {

struct ConfigurationRequest {
  std::string file;         // named by the user; empty: look for one
  bool no_file = false;     // none at all
  std::string from;         // where to look from: a folder; empty: the working directory
  std::string profile;      // empty: HEDDLE_PROFILE, or none
  Settings command_line{};  // what was given there
  std::function<std::optional<std::string>(const std::string& name)> environment;
};

struct Configuration {
  std::string file;             // that was read; empty: none
  std::string profile;          // empty: none
  Settings settings;            // every setting, by name
  std::vector<PathRule> paths;  // `exclude` among them, last
  Settings models;

  [[nodiscard]] const std::vector<std::string>& words(const std::string& setting) const;
  /// The only word; "" when there is none. Paths are as the program can open them.
  [[nodiscard]] std::string word(const std::string& setting) const;
  [[nodiscard]] unsigned number(const std::string& setting) const;
};

[[nodiscard]] Result<Configuration> configure(const ConfigurationRequest& request);

/// As TOML, each value with its origin in a comment. What is shown can be read again.
[[nodiscard]] std::string show_configuration(const Configuration& configuration);

}  // namespace heddle::lint

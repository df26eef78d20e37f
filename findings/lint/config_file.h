#pragma once
// heddle.toml: what a project sets for everyone who runs heddle in it.
//
//   checks = ["*", "-benign-*"]
//   baseline = "heddle.baseline"
//   exclude = ["third_party"]
//
//   [[paths]]
//   match = ["tests/**"]
//   severity = "warning"
//
//   [models]
//   lock = ["base::Lock::Acquire", "my_lock(-, lock)"]
//
//   [profile.ci]
//   format = "sarif"
//
// It is data only: no key names a program to run. A key that is not known, or a value of the wrong type, is
// an error with its line and column, and with what was meant. TOML 1.0 (toml++), at most 1 MiB.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "findings/lint/path_rules.h"
#include "findings/lint/settings.h"
#include "findings/result.h"

namespace heddle::lint {

struct ConfigFile {
  std::string path;    // as errors and origins name it
  std::string folder;  // absolute
  Settings settings;
  std::map<std::string, Settings> profiles;
  std::vector<PathRule> paths;
  Settings models;  // key -> the names that the file gives it
};

/// The keys of [models].
[[nodiscard]] const std::vector<std::string>& model_keys();

[[nodiscard]] Result<ConfigFile> read_config(std::string_view text, const std::string& path,
                                             const std::string& folder);

}  // namespace heddle::lint

#pragma once
// What a project can set once and for all, as data: the keys of heddle.toml, and with them the options of the
// command line (`--checks`) and the variables of the environment (`HEDDLE_CHECKS`). Values are lists of words
// until someone uses them. No setting names a program to run.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "findings/result.h"

namespace heddle::lint {

enum class SettingKind { word, words, number, path };

struct SettingInfo {
  const char* name;
  SettingKind kind;
  const char* standard;  // the default: words parted by blanks
  const char* values;    // those that a word may have, parted by blanks; "" = any
  const char* option;    // on the command line
};

/// Sorted by name.
[[nodiscard]] std::span<const SettingInfo> all_settings();
[[nodiscard]] std::vector<std::string> setting_names();
[[nodiscard]] const SettingInfo* find_setting(std::string_view name);
/// "fail-on" -> "HEDDLE_FAIL_ON"
[[nodiscard]] std::string variable_of(const SettingInfo& setting);

struct Setting {
  std::vector<std::string> words;
  std::string origin;  // "default", "heddle.toml:3:1", "HEDDLE_CHECKS", "--checks"
  std::string folder;  // what paths and patterns are relative to; empty: the working directory
};
using Settings = std::map<std::string, Setting>;

/// An Error says what the setting may be, without a place.
[[nodiscard]] Result<void> check_words(const SettingInfo& setting, const std::vector<std::string>& words);

/// "a,b" -> {"a", "b"}; blanks around words and empty words are dropped.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text, char at = ',');

}  // namespace heddle::lint

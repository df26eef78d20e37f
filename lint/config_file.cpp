#include "lint/config_file.h"

#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
// toml++ 3.3 takes for granted that a key begins as one (`[(`), and then looks whether it does: an assertion
// that fails, or without assertions undefined behaviour.
#include <toml++/impl/preprocessor.h>
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(claim) static_assert(true)
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "findings/utf8.h"
#include "lint/did_you_mean.h"

namespace heddle::lint {
namespace {

constexpr std::size_t longest_file = std::size_t{1} << 20;

class Reader {
 public:
  explicit Reader(ConfigFile& file) : file_(file) {}

  /// The first complaint; empty when there is none.
  std::string read(const toml::table& root) {
    for (const auto& [key, node] : root) {
      const std::string_view name = key.str();
      if (name == "profile") {
        each_table(key, node, [&](const toml::key& profile, const toml::table& table) {
          Settings& settings = file_.profiles[std::string(profile.str())];
          for (const auto& [inner, value] : table) setting(inner, value, settings, {});
        });
      } else if (name == "models") {
        models(key, node);
      } else if (name == "paths") {
        paths(key, node);
      } else {
        setting(key, node, file_.settings, {"models", "paths", "profile"});
      }
    }
    return complaint_;
  }

 private:
  using Words = std::vector<std::string>;

  [[nodiscard]] std::string origin(const toml::source_region& at) const {
    return fmt::format("{}:{}:{}", file_.path, at.begin.line, at.begin.column);
  }
  void complain(const toml::source_region& at, const std::string& text) {
    if (complaint_.empty()) complaint_ = origin(at) + ": " + text;
  }
  void unknown(const toml::key& key, const Words& known) {
    const std::string meant = did_you_mean(key.str(), known);
    complain(key.source(), fmt::format("unknown key '{}'{}", key.str(),
                                       meant.empty() ? fmt::format("; there are: {}", fmt::join(known, ", "))
                                                     : "; did you mean '" + meant + "'?"));
  }

  template <class Use>
  void each_table(const toml::key& key, const toml::node& node, Use use) {
    const toml::table* tables = node.as_table();
    if (tables == nullptr)
      return complain(node.source(), fmt::format("'{}' is a table of tables", key.str()));
    for (const auto& [name, inner] : *tables) {
      if (const toml::table* table = inner.as_table())
        use(name, *table);
      else
        complain(inner.source(), fmt::format("'{}.{}' is a table", key.str(), name.str()));
    }
  }

  /// A string, a number, or a list of strings, as words.
  Words words(const toml::key& key, const toml::node& node, bool list, bool number) {
    if (number) {
      if (const auto* value = node.as_integer()) return {std::to_string(value->get())};
      complain(node.source(), fmt::format("'{}' takes a number", key.str()));
      return {};
    }
    if (const auto* value = node.as_string()) return {value->get()};
    const toml::array* array = list ? node.as_array() : nullptr;
    if (array == nullptr) {
      complain(node.source(),
               fmt::format("'{}' takes {}", key.str(), list ? "a list of strings" : "a string"));
      return {};
    }
    Words all;
    for (const toml::node& item : *array) {
      if (const auto* value = item.as_string())
        all.push_back(value->get());
      else
        complain(item.source(), fmt::format("'{}' takes a list of strings", key.str()));
    }
    return all;
  }

  void setting(const toml::key& key, const toml::node& node, Settings& into, const Words& other_keys) {
    const SettingInfo* known = find_setting(key.str());
    if (known == nullptr) {
      Words names = setting_names();
      names.insert(names.end(), other_keys.begin(), other_keys.end());
      return unknown(key, names);
    }
    Words value = words(key, node, known->kind == SettingKind::words, known->kind == SettingKind::number);
    if (const Result<void> fine = check_words(*known, value); !fine)
      return complain(node.source(), fine.error().message);
    into[known->name] = {std::move(value), origin(key.source()), file_.folder};
  }

  void models(const toml::key& key, const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return complain(node.source(), fmt::format("'{}' is a table", key.str()));
    for (const auto& [name, value] : *table) {
      const Words& known = model_keys();
      if (std::find(known.begin(), known.end(), name.str()) == known.end()) {
        unknown(name, known);
        continue;
      }
      file_.models[std::string(name.str())] = {words(name, value, true, false), origin(name.source()), {}};
    }
  }

  void paths(const toml::key& key, const toml::node& node) {
    const toml::array* list = node.as_array();
    if (list == nullptr)
      return complain(node.source(), fmt::format("'{}' is a list of tables: [[paths]]", key.str()));
    for (const toml::node& item : *list) {
      const toml::table* table = item.as_table();
      if (table == nullptr)
        return complain(item.source(), fmt::format("'{}' is a list of tables: [[paths]]", key.str()));
      path_rule(*table);
    }
  }

  void path_rule(const toml::table& table) {
    PathRule rule;
    rule.origin = origin(table.source());
    rule.folder = file_.folder;
    std::string severity;
    for (const auto& [key, node] : table) {
      if (key.str() == "match") {
        rule.match = words(key, node, true, false);
      } else if (key.str() == "checks") {
        rule.checks = words(key, node, true, false);
      } else if (key.str() == "severity") {
        const Words value = words(key, node, false, false);
        severity = value.empty() ? "" : value.front();
        if (severity != "error" && severity != "warning" && severity != "off")
          complain(node.source(), "'severity' is one of error, warning, off");
      } else {
        unknown(key, {"checks", "match", "severity"});
      }
    }
    if (rule.match.empty() || severity.empty())
      complain(table.source(), "[[paths]] needs 'match' and 'severity'");
    rule.severity = severity == "error"     ? PathSeverity::error
                    : severity == "warning" ? PathSeverity::warning
                                            : PathSeverity::off;
    file_.paths.push_back(std::move(rule));
  }

  ConfigFile& file_;
  std::string complaint_;
};

}  // namespace

const std::vector<std::string>& model_keys() {
  static const std::vector<std::string> keys{
      "blocking",   "conditions",        "guards",        "join",
      "lock",       "lock-shared",       "mutexes",       "notify-all",
      "notify-one", "recursive-mutexes", "shared-guards", "shared-mutexes",
      "spawn",      "try-lock",          "try-lock-zero", "unlock",
      "wait"};
  return keys;
}

Result<ConfigFile> read_config(std::string_view text, const std::string& path, const std::string& folder) {
  if (text.size() > longest_file)
    return Error{fmt::format("{}: is larger than {} bytes", path, longest_file)};
  const toml::parse_result parsed = toml::parse(text, path);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return Error{fmt::format("{}:{}:{}: {}", path, error.source().begin.line, error.source().begin.column,
                             printable(error.description()))};
  }
  ConfigFile file;
  file.path = path;
  file.folder = folder;
  std::string complaint = Reader(file).read(parsed.table());
  if (!complaint.empty()) return Error{std::move(complaint)};
  return file;
}

}  // namespace heddle::lint

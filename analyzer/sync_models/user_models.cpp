#include "analyzer/sync_models/user_models.h"

#include <algorithm>
#include <functional>
#include <map>

namespace heddle::sync_models {
namespace {

using enum Effect;
using cir::SyncType;

/// A key that is about types.
struct TypeKey {
  std::string_view key;
  SyncType family;
};
constexpr TypeKey kTypeKeys[] = {
    {"conditions", SyncType::condition},
    {"guards", SyncType::guard},
    {"mutexes", SyncType::mutex},
    {"recursive-mutexes", SyncType::recursive_mutex},
    {"shared-guards", SyncType::shared_guard},
    {"shared-mutexes", SyncType::shared_mutex},
};

/// A key that is about functions, and the roles of their arguments: the object's is the first.
struct FunctionKey {
  std::string_view key;
  Effect effect;
  std::string_view roles[3];
  bool zero_is_success = false;
};
constexpr FunctionKey kFunctionKeys[] = {
    {"blocking", nothing, {}},
    {"join", join, {"handle"}},
    {"lock", lock, {"lock"}},
    {"lock-shared", lock_shared, {"lock"}},
    {"notify-all", notify_all, {"condition"}},
    {"notify-one", notify_one, {"condition"}},
    {"spawn", spawn, {"handle", "function", "argument"}},
    {"try-lock", try_lock, {"lock"}},
    {"try-lock-zero", try_lock, {"lock"}, true},
    {"unlock", unlock, {"lock"}},
    {"wait", wait, {"condition", "lock"}},
};

struct Models {
  std::map<std::string, UserFunction, std::less<>> functions;
  std::map<std::string, SyncType, std::less<>> types;
};

Models& models() {
  static Models the_models;
  return the_models;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string role_names(const FunctionKey& key) {
  std::string names = "-";
  for (const std::string_view role : key.roles)
    if (!role.empty()) names.append(", ").append(role);
  return names;
}

/// "(-, lock)" -> where each role stands; what is wrong with it, or nothing.
std::string read_roles(std::string_view text, const FunctionKey& key, UserFunction& function) {
  if (!text.starts_with('(') || !text.ends_with(')')) return "the arguments stand between '(' and ')'";
  text = text.substr(1, text.size() - 2);
  function.model.object = -1;
  int* const places[3] = {&function.model.object, &function.model.second, &function.model.third};
  for (int index = 0; !text.empty(); ++index) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view word = trimmed(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
    if (word == "-") continue;
    const auto* role = std::find(std::begin(key.roles), std::end(key.roles), word);
    if (word.empty() || role == std::end(key.roles))
      return "'" + std::string(word) + "' is no argument of this key; there are: " + role_names(key);
    *places[role - std::begin(key.roles)] = index;
    if (role == std::begin(key.roles)) function.object_is_this = false;
  }
  return "";
}

/// Where nothing is said, a function has its roles in their order, a method all but its object.
void usual_roles(const FunctionKey& key, bool is_method, UserFunction& function) {
  int next = is_method ? 0 : 1;
  if (!key.roles[1].empty()) function.model.second = next++;
  if (!key.roles[2].empty()) function.model.third = next;
}

std::string add_function(const FunctionKey& key, std::string_view row) {
  const std::size_t open = row.find('(');
  const std::string name(trimmed(row.substr(0, open)));
  if (name.empty()) return "a name is missing";
  UserFunction function;
  function.model.effect = key.effect;
  function.model.zero_is_success = key.zero_is_success;
  function.blocking = key.key == "blocking";
  if (open == std::string_view::npos) {
    // base::Cond::Wait(lock) waits on itself: only a wait tells methods from functions by their roles.
    usual_roles(key, key.effect == wait && name.find("::") != std::string::npos, function);
  } else if (std::string wrong = read_roles(trimmed(row.substr(open)), key, function); !wrong.empty()) {
    return wrong;
  }
  if (key.effect == spawn && function.model.second < 0) return "a spawn needs the place of its 'function'";
  if (key.effect == wait && function.model.second < 0) return "a wait needs the place of its 'lock'";
  const auto [made, is_new] = models().functions.insert_or_assign(name, function);
  made->second.model.name = made->first;
  return "";
}

std::string add(std::string_view key, std::string_view row) {
  for (const TypeKey& each : kTypeKeys) {
    if (each.key != key) continue;
    models().types.insert_or_assign(std::string(trimmed(row)), each.family);
    return trimmed(row).empty() ? "a name is missing" : "";
  }
  for (const FunctionKey& each : kFunctionKeys)
    if (each.key == key) return add_function(each, row);
  return "there is no such key";
}

}  // namespace

const std::vector<std::string_view>& user_model_keys() {
  static const std::vector<std::string_view> keys = [] {
    std::vector<std::string_view> all;
    for (const TypeKey& each : kTypeKeys) all.push_back(each.key);
    for (const FunctionKey& each : kFunctionKeys) all.push_back(each.key);
    std::sort(all.begin(), all.end());
    return all;
  }();
  return keys;
}

std::string use_models(const std::vector<std::pair<std::string, std::string>>& rows) {
  models() = {};
  for (const auto& [key, row] : rows) {
    const std::string wrong = add(key, row);
    if (!wrong.empty()) return "[models] " + key + " '" + row + "': " + wrong;
  }
  return "";
}

const UserFunction* user_function(std::string_view name) {
  const auto& functions = models().functions;
  if (functions.empty()) return nullptr;
  const auto found = functions.find(name);
  return found == functions.end() ? nullptr : &found->second;
}

SyncType user_type(std::string_view name) {
  const auto& types = models().types;
  if (types.empty()) return SyncType::none;
  const auto found = types.find(name);
  return found == types.end() ? SyncType::none : found->second;
}

}  // namespace heddle::sync_models

#include "findings/print_guards.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "findings/json_text.h"
#include "findings/utf8.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

std::string place_of(const SourceLocation& place) {
  return fmt::format("{}:{}:{}", printable(place.file), place.line, place.column);
}

/// "held at 7 of 8 accesses, 2 of them writes"
std::string counts_of(const Guard& guard) {
  if (guard.accesses.empty()) return "no access is seen";
  const std::size_t held = guard.held(), writes = guard.writes_held();
  std::string text = fmt::format("held at {} of {} accesses", held, guard.accesses.size());
  if (held != 0) text += writes == 0 ? ", all of them reads" : fmt::format(", {} of them writes", writes);
  return text;
}

const char* word(LockPlace place) {
  switch (place) {
    case LockPlace::same_object:
      return "same-object";
    case LockPlace::global:
      return "global";
    case LockPlace::other_object:
      break;
  }
  return "other-object";
}

Json json_of(const SourceLocation& place) {
  return Json{{"file", place.file}, {"line", place.line}, {"column", place.column}};
}

Json json_of(const Guard& guard) {
  Json object = Json::object();
  object["object"] = guard.object;
  object["lock"] = guard.lock;
  object["path"] = guard.lock_path();
  object["place"] = word(guard.place);
  object["declared"] = guard.declared;
  object["inferred"] = guard.inferred;
  if (guard.declaration.known()) object["declaration"] = json_of(guard.declaration);
  object["held"] = guard.held();
  object["writes_held"] = guard.writes_held();
  Json& accesses = object["accesses"] = Json::array();
  for (const GuardedAccess& access : guard.accesses) {
    Json each = json_of(access.location);
    each["write"] = access.write, each["held"] = access.held;
    accesses.push_back(std::move(each));
  }
  return object;
}

}  // namespace

std::string Guard::lock_path() const {
  const std::size_t record = lock.rfind("::");
  if (place != LockPlace::same_object || record == std::string::npos) return lock;
  return "this->" + lock.substr(record + 2);
}

std::size_t Guard::held() const {
  return static_cast<std::size_t>(
      std::count_if(accesses.begin(), accesses.end(), [](const GuardedAccess& a) { return a.held; }));
}

std::size_t Guard::writes_held() const {
  return static_cast<std::size_t>(std::count_if(accesses.begin(), accesses.end(),
                                                [](const GuardedAccess& a) { return a.held && a.write; }));
}

void print_guards_text(std::ostream& out, const GuardList& list) {
  for (const Guard& guard : list.guards) {
    out << fmt::format("{} is guarded by {}: {}", printable(guard.object), printable(guard.lock_path()),
                       counts_of(guard));
    out << (guard.declared ? guard.inferred ? " (declared)\n" : " (declared, not inferred)\n" : "\n");
    for (const GuardedAccess& access : guard.accesses)
      if (!access.held)
        out << fmt::format("  {}: {} without it\n", place_of(access.location),
                           access.write ? "written" : "read");
  }
  for (const Incomplete& incomplete : list.incomplete)
    out << fmt::format("warning: {}: not fully analysed: {}\n", printable(incomplete.subject),
                       printable(incomplete.reason));
  out << fmt::format("{} guarded object{}\n", list.guards.size(), list.guards.size() == 1 ? "" : "s");
}

void print_guards_json(std::ostream& out, const GuardList& list) {
  Json document = Json::object();
  document["format"] = "heddle-guards";
  document["version"] = 1;
  Json& guards = document["guards"] = Json::array();
  for (const Guard& guard : list.guards) guards.push_back(json_of(guard));
  Json& incomplete = document["incomplete"] = Json::array();
  for (const Incomplete& each : list.incomplete)
    incomplete.push_back({{"subject", each.subject}, {"reason", each.reason}});
  Json& facts = document["facts"] = Json::object();
  for (const auto& [name, value] : list.facts) facts[name] = value;
  out << json_text(document) << '\n';
}

}  // namespace heddle

#include "findings/print_guards.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace heddle {
namespace {

GuardList example() {
  Guard inferred;
  inferred.object = "Log::size_", inferred.lock = "Log::mutex_", inferred.place = LockPlace::same_object;
  inferred.inferred = true;
  inferred.accesses = {{{"log.cpp", 4, 5}, true, true}, {{"log.cpp", 9, 12}, false, false}};
  Guard declared;
  declared.object = "total", declared.lock = "total_lock", declared.place = LockPlace::global;
  declared.declared = true, declared.declaration = {"log.cpp", 1, 5};
  return {
      .guards = {inferred, declared}, .incomplete = {{"a.cpp", "does not parse"}}, .facts = {{"units", "2"}}};
}

TEST(PrintGuards, TextSaysWhereTheLockIsMissing) {
  std::ostringstream out;
  print_guards_text(out, example());
  EXPECT_EQ(out.str(),
            "Log::size_ is guarded by this->mutex_: held at 1 of 2 accesses, 1 of them writes\n"
            "  log.cpp:9:12: read without it\n"
            "total is guarded by total_lock: no access is seen (declared, not inferred)\n"
            "warning: a.cpp: not fully analysed: does not parse\n"
            "2 guarded objects\n");
}

TEST(PrintGuards, JsonHasTheKeysOfTheFormat) {
  std::ostringstream out;
  print_guards_json(out, example());
  const auto document = nlohmann::json::parse(out.str());
  EXPECT_EQ(document["format"], "heddle-guards");
  EXPECT_EQ(document["version"], 1);
  const auto& guard = document["guards"][0];
  EXPECT_EQ(guard["object"], "Log::size_");
  EXPECT_EQ(guard["lock"], "Log::mutex_");
  EXPECT_EQ(guard["path"], "this->mutex_");
  EXPECT_EQ(guard["place"], "same-object");
  EXPECT_EQ(guard["held"], 1);
  EXPECT_EQ(guard["writes_held"], 1);
  EXPECT_FALSE(guard["accesses"][1]["held"]);
  EXPECT_FALSE(guard.contains("declaration"));
  EXPECT_EQ(document["guards"][1]["declaration"]["line"], 1);
  EXPECT_EQ(document["facts"]["units"], "2");
}

TEST(PrintGuards, HostileNamesAreEscaped) {
  GuardList list = example();
  list.guards[0].object = "a\x1b[31m";
  std::ostringstream text, json;
  print_guards_text(text, list), print_guards_json(json, list);
  EXPECT_EQ(text.str().find('\x1b'), std::string::npos);
  EXPECT_EQ(json.str().find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace heddle

#include "findings/lint/config_file.h"

#include <gmock/gmock.h>

namespace heddle::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Result<ConfigFile> read(std::string_view text) { return read_config(text, "heddle.toml", "/project"); }
std::string error_of(std::string_view text) {
  const Result<ConfigFile> file = read(text);
  return file ? "no error" : file.error().message;
}

TEST(ConfigFile, HasSettingsProfilesPathsAndModels) {
  const Result<ConfigFile> file = read(R"(
checks = ["*", "-double-lock"]
jobs = 2
[[paths]]
match = ["tests/**"]
severity = "warning"
[models]
lock = ["base::Lock::Acquire"]
[profile.ci]
format = "sarif"
)");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_THAT(file->settings.at("checks").words, ElementsAre("*", "-double-lock"));
  EXPECT_EQ(file->settings.at("checks").origin, "heddle.toml:2:1");
  EXPECT_THAT(file->settings.at("jobs").words, ElementsAre("2"));
  ASSERT_EQ(file->paths.size(), 1u);
  EXPECT_EQ(file->paths[0].severity, PathSeverity::warning);
  EXPECT_THAT(file->models.at("lock").words, ElementsAre("base::Lock::Acquire"));
  EXPECT_THAT(file->profiles.at("ci").at("format").words, ElementsAre("sarif"));
}

TEST(ConfigFile, AnUnknownKeyIsAnErrorWithItsPlaceAndAGuess) {
  EXPECT_EQ(error_of("jobs = 1\nchekcs = []\n"),
            "heddle.toml:2:1: unknown key 'chekcs'; did you mean 'checks'?");
  EXPECT_THAT(error_of("[profile.ci]\nformatt = 'json'\n"),
              StartsWith("heddle.toml:2:1: unknown key 'formatt'"));
  EXPECT_THAT(error_of("[modells]\n"), HasSubstr("did you mean 'models'?"));
  EXPECT_THAT(error_of("[models]\nlocks = []\n"), HasSubstr("did you mean 'lock'?"));
  EXPECT_THAT(error_of("[[paths]]\nmatches = ['a']\n"), HasSubstr("did you mean 'match'?"));
}

TEST(ConfigFile, AValueThatDoesNotFitIsAnErrorWithItsPlace) {
  EXPECT_EQ(error_of("jobs = 'many'"), "heddle.toml:1:8: 'jobs' takes a number");
  EXPECT_EQ(error_of("checks = [1]"), "heddle.toml:1:11: 'checks' takes a list of strings");
  EXPECT_THAT(error_of("format = 'sariff'"), HasSubstr("did you mean 'sarif'?"));
  EXPECT_THAT(error_of("jobs = -1"), HasSubstr("from 0"));
  EXPECT_THAT(error_of("paths = 3"), HasSubstr("[[paths]]"));
  EXPECT_THAT(error_of("[[paths]]\nmatch = ['a']\n"), HasSubstr("needs 'match' and 'severity'"));
  EXPECT_THAT(error_of("profile = 1"), HasSubstr("table"));
}

TEST(ConfigFile, WhatIsNoTomlIsAnErrorWithItsPlace) {
  EXPECT_THAT(error_of("[(a"), StartsWith("heddle.toml:1:")) << "trips an assertion of toml++";
  EXPECT_THAT(error_of("a = \n"), StartsWith("heddle.toml:1:"));
  EXPECT_THAT(error_of(std::string(2 << 20, ' ')), HasSubstr("is larger"));
  EXPECT_THAT(error_of("a = " + std::string(100000, '[')), StartsWith("heddle.toml:1:"));
}

TEST(ConfigFile, NoKeyNamesAProgramToRun) {
  for (const char* key :
       {"command", "compiler", "editor", "executable", "hook", "pager", "program", "run", "shell"})
    EXPECT_THAT(error_of(std::string(key) + " = '/bin/sh'"), HasSubstr("unknown key")) << key;
}

}  // namespace
}  // namespace heddle::lint

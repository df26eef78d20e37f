#include "findings/lint/configuration.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "tests/findings/scratch_folder.h"

namespace heddle::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Configurations : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(folder / name).parent_path());
    std::ofstream(folder / name) << text;
  }
  /// From folder/inner, with these variables.
  Result<Configuration> from(const std::string& inner, std::map<std::string, std::string> variables = {},
                             Settings command_line = {}, const std::string& profile = "") const {
    ConfigurationRequest request;
    request.from = folder / inner;
    request.profile = profile;
    request.command_line = std::move(command_line);
    request.environment = [variables](const std::string& name) -> std::optional<std::string> {
      const auto found = variables.find(name);
      if (found == variables.end()) return std::nullopt;
      return found->second;
    };
    return configure(request);
  }
  heddle::testing::ScratchFolder folder;
};

TEST_F(Configurations, AreDefaultsWhereNothingIsSaid) {
  write(".git/x", "");
  const Result<Configuration> found = from("");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->file, "");
  EXPECT_THAT(found->words("checks"), ElementsAre("*"));
  EXPECT_EQ(found->word("executor"), "processes");
  EXPECT_EQ(found->settings.at("executor").origin, "default");
}

TEST_F(Configurations, TheCommandLineIsBeforeTheEnvironmentBeforeTheProfileBeforeTheFile) {
  write("heddle.toml", "executor = 'inline'\n[profile.ci]\nexecutor = 'threads'\n");
  EXPECT_EQ(from("")->word("executor"), "inline");
  EXPECT_EQ(from("", {}, {}, "ci")->word("executor"), "threads");
  const std::map<std::string, std::string> variables{{"HEDDLE_EXECUTOR", "processes"},
                                                     {"HEDDLE_PROFILE", "ci"}};
  EXPECT_EQ(from("", variables)->word("executor"), "processes");
  const Result<Configuration> all = from("", variables, {{"executor", {{"inline"}, "--executor", {}}}});
  EXPECT_EQ(all->word("executor"), "inline");
  EXPECT_EQ(all->settings.at("executor").origin, "--executor");
}

TEST_F(Configurations, AreLookedForUpwardsAndNotAboveTheRepository) {
  write("heddle.toml", "jobs = 3\n");
  write("repository/.git/x", "");
  write("repository/src/a.cpp", "");
  write("other/src/a.cpp", "");
  EXPECT_EQ(from("other/src")->number("jobs"), 3u);
  EXPECT_EQ(from("repository/src")->number("jobs"), 0u);
}

TEST_F(Configurations, PathsAreRelativeToTheFile) {
  write("heddle.toml", "baseline = 'b/x.baseline'\nexclude = ['gen']\n");
  write("src/a.cpp", "");
  const Result<Configuration> found = from("src");
  EXPECT_EQ(found->word("baseline"), folder / "b/x.baseline");
  ASSERT_EQ(found->paths.size(), 1u);
  EXPECT_EQ(found->paths[0].folder + "/", folder / "");
}

TEST_F(Configurations, AnUnknownProfileIsGuessed) {
  write("heddle.toml", "[profile.nightly]\njobs = 1\n");
  const Result<Configuration> found = from("", {}, {}, "nigthly");
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message, HasSubstr("has no profile 'nigthly'; did you mean 'nightly'?"));
}

TEST_F(Configurations, AWrongVariableIsNamed) {
  const Result<Configuration> found = from("", {{"HEDDLE_FORMAT", "xml"}});
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message, HasSubstr("HEDDLE_FORMAT: 'format' cannot be 'xml'"));
}

TEST_F(Configurations, AreShownAsAFileThatSaysTheSame) {
  write("heddle.toml",
        "checks = ['a\"b', \"-c\\u001b\"]\n[[paths]]\nmatch = ['t']\nseverity = 'off'\n[models]\nlock = "
        "['l']\n");
  const std::string shown = show_configuration(*from("", {{"HEDDLE_JOBS", "2"}}));
  EXPECT_THAT(shown, HasSubstr("jobs = 2"));
  EXPECT_THAT(shown, HasSubstr("# HEDDLE_JOBS"));
  EXPECT_THAT(shown, HasSubstr("heddle.toml:1:1"));
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  const Result<ConfigFile> again = read_config(shown, "shown", "/");
  ASSERT_TRUE(again) << again.error().message << shown;
  EXPECT_THAT(again->settings.at("checks").words, ElementsAre("a\"b", "-c\x1b"));
  EXPECT_EQ(again->paths.size(), 1u);
  EXPECT_THAT(again->models.at("lock").words, ElementsAre("l"));
}

}  // namespace
}  // namespace heddle::lint

#include "findings/lint/glob.h"

#include <gtest/gtest.h>

#include <string>

namespace heddle::lint {
namespace {

TEST(Glob, AStarStaysInItsFolderAndTwoDoNot) {
  EXPECT_TRUE(glob_matches("*.cpp", "a.cpp"));
  EXPECT_FALSE(glob_matches("*.cpp", "src/a.cpp"));
  EXPECT_TRUE(glob_matches("**.cpp", "src/a.cpp"));
  EXPECT_TRUE(glob_matches("src/**/a.cpp", "src/a.cpp"));
  EXPECT_TRUE(glob_matches("src/**/a.cpp", "src/x/y/a.cpp"));
  EXPECT_FALSE(glob_matches("src/**/a.cpp", "src/x/ba.cpp"));
  EXPECT_FALSE(glob_matches("src/?", "src//"));
}

TEST(Glob, MatchesTheWholeText) {
  EXPECT_TRUE(glob_matches("lock-*", "lock-order-cycle"));
  EXPECT_FALSE(glob_matches("lock", "lock-order-cycle"));
  EXPECT_TRUE(glob_matches("", ""));
  EXPECT_FALSE(glob_matches("", "a"));
}

TEST(Glob, TakesNoLongerForManyStars) {
  const std::string text(5000, 'a');
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  EXPECT_FALSE(glob_matches(pattern + "b", text));
  EXPECT_TRUE(glob_matches(pattern, text));
}

TEST(PathPattern, OfAFolderIsOfAllBelow) {
  EXPECT_TRUE(path_matches("src/legacy", "src/legacy/a/b.cpp"));
  EXPECT_TRUE(path_matches("./src/legacy/", "src/legacy/a.cpp"));
  EXPECT_FALSE(path_matches("src/legacy", "src/legacy2/a.cpp"));
  EXPECT_FALSE(path_matches("legacy/a.cpp", "src/legacy/a.cpp")) << "it begins at the root";
}

TEST(PathPattern, WithoutASlashIsAnyPart) {
  EXPECT_TRUE(path_matches("generated", "src/generated/a.cpp"));
  EXPECT_TRUE(path_matches("*_test.cpp", "src/deep/bank_test.cpp"));
  EXPECT_FALSE(path_matches("gen", "src/generated/a.cpp"));
  EXPECT_FALSE(path_matches("", "a.cpp"));
}

}  // namespace
}  // namespace heddle::lint

#include "findings/lint/did_you_mean.h"

#include <gtest/gtest.h>

namespace heddle::lint {
namespace {

const std::vector<std::string> words{"--schedules", "--strategy", "--seed", "-j"};

TEST(DidYouMean, FindsTheNearestWord) {
  EXPECT_EQ(did_you_mean("--schedule", words), "--schedules");
  EXPECT_EQ(did_you_mean("--stratgey", words), "--strategy");
}

TEST(DidYouMean, GuessesNothingFarAway) {
  EXPECT_EQ(did_you_mean("--colour", words), "");
  EXPECT_EQ(did_you_mean("", {}), "");
}

}  // namespace
}  // namespace heddle::lint

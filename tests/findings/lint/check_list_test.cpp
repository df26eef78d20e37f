#include "findings/lint/check_list.h"

#include <gmock/gmock.h>

namespace heddle::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::vector<std::string> known{"data-race", "double-lock", "lock-order-cycle"};

TEST(CheckList, AnEmptyOneIsAll) { EXPECT_EQ(*select_checks({}, known), known); }

TEST(CheckList, NamesAndPatternsSwitchOn) {
  EXPECT_THAT(*select_checks({"lock-order-cycle", "data-*"}, known),
              ElementsAre("data-race", "lock-order-cycle"));
}

TEST(CheckList, AMinusSwitchesOffAndBeginsWithAll) {
  EXPECT_THAT(*select_checks({"-double-lock"}, known), ElementsAre("data-race", "lock-order-cycle"));
  EXPECT_THAT(*select_checks({"*", "-*lock*", "double-lock"}, known),
              ElementsAre("data-race", "double-lock"));
}

TEST(CheckList, WhatNoRuleFitsIsAnError) {
  const auto wrong = select_checks({"*", "-data-rice"}, known);
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, HasSubstr("unknown check 'data-rice'; did you mean 'data-race'?"));
  EXPECT_FALSE(select_checks({"zzz*"}, known));
}

}  // namespace
}  // namespace heddle::lint

#include "analyzer/sync_models/user_models.h"

#include <gmock/gmock.h>

namespace heddle::sync_models {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class UserModels : public ::testing::Test {
 protected:
  void TearDown() override { EXPECT_THAT(use_models({}), IsEmpty()); }
  static const UserFunction& function(const std::string& key, const std::string& row,
                                      const std::string& name) {
    static const UserFunction none;
    EXPECT_THAT(use_models({{key, row}}), IsEmpty());
    const UserFunction* found = user_function(name);
    EXPECT_NE(found, nullptr) << row;
    return found == nullptr ? none : *found;
  }
};

TEST_F(UserModels, AreNoneAtFirst) {
  EXPECT_EQ(user_function("take"), nullptr);
  EXPECT_EQ(type_family("base::Lock"), cir::SyncType::none);
}

TEST_F(UserModels, ATypeHasTheFamilyOfItsKey) {
  EXPECT_THAT(use_models({{"mutexes", "base::Lock"}, {"guards", "base::AutoLock"}}), IsEmpty());
  EXPECT_EQ(type_family("base::Lock"), cir::SyncType::mutex);
  EXPECT_EQ(type_family("base::AutoLock"), cir::SyncType::guard);
  EXPECT_EQ(type_family("std::mutex"), cir::SyncType::mutex);
}

TEST_F(UserModels, AFunctionsObjectIsItsFirstArgumentUnlessSaid) {
  EXPECT_EQ(function("lock", "take", "take").model.object, 0);
  EXPECT_TRUE(function("lock", "take", "take").object_is_this);
  EXPECT_EQ(function("unlock", "give( - , lock )", "give").model.object, 1);
  EXPECT_FALSE(function("unlock", "give(-, lock)", "give").object_is_this);
  EXPECT_TRUE(function("try-lock-zero", "try_take", "try_take").model.zero_is_success);
}

TEST_F(UserModels, ASpawnSaysWhereItsPartsAre) {
  const UserFunction& start = function("spawn", "start(handle, -, function, argument)", "start");
  EXPECT_EQ(start.model.effect, Effect::spawn);
  EXPECT_EQ(start.model.second, 2);
  EXPECT_EQ(start.model.third, 3);
}

TEST_F(UserModels, WhatIsWrongIsNamed) {
  const auto wrong = [](const std::string& key, const std::string& row) { return use_models({{key, row}}); };
  EXPECT_EQ(wrong("lock", "take(look)"),
            "[models] lock 'take(look)': 'look' is no argument of this key; there are: -, lock");
  EXPECT_THAT(wrong("lock", "take(lock"), HasSubstr("between '(' and ')'"));
  EXPECT_THAT(wrong("lock", ""), HasSubstr("a name is missing"));
  EXPECT_THAT(wrong("spawn", "start(handle)"), HasSubstr("the place of its 'function'"));
  EXPECT_THAT(wrong("locks", "take"), HasSubstr("no such key"));
}

}  // namespace
}  // namespace heddle::sync_models

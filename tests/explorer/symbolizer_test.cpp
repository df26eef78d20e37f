#include "simulator/explorer/symbolizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

int symbolizer_test_table[4] = {1, 2, 3, 4};
struct {
  int total, limits[2];
} symbolizer_test_account = {1, {2, 3}};

namespace heddle::explorer {
namespace {

/// The return address of its caller's call; not inlined, so that there is a call.
__attribute__((noinline)) std::uint64_t return_address() {
  return reinterpret_cast<std::uint64_t>(__builtin_return_address(0));
}

class SymbolizerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Result<Modules> modules = Modules::of_process(::getpid());
    ASSERT_TRUE(modules.ok());
    modules_ = *std::move(modules);
  }
  Modules modules_;
  Symbolizer symbolizer_;
};

TEST_F(SymbolizerTest, NamesFunctionFileAndLineOfTheCall) {
  const unsigned line = __LINE__ + 1;
  const std::uint64_t address = return_address();
  const std::vector<Frame>& frames = symbolizer_.frames(modules_.name(address));
  ASSERT_FALSE(frames.empty());
  EXPECT_NE(frames.front().function.find("NamesFunctionFileAndLineOfTheCall"), std::string::npos);
  EXPECT_TRUE(frames.front().location.file.ends_with("tests/explorer/symbolizer_test.cpp"));
  EXPECT_EQ(frames.front().location.line, line);
  EXPECT_TRUE(frames.front().is_user);
  EXPECT_FALSE(frames.front().is_runtime);
  EXPECT_EQ(symbolizer_.limitation(), "");
}

TEST_F(SymbolizerTest, NamesVariablesAndPlacesInThem) {
  // With the debug information read by LLVM, and without.
  using testing::AnyOf;
  const auto name = [this](const void* address) {
    return symbolizer_.variable(modules_.name(reinterpret_cast<std::uint64_t>(address))).value_or("");
  };
  EXPECT_THAT(name(&symbolizer_test_table[0]), AnyOf("symbolizer_test_table[0]", "symbolizer_test_table"));
  EXPECT_THAT(name(&symbolizer_test_table[2]), AnyOf("symbolizer_test_table[2]", "symbolizer_test_table+8"));
  EXPECT_THAT(name(&symbolizer_test_account.limits[1]),
              AnyOf("symbolizer_test_account.limits[1]", "symbolizer_test_account+8"));
}

TEST_F(SymbolizerTest, KnowsWhereAVariableIsDeclared) {
  const auto address = reinterpret_cast<std::uint64_t>(&symbolizer_test_account);
  const SourceLocation place = symbolizer_.declaration(modules_.name(address));
  if (!place.known()) GTEST_SKIP() << "this build has no LLVM";
  EXPECT_TRUE(place.file.ends_with("symbolizer_test.cpp")) << place.file;
  EXPECT_EQ(place.line, 12u);
}

TEST_F(SymbolizerTest, SystemLibrariesAreNotTheUsersCode) {
  const ModuleAddress in_libc = modules_.name(reinterpret_cast<std::uint64_t>(&::getpid) + 4);
  ASSERT_FALSE(in_libc.module.empty());
  const std::vector<Frame>& frames = symbolizer_.frames(in_libc);
  EXPECT_TRUE(std::none_of(frames.begin(), frames.end(), [](const Frame& frame) { return frame.is_user; }));
}

TEST_F(SymbolizerTest, WhatIsUnknownIsShownAsItIs) {
  EXPECT_EQ(symbolizer_.frames({"/no/such/file", 0x12}).front().function, "file+0x12");
  EXPECT_EQ(symbolizer_.frames({"", 0x12}).front().function, "?+0x12");
  EXPECT_FALSE(symbolizer_.variable({"", 0x12}).has_value());
}

TEST(PlainLambdas, AreNamedTheSameWhateverTheCompiler) {
  for (const char* name : {"main::$_0::operator()() const", "main::{lambda()#1}::operator()() const",
                           "main::'lambda'()::operator()() const", "main::$_12::operator()() const",
                           "main::{lambda(std::function<int (int)>)#3}::operator()() const"}) {
    EXPECT_EQ(with_plain_lambdas(name), "main::lambda::operator()() const") << name;
  }
}

TEST(PlainLambdas, OtherNamesStay) {
  for (const char* name :
       {"", "main", "operator new(unsigned long)", "f(char, {", "a::b<c>::d(int) const", "'"}) {
    EXPECT_EQ(with_plain_lambdas(name), name);
  }
  EXPECT_EQ(with_plain_lambdas("main::'lambda"), "main::lambda");
  EXPECT_EQ(with_plain_lambdas("main::{lambda("), "main::lambda");
}

}  // namespace
}  // namespace heddle::explorer

#include "simulator/explorer/symbolizer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

int symbolizer_test_table[4] = {1, 2, 3, 4};

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
  const auto address = reinterpret_cast<std::uint64_t>(&symbolizer_test_table[0]);
  EXPECT_EQ(symbolizer_.variable(modules_.name(address)), "symbolizer_test_table");
  EXPECT_EQ(symbolizer_.variable(modules_.name(address + 8)), "symbolizer_test_table+8");
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

}  // namespace
}  // namespace heddle::explorer

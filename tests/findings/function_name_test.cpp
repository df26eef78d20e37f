#include "findings/function_name.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(BaseName, IsWhatRemainsWithoutScopesAndParameters) {
  EXPECT_EQ(base_name("kfree"), "kfree");
  EXPECT_EQ(base_name("kfree(void*)"), "kfree");
  EXPECT_EQ(base_name("THE::State::Push(int, int)"), "Push");
  EXPECT_EQ(base_name("ns::Pool<int, std::less<int>>::run(int) const"), "run");
  EXPECT_EQ(base_name("void ns::apply<int (*)(int)>(int (*)(int), int)"), "apply");
  EXPECT_EQ(base_name("(anonymous namespace)::work(void*)"), "work");
  EXPECT_EQ(base_name("Pool::~Pool()"), "~Pool");
}

TEST(BaseName, LeavesOutWhatCompilersAdd) {
  EXPECT_EQ(base_name("work(void*) [clone .part.0]"), "work");
  EXPECT_EQ(base_name("Text::size[abi:cxx11]() const &"), "size");
}

TEST(BaseName, KeepsOperators) {
  EXPECT_EQ(base_name("main::$_0::operator()() const"), "operator()");
  EXPECT_EQ(base_name("main::{lambda()#1}::operator()() const"), "operator()");
  EXPECT_EQ(base_name("operator<<(std::ostream&, Point const&)"), "operator<<");
  EXPECT_EQ(base_name("Table::operator[](int)"), "operator[]");
  EXPECT_EQ(base_name("operator_precedence(int)"), "operator_precedence");
}

TEST(BaseName, SurvivesNonsense) {
  for (const char* name : {"", "(", ")", "f(", "f)", ">>", "::", "a::", " const", "operator"})
    EXPECT_LE(base_name(name).size(), std::string_view(name).size()) << name;
}

}  // namespace
}  // namespace heddle

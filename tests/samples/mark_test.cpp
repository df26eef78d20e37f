#include "tests/samples/mark.h"

#include <gtest/gtest.h>

namespace heddle::testing {
namespace {

using Marks = std::vector<Mark>;

Marks parsed(std::string_view source) {
  Result<Marks> marks = parse_marks(source);
  EXPECT_TRUE(marks.ok()) << marks.error().message;
  return marks.ok() ? *marks : Marks{};
}

std::string error_of(std::string_view source) {
  Result<Marks> marks = parse_marks(source);
  EXPECT_FALSE(marks.ok()) << "taken for good: " << source;
  return marks.ok() ? "" : marks.error().message;
}

TEST(Marks, PlainTextHasNone) { EXPECT_EQ(parsed("int main() {}\n// we expect: nothing\n"), Marks{}); }

TEST(Marks, ExpectAsksBothHalves) {
  EXPECT_EQ(parsed("int x;\n++x;  // EXPECT: data-race\n"),
            (Marks{{Half::analyzer, "data-race", 2}, {Half::simulator, "data-race", 2}}));
}

TEST(Marks, TheSimulatorHasNoWordForALockOrderCycle) {
  EXPECT_EQ(parsed("lock(b);  // EXPECT: lock-order-cycle"),
            (Marks{{Half::analyzer, "lock-order-cycle", 1}}));
}

TEST(Marks, StaticAndDynamicAskOneHalf) {
  EXPECT_EQ(parsed("a;  // EXPECT-STATIC: data-race\nb; /* EXPECT-DYNAMIC: lost-wakeup */"),
            (Marks{{Half::analyzer, "data-race", 1}, {Half::simulator, "lost-wakeup", 2}}));
}

TEST(Marks, ALineHoldsSeveral) {
  EXPECT_EQ(parsed("lock(b);  // EXPECT: lock-order-cycle EXPECT-DYNAMIC: deadlock"),
            (Marks{{Half::analyzer, "lock-order-cycle", 1}, {Half::simulator, "deadlock", 1}}));
}

TEST(Marks, AMisspeltOneIsAnErrorThatNamesItsLine) {
  EXPECT_TRUE(error_of("\n++x;  // EXPECT: data-rase").starts_with("line 2: "));
  EXPECT_NE(error_of("++x;  // EXPECT data-race"), "");
  EXPECT_NE(error_of("++x;  // EXPECT-DYNAMICAL: data-race"), "");
  EXPECT_NE(error_of("++x;  // EXPECT: data-race EXPECT: "), "");
}

TEST(Marks, TheAnalyzerHasNoWordForADeadlock) {
  EXPECT_NE(error_of("wait();  // EXPECT-STATIC: deadlock"), "");
}

TEST(Marks, AreChosenByHalf) {
  const Marks all = parsed("++x;  // EXPECT: data-race\nreturn x;  // EXPECT-DYNAMIC: exit-code");
  EXPECT_EQ(marks_for(Half::analyzer, all).size(), 1u);
  EXPECT_EQ(marks_for(Half::simulator, all).size(), 2u);
}

}  // namespace
}  // namespace heddle::testing

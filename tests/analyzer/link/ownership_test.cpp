// Whose object is it: locals, allocations and elements of each iteration, by-value copies, thread-local
// storage.

#include "tests/analyzer/link/analyze_text.h"

namespace heddle::link {
namespace {

/// A main that starts `worker` for `argument` in a loop of lines 20-24 and joins all; worker writes `*p` at
/// line 3.
Found loop_that_gives(const std::string& argument, const std::string& before_start = "") {
  const std::string text = R"(unit "a.cpp"
define worker parameters 1
  block 0
    write p0* at 3:3
end
define main main exit 4
  local outside at 10:3
  local inside at 21:5
  local i at 20:8
  local ts at 11:3
  block 0 -> 1
    write %i at 20:8
  block 1 -> 2, 3
    read %i at 20:15
  block 2 -> 1
)" + before_start + R"(
    spawn @worker(0 = )" + argument +
                           R"() handle %ts[=%i] at 23:5
    write %i at 20:22
  block 3 -> 4
    handle join %ts[] range at 30:5
  block 4
end
)";
  return findings_of(text);
}

TEST(Ownership, AVariableOutsideTheLoopIsShared) {
  EXPECT_EQ(loop_that_gives("&%outside"), Found{"data-race@3"});
}
TEST(Ownership, AVariableInsideTheLoopIsNewEachTime) { EXPECT_EQ(loop_that_gives("&%inside"), Found{}); }
TEST(Ownership, AnAllocationInsideTheLoopIsNewEachTime) {
  EXPECT_EQ(loop_that_gives("&new@22:9", "    assign new@22:9 = ?"), Found{});
}
TEST(Ownership, AnAllocationBeforeTheLoopIsShared) {
  EXPECT_EQ(loop_that_gives("&new@12:9"), Found{"data-race@3"});
}
TEST(Ownership, AnElementByTheLoopVariableIsOwned) { EXPECT_EQ(loop_that_gives("&%outside[=%i]"), Found{}); }
TEST(Ownership, AnElementByAConstantIsShared) {
  EXPECT_EQ(loop_that_gives("&%outside[0]"), Found{"data-race@3"});
}

TEST(Ownership, ParentMayPrepareTheNextElement) {
  EXPECT_EQ(loop_that_gives("&%outside[=%i]", "    write %outside[=%i] at 22:5"), Found{});
  EXPECT_EQ(loop_that_gives("&%outside", "    write %outside at 22:5"), Found{"data-race@3,22"});
}

TEST(Ownership, ConstantElementsDiffer) {
  EXPECT_EQ(findings_of(R"(unit "a.cpp"
variable sums
define worker parameters 1
  block 0
    write p0* at 3:3
end
define main main
  local t sync thread at 10:3
  local u sync thread at 11:3
  block 0
    spawn @worker(0 = &@sums[0]) handle %t
    spawn @worker(0 = &@sums[1]) handle %u
    handle join %t
    handle join %u
end
)"),
            Found{});
}

TEST(Ownership, ACopyConcernsNobodyElse) {
  EXPECT_EQ(findings_of(R"(unit "a.cpp"
define worker parameters 1
  block 0
    write p0 at 3:3
    write p0.S::f at 4:3
end
define main main
  local v at 9:3
  local t sync thread at 10:3
  local u sync thread at 11:3
  block 0
    spawn @worker(0 = %v) handle %t
    spawn @worker(0 = %v) handle %u
end
)"),
            Found{});
}

TEST(Ownership, ThreadLocalIsPrivate) {
  EXPECT_EQ(findings_of(R"(unit "a.cpp"
variable x thread_local
define worker
  block 0
    write @x at 3:3
end
define main main
  local t sync thread
  block 0
    spawn @worker() handle %t
    write @x at 11:3
end
)"),
            Found{});
}

TEST(Ownership, LocalsOfAThreadArePrivateUnlessItSharesThem) {
  const std::string text = R"(unit "a.cpp"
define child parameters 1
  block 0
    write p0* at 3:3
end
define worker
  local mine at 5:3
  local c sync thread at 6:3
  block 0
    write %mine at 7:3
    spawn @child(0 = &%mine) handle %c at 8:3
    read %mine at 9:3
    handle join %c at 10:3
end
define main main
  local t sync thread at 20:3
  local u sync thread at 21:3
  block 0
    spawn @worker() handle %t
    spawn @worker() handle %u
end
)";
  EXPECT_EQ(findings_of(text), Found{"data-race@3,9"});
}

TEST(Ownership, PartsOfARecordDiffer) {
  EXPECT_EQ(findings_of(R"(unit "a.cpp"
variable s
define worker
  block 0
    write @s.S::a at 3:3
end
define main main
  local t sync thread
  block 0
    spawn @worker() handle %t
    write @s.S::b at 11:3
    write @s at 12:3
end
)"),
            Found{"data-race@3,12"});
}

}  // namespace
}  // namespace heddle::link

// The thin thread through the whole stage: two units of CIR in, a race or a lock cycle out.

#include "tests/analyzer/link/analyze_text.h"

namespace heddle::link {
namespace {

/// main starts two threads, joins them, and reads `counter` (line 10) after that.
constexpr std::string_view kTwoThreads = R"(unit "main.cpp"
variable counter type "int" at "a.cpp":1:1
function first
function second
define main main
  local t sync thread at 6:3
  local u sync thread at 7:3
  block 0
    write @counter at 5:3
    spawn @first() handle %t at 6:3
    spawn @second() handle %u at 7:3
    handle join %t at 8:3
    handle join %u at 9:3
    read @counter at 10:3
end
)";

TEST(Race, TwoThreadsWriteWithoutALock) {
  const Found found = findings_of({kTwoThreads, R"(unit "a.cpp"
variable counter type "int" at 1:1
define first
  block 0
    write @counter at 3:3
end
define second
  block 0
    write @counter at 13:3
end
)"});
  EXPECT_EQ(found, Found{"data-race@3,13"});
}

TEST(Report, IsTheSameForEveryOrderOfUnits) {
  const std::vector<std::string_view> parts{R"(unit "a.cpp"
variable counter type "int" at 1:1
variable m sync mutex
define first
  block 0
    acquire @m
    write @counter at 3:3
    release @m
end
)",
                                            kTwoThreads, R"(unit "b.cpp"
variable counter type "int" at "a.cpp":1:1
define second
  block 0
    write @counter at 13:3
    read @counter at 14:3
end
)"};
  const auto printed = [&](std::vector<std::string_view> order) {
    std::string text;
    for (const Finding& finding : report_of(std::move(order)).findings) {
      text += finding.rule + finding.message + finding.fingerprint;
      for (const RoleLocation& place : finding.locations)
        text += place.location.file + std::to_string(place.location.line) + place.role;
    }
    return text;
  };
  const std::string one = printed({parts[0], parts[1], parts[2]});
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(printed({parts[2], parts[1], parts[0]}), one);
  EXPECT_EQ(printed({parts[1], parts[2], parts[0]}), one);
}

TEST(Report, SaysThatThereIsNoMain) {
  const Report report = report_of({"unit \"a.cpp\"\ndefine f\n block 0\nend\n"});
  ASSERT_EQ(report.incomplete.size(), 1u);
  EXPECT_NE(report.incomplete.front().reason.find("no main"), std::string::npos);
}

TEST(Race, NoneUnderACommonLock) {
  const Found found = findings_of({kTwoThreads, R"(unit "a.cpp"
variable counter type "int" at 1:1
variable m sync mutex
define first
  block 0
    acquire @m
    write @counter at 3:3
    release @m
end
define second
  local g sync guard
  block 0
    acquire @m guard %g
    write @counter at 13:3
    guard end %g
end
)"});
  EXPECT_EQ(found, Found{});
}

TEST(LockOrder, OppositeOrdersAreACycle) {
  const Found found = findings_of({kTwoThreads, R"(unit "a.cpp"
variable a sync mutex
variable b sync mutex
define first
  block 0
    acquire @a at 3:3
    acquire @b at 4:3
    release @b
    release @a
end
define second
  block 0
    acquire @b at 13:3
    acquire @a at 14:3
    release @a
    release @b
end
)"});
  EXPECT_EQ(found, Found{"lock-order-cycle@4,14"});
}

TEST(LockOrder, AGateLockMakesTheOrderHarmless) {
  const Found found = findings_of({kTwoThreads, R"(unit "a.cpp"
variable a sync mutex
variable b sync mutex
variable gate sync mutex
define first
  block 0
    acquire @gate
    acquire @a at 3:3
    acquire @b at 4:3
    release @b
    release @a
    release @gate
end
define second
  block 0
    acquire @gate
    acquire @b at 13:3
    acquire @a at 14:3
    release @a
    release @b
    release @gate
end
)"});
  EXPECT_EQ(found, Found{});
}

TEST(LockOrder, LocksChosenByABranchHaveNoOrder) {
  const Found found = findings_of({kTwoThreads, R"(unit "a.cpp"
variable a sync mutex
variable b sync mutex
define ordered parameters 2 exit 3
  local low
  local high
  block 0 -> 1, 2
  block 1 -> 3
    assign %low = p0
    assign %high = p1
  block 2 -> 3
    assign %low = p1
    assign %high = p0
  block 3
    acquire %low* at 3:3
    acquire %high* at 4:3
    release %high*
    release %low*
end
define first
  block 0
    call @ordered(0 = &@a, 1 = &@b)
end
define second
  block 0
    call @ordered(0 = &@b, 1 = &@a)
end
)"});
  EXPECT_EQ(found, Found{});
}

TEST(DoubleLock, ThroughACallee) {
  const Found found = findings_of(R"(unit "a.cpp"
field Log::m sync mutex
define flush
  local g sync guard
  block 0
    acquire this*.Log::m guard %g at 3:3
    guard end %g
end
define add
  local g sync guard
  block 0
    acquire this*.Log::m guard %g at 13:3
    call @flush(this = this) at 14:3
    guard end %g
end
)");
  EXPECT_EQ(found, Found{"double-lock@3,13"});
}

TEST(DoubleLock, NotAfterAReleaseInTheCallee) {
  const Found found = findings_of(R"(unit "a.cpp"
field Log::m sync mutex
define relock
  block 0
    release this*.Log::m
    acquire this*.Log::m at 3:3
end
define add
  block 0
    acquire this*.Log::m at 13:3
    call @relock(this = this) at 14:3
    release this*.Log::m
end
)");
  EXPECT_EQ(found, Found{});
}

}  // namespace
}  // namespace heddle::link

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

std::string fact(const Report& report, const std::string& name) {
  for (const auto& [key, value] : report.facts)
    if (key == name) return value;
  return "";
}

TEST(Report, SaysWhatThreadsWereSeenToShare) {
  const Report program = report_of({kTwoThreads, R"(unit "a.cpp"
variable counter type "int" at 1:1
define first
  block 0
    write @counter at 3:3
end
define second
  block 0
    read @counter at 13:3
end
)"});
  EXPECT_EQ(fact(program, "thread_roots"), "2");
  EXPECT_EQ(fact(program, "shared_objects"), "1");
  EXPECT_NE(fact(program, "paired_accesses"), "0");
  const Report library = report_of({R"(unit "a.cpp"
variable counter type "int" at 1:1
variable m sync mutex
define first external
  block 0
    acquire @m
    write @counter at 3:3
    release @m
end
define second external
  block 0
    read @counter at 13:3
end
)"});
  EXPECT_EQ(fact(library, "thread_roots"), "0");
  EXPECT_EQ(fact(library, "shared_objects"), "1");
  EXPECT_NE(fact(library, "paired_accesses"), "0");
}

constexpr std::string_view kLog = R"(unit "src/log.cpp"
record Log id "Log" at "src/log.cpp":1:7
function add id "add" at "src/log.cpp":2:3
function size id "size" at "src/log.cpp":3:3
define add record @Log external
  block 0
    acquire this*.m
    write this*.n at 2:9
    release this*.m
end
define size record @Log external
  block 0
    read this*.n at 3:9
end
)";

std::string main_in(const std::string& file) {
  return "unit \"" + file + "\"\nfunction add id \"add\" at \"src/log.cpp\":2:3\n" +
         "function size id \"size\" at \"src/log.cpp\":3:3\nfunction main id \"main\" at \"" + file +
         "\":1:1\ndefine main main\n  local log\n  block 0\n    call @add(this = &%log)\n" +
         "    call @size(this = &%log)\nend\n";
}

TEST(Clients, OfALibraryAreNotItsTests) {
  EXPECT_EQ(findings_of({kLog, main_in("tests/all.cpp")}), Found{"data-race@2,3"});
  EXPECT_EQ(findings_of({kLog, main_in("src/tool.cpp")}), Found{});
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

/// A program in one file: its threads write `counter`, with a lock or without.
std::string program_in(const std::string& file, bool locks) {
  return "unit \"" + file + R"("
variable counter type "int" at 1:1
variable m sync mutex at 2:1
function work at 3:1
define work
  block 0
)" + (locks ? "    acquire @m\n" : "") +
         R"(    write @counter at 4:3
)" + (locks ? "    release @m\n" : "") +
         R"(end
function main at 8:1
define main main
  local t sync thread at 9:3
  block 0
    spawn @work() handle %t at 9:3
)" + (locks ? "    acquire @m\n" : "") +
         R"(    write @counter at 10:3
)" + (locks ? "    release @m\n" : "") +
         R"(    handle join %t at 11:3
end
)";
}

TEST(SeveralPrograms, EachMainHasItsOwnFunctionsAndVariables) {
  const std::string right = program_in("a.cpp", true), wrong = program_in("b.cpp", false);
  EXPECT_EQ(findings_of({right, wrong}), Found{"data-race@4,10"});
  EXPECT_EQ(findings_of({wrong, right}), Found{"data-race@4,10"});
  EXPECT_EQ(findings_of({program_in("a.cpp", true), program_in("b.cpp", true)}), Found{});
  EXPECT_EQ(findings_of({program_in("a.cpp", false), program_in("b.cpp", false)}),
            (Found{"data-race@4,10", "data-race@4,10"}));
}

TEST(SeveralPrograms, ShareWhatOtherFilesDefine) {
  const auto program = [](const std::string& file) {
    return "unit \"" + file + R"("
variable counter type "int" at "lib.h":1:1
function work at "lib.h":2:1
function main at 8:1
define main main
  local t sync thread at 9:3
  block 0
    spawn @work() handle %t at 9:3
    write @counter at 10:3
    handle join %t at 11:3
end
)";
  };
  const std::string a = program("a.cpp"), b = program("b.cpp");
  const std::string library = R"(unit "lib.cpp"
variable counter type "int" at 1:1
function work at 3:1
define work
  block 0
    write @counter at 4:3
end
)";
  const std::vector<Finding> findings = report_of({a, b, library}).findings;
  ASSERT_EQ(findings.size(), 1u);  // one variable is one cause, whoever uses it
  EXPECT_EQ(findings[0].locations.size(), 3u);
}

}  // namespace
}  // namespace heddle::link

// Which locks are held where: each test lets two threads write `x` (lines below 20 and from 20 on) and says
// whether the locks keep them apart.

#include "tests/analyzer/link/analyze_text.h"

namespace heddle::link {
namespace {

/// main starts `one` and `two`, which hold what the test says at their write of x.
Found with_threads(const std::string& functions) {
  const std::string text = R"(unit "a.cpp"
variable x type "int"
variable m sync mutex
variable n sync mutex
variable rw sync shared_mutex
)" + functions + R"(
define main main
  local t sync thread at 90:3
  local u sync thread at 91:3
  block 0
    spawn @one() handle %t at 90:3
    spawn @two() handle %u at 91:3
    handle join %t
    handle join %u
end
)";
  return findings_of(text);
}

constexpr const char* kGoodTwo = R"(
define two
  block 0
    acquire @m
    write @x at 20:3
    release @m
end
)";

TEST(Lockset, JoinKeepsOnlyCommonLocks) {
  EXPECT_EQ(with_threads(std::string(R"(
define one exit 3
  block 0 -> 1, 2
  block 1 -> 3
    acquire @m
  block 2 -> 3
    acquire @m
    acquire @n
  block 3
    write @x at 10:3
end
)") + kGoodTwo),
            Found{});
  EXPECT_EQ(with_threads(std::string(R"(
define one exit 3
  block 0 -> 1, 2
  block 1 -> 3
  block 2 -> 3
    acquire @n
  block 3
    write @x at 10:3
end
)") + kGoodTwo),
            Found{"data-race@10,20"});
}

TEST(Lockset, TwoSharedHoldsDoNotExclude) {
  const std::string readers = R"(
define one
  block 0
    acquire @rw shared
    write @x at 10:3
    release @rw
end
define two
  block 0
    acquire @rw shared
    write @x at 20:3
    release @rw
end
)";
  EXPECT_EQ(with_threads(readers), Found{"data-race@10,20"});
}

TEST(Lockset, ASharedAndAnExclusiveHoldExclude) {
  EXPECT_EQ(with_threads(R"(
define one
  block 0
    acquire @rw shared
    read @x at 10:3
    release @rw
end
define two
  block 0
    acquire @rw
    write @x at 20:3
    release @rw
end
)"),
            Found{});
}

TEST(Lockset, ALockWithoutANameIsNotNoLock) {
  EXPECT_EQ(with_threads(std::string(R"(
define one
  block 0
    acquire ?
    write @x at 10:3
    release ?
end
)") + kGoodTwo),
            Found{});
}

TEST(TryLock, IsHeldOnlyWhereItSucceeded) {
  const auto one = [](const char* branch) {
    return std::string("define one exit 3\n block 0 -> 1, 2 if ") + branch + R"( 0/0
    acquire @m try
  block 1 -> 3
    write @x at 10:3
    release @m
  block 2 -> 3
  block 3
end
)" + kGoodTwo;
  };
  EXPECT_EQ(with_threads(one("acquired")), Found{});
  EXPECT_EQ(with_threads(one("not acquired")), Found{"data-race@10,20"});
}

TEST(TryLock, WithoutABranchIsNotHeld) {
  EXPECT_EQ(with_threads(std::string(R"(
define one
  block 0
    acquire @m try
    write @x at 10:3
end
)") + kGoodTwo),
            Found{"data-race@10,20"});
}

TEST(Guard, DeferredAndUnlockedDoNotHold) {
  EXPECT_EQ(with_threads(std::string(R"(
define one
  local g sync guard
  block 0
    guard defer %g locks @m
    write @x at 10:3
    guard lock %g
    write @x at 11:3
    guard unlock %g
    write @x at 12:3
    guard end %g
end
)") + kGoodTwo),
            Found{"data-race@10,12,20"});
}

TEST(Guard, MovedGuardReleasesAtTheEndOfTheNewOne) {
  EXPECT_EQ(with_threads(std::string(R"(
define one
  local g sync guard at 1:1
  local h sync guard at 2:1
  block 0
    acquire @m guard %g
    guard move %h from %g
    guard end %g
    write @x at 10:3
    guard end %h
    write @x at 11:3
end
)") + kGoodTwo),
            Found{"data-race@11,20"});
}

TEST(Guard, ReturnedGuardHoldsInTheCaller) {
  EXPECT_EQ(with_threads(std::string(R"(
define take
  local g sync guard
  block 0
    acquire @m guard %g
    guard move $0 from %g
    guard end %g
end
define one
  local g sync guard
  block 0
    call @take() -> $1
    guard move %g from $1
    write @x at 10:3
    guard end %g
    write @x at 11:3
end
)") + kGoodTwo),
            Found{"data-race@11,20"});
}

TEST(Summary, HelperThatTakesTheLockForItsCaller) {
  EXPECT_EQ(with_threads(std::string(R"(
define lock_it parameters 1
  block 0
    acquire p0*
end
define one
  block 0
    call @lock_it(0 = &@m)
    write @x at 10:3
    release @m
end
)") + kGoodTwo),
            Found{});
}

TEST(Summary, CalleeThatGivesTheLockBackIsNotCovered) {
  EXPECT_EQ(with_threads(std::string(R"(
define pause parameters 1
  block 0
    release p0*
    write @x at 10:3
    acquire p0*
    write @x at 11:3
end
define one
  block 0
    acquire @m
    call @pause(0 = &@m)
    write @x at 12:3
    release @m
end
)") + kGoodTwo),
            Found{"data-race@10,20"});
}

TEST(Summary, UserGuardByWhatItsConstructorAndDestructorDo) {
  const std::string guard = R"(
field MyLock::m_ type "Mutex*"
define MyLock parameters 1 constructor
  block 0
    assign this*.MyLock::m_ = p0
    acquire this*.MyLock::m_*
end
define drop destructor
  block 0
    release this*.MyLock::m_*
end
define one
  local g type "MyLock"
  block 0
    call @MyLock(this = &%g, 0 = &@m)
    write @x at 10:3
    call @drop(this = &%g)
    write @x at 11:3
end
)";
  EXPECT_EQ(with_threads(guard + kGoodTwo), Found{"data-race@11,20"});
}

TEST(Summary, GuardMemberIsReleasedByTheDestructor) {
  const std::string guard = R"(
field Scope::l_ sync guard
define Scope parameters 1 constructor
  block 0
    acquire p0* guard this*.Scope::l_
end
define drop destructor
  block 0
    guard end this*.Scope::l_
end
define one
  local g type "Scope"
  block 0
    call @Scope(this = &%g, 0 = &@m)
    write @x at 10:3
    call @drop(this = &%g)
    write @x at 11:3
end
)";
  EXPECT_EQ(with_threads(guard + kGoodTwo), Found{"data-race@11,20"});
}

TEST(Wait, HoldsTheLockAgainAfterwards) {
  EXPECT_EQ(with_threads(std::string(R"(
variable c sync condition
define one
  local g sync guard
  block 0
    acquire @m guard %g
    wait @c lock %g
    write @x at 10:3
    guard end %g
end
)") + kGoodTwo),
            Found{});
}

TEST(RecursiveMutex, IsHeldUntilTheLastUnlock) {
  EXPECT_EQ(with_threads(R"(
variable r sync recursive_mutex
define one
  block 0
    acquire @r
    acquire @r
    release @r
    write @x at 10:3
    release @r
    write @x at 11:3
end
define two
  block 0
    acquire @r
    write @x at 20:3
    release @r
end
)"),
            Found{"data-race@11,20"});
}

// A declaration in a header says only that it is a mutex; the unit that defines it knows more.
TEST(RecursiveMutex, IsKnownFromTheUnitThatDefinesIt) {
  constexpr std::string_view user = R"(unit "user.cpp"
variable r id "c:@r" sync mutex
define main main
  block 0
    acquire @r at 1:1
    acquire @r at 2:1
    release @r
    release @r
end
)";
  constexpr std::string_view owner = R"(unit "owner.cpp"
variable r id "c:@r" sync recursive_mutex
)";
  EXPECT_EQ(findings_of({user, owner}), Found{});
  EXPECT_EQ(findings_of({owner, user}), Found{});
}

TEST(DoubleLock, IsAGuessRoundARecursion) {
  const Report report = report_of({R"(unit "a.cpp"
variable m sync mutex
define main main
  block 0
    call @again()
end
define again exit 2
  block 0 -> 1, 2
  block 1 -> 2
    acquire @m at 1:1
    call @again()
    release @m
  block 2
end
)"});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings.front().rule, "double-lock");
  EXPECT_EQ(report.findings.front().severity, Severity::warning);
}

}  // namespace
}  // namespace heddle::link

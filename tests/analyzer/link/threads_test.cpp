// Which threads run when: starts, joins, loops, handles. Each test is a main that starts `worker` (writes x
// at line 3).

#include "tests/analyzer/link/analyze_text.h"

namespace heddle::link {
namespace {

Found with_main(const std::string& rest) {
  const std::string text = R"(unit "a.cpp"
variable x type "int"
define worker
  block 0
    write @x at 3:3
end
)" + rest;
  return findings_of(text);
}

TEST(Threads, BeforeStartAndAfterJoinAreOrdered) {
  EXPECT_EQ(with_main(R"(
define main main
  local t sync thread
  block 0
    write @x at 10:3
    spawn @worker() handle %t
    write @x at 11:3
    handle join %t
    write @x at 12:3
end
)"),
            Found{"data-race@3,11"});
}

TEST(Threads, OneThreadIsNotParallelWithItself) {
  EXPECT_EQ(with_main(R"(
define main main
  local t sync thread
  block 0
    spawn @worker() handle %t
    handle join %t
end
)"),
            Found{});
}

TEST(Threads, StartedInALoopAreParallelWithThemselves) {
  EXPECT_EQ(with_main(R"(
define main main exit 4
  local ts
  block 0 -> 1
  block 1 -> 2, 3
  block 2 -> 1
    spawn @worker() handle %ts[]
  block 3 -> 4
    handle join %ts[] range
    read @x at 12:3
  block 4
end
)"),
            Found{"data-race@3"});
}

TEST(Threads, StartedAndJoinedInEachRoundAreNot) {
  EXPECT_EQ(with_main(R"(
define main main exit 3
  local t sync thread
  block 0 -> 1
  block 1 -> 2, 3
  block 2 -> 1
    spawn @worker() handle %t
    handle join %t
    write @x at 12:3
  block 3
end
)"),
            Found{});
}

TEST(Threads, AJoinOnOneWayOnlyIsTakenAsJoinable) {
  EXPECT_EQ(with_main(R"(
define main main exit 2
  local t sync thread
  block 0 -> 1, 2
    spawn @worker() handle %t
  block 1 -> 2
    handle join %t
  block 2
    write @x at 12:3
end
)"),
            Found{});
}

TEST(Threads, DetachedNeverEnds) {
  EXPECT_EQ(with_main(R"(
define main main
  local t sync thread
  block 0
    spawn @worker() handle %t
    handle detach %t
    write @x at 12:3
end
)"),
            Found{"data-race@3,12"});
}

TEST(Threads, StartAndStopOfAMember) {
  const std::string start_stop = R"(
field Server::t sync thread
define start
  block 0
    spawn @worker() handle this*.Server::t
end
define stop
  block 0
    handle join this*.Server::t
end
define main main
  local s type "Server"
  block 0
    write @x at 10:3
    call @start(this = &%s)
    call @stop(this = &%s)
    write @x at 12:3
end
)";
  EXPECT_EQ(with_main(start_stop), Found{});
}

TEST(Threads, WhatACalleeDoesAfterItJoinedIsOrdered) {
  EXPECT_EQ(with_main(R"(
field Server::t sync thread
define start
  block 0
    spawn @worker() handle this*.Server::t
end
define stop
  block 0
    write @x at 10:3
    handle join this*.Server::t
    write @x at 11:3
end
define main main
  local s type "Server"
  block 0
    call @start(this = &%s)
    call @stop(this = &%s)
end
)"),
            Found{"data-race@3,10"});
}

TEST(Threads, ChildrenOutliveAJoinedParent) {
  EXPECT_EQ(with_main(R"(
define parent
  local c sync thread
  block 0
    spawn @worker() handle %c
    handle detach %c
end
define main main
  local t sync thread
  block 0
    spawn @parent() handle %t
    handle join %t
    write @x at 12:3
end
)"),
            Found{"data-race@3,12"});
}

TEST(Threads, ChildrenJoinedByTheirParentDoNot) {
  EXPECT_EQ(with_main(R"(
define parent
  local c sync thread
  block 0
    spawn @worker() handle %c
    handle join %c
end
define main main
  local t sync thread
  block 0
    spawn @parent() handle %t
    handle join %t
    write @x at 12:3
end
)"),
            Found{});
}

TEST(Threads, AWrapperThatStartsWhatItIsGiven) {
  EXPECT_EQ(with_main(R"(
define launch parameters 1
  block 0
    spawn via p0() handle ?
end
define other
  block 0
    write @x at 5:3
end
define main main
  block 0
    call @launch(0 = fn @worker) at 10:3
    call @launch(0 = fn @other) at 11:3
end
)"),
            Found{"data-race@3,5"});
}

TEST(Threads, JoiningThreadIsJoinedByItsDestructor) {
  EXPECT_EQ(with_main(R"(
define main main
  local t sync joining_thread
  block 0
    spawn @worker() handle %t
    handle end %t
    write @x at 12:3
end
)"),
            Found{});
}

TEST(Threads, CallbackStoredInAField) {
  EXPECT_EQ(with_main(R"(
field Pool::job
define run
  block 0
    call via this*.Pool::job()
end
define main main
  local p type "Pool"
  local t sync thread
  block 0
    assign %p.Pool::job = fn @worker
    spawn @run(this = &%p) handle %t
    write @x at 12:3
    handle join %t
end
)"),
            Found{"data-race@3,12"});
}

TEST(Threads, VirtualCallReachesTheOverrider) {
  EXPECT_EQ(with_main(R"(
function base
define derived overrides @base
  block 0
    write @x at 5:3
end
define run parameters 1
  block 0
    call virtual @base(this = p0)
end
define main main
  local d type "Derived"
  local t sync thread
  block 0
    spawn @run(0 = &%d) handle %t
    write @x at 12:3
    handle join %t
end
)"),
            Found{"data-race@5,12"});
}

TEST(Threads, RecursionReachesAFixpoint) {
  EXPECT_EQ(with_main(R"(
define even exit 2
  block 0 -> 1, 2
  block 1 -> 2
    call @odd()
  block 2
end
define odd exit 2
  block 0 -> 1, 2
    write @x at 5:3
  block 1 -> 2
    call @even()
  block 2
end
define main main
  local t sync thread
  block 0
    spawn @even() handle %t
    write @x at 12:3
    handle join %t
end
)"),
            Found{"data-race@5,12"});
}

}  // namespace
}  // namespace heddle::link

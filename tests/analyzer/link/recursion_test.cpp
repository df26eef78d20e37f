// Functions that call each other: every record reaches every caller, and the link ends.

#include "tests/analyzer/link/analyze_text.h"

namespace heddle::link {
namespace {

/// main and a thread both run `even`, which reaches `write` by way of `odd` and back.
std::string circle(const std::string& write) {
  return R"(unit "a.cpp"
variable counter type "int" at 1:1
variable m sync mutex
define leaf
  block 0
)" + write +
         R"(end
define even parameters 1 external
  block 0 -> 1, 2
  block 1 -> 2
    call @odd(0 = p0*.Node::next) -> $1 at 4:3
  block 2
end
define odd parameters 1 external
  block 0 -> 1, 2
  block 1 -> 2
    call @even(0 = p0*.Node::next) -> $1 at 6:3
  block 2
    call @leaf() -> $2 at 7:3
end
define main main
  local node type "Node" at 10:3
  local t sync thread at 11:3
  block 0
    spawn @even(0 = &%node) handle %t at 11:3
    call @even(0 = &%node) -> $1 at 12:3
    handle join %t at 13:3
end
)";
}

TEST(Recursion, RecordsGoAllTheWayRound) {
  EXPECT_EQ(findings_of(circle("    write @counter at 9:3\n")), Found{"data-race@9"});
}

TEST(Recursion, LocksToo) {
  EXPECT_EQ(findings_of(circle("    acquire @m at 8:3\n    write @counter at 9:3\n    release @m at 9:9\n")),
            Found{});
}

/// `count` functions that all call each other, each storing through another pointer field of its argument:
/// the ways through the fields are more than anybody can follow.
std::string clique(int count) {
  std::string text = "unit \"a.cpp\"\nvariable counter type \"int\" at 1:1\n";
  for (int i = 0; i < count; ++i) {
    const std::string own = std::to_string(i), field = "p0*.Node::child" + own;
    text += "define f" + own + " parameters 1 external\n  block 0 -> 1, 2\n  block 1 -> 2\n    assign " +
            field + " = p0*.Node::parent at 2:3\n";
    for (int j = 0; j < count; ++j)
      text += "    call @f" + std::to_string(j) + "(0 = " + field + ") -> $" + std::to_string(j + 1) +
              " at 3:3\n";
    text += "  block 2\n    write @counter at 4:3\nend\n";
  }
  return text + R"(define main main
  local node type "Node" at 10:3
  local t sync thread at 11:3
  block 0
    spawn @f0(0 = &%node) handle %t at 11:3
    call @f1(0 = &%node) -> $1 at 12:3
    handle join %t at 13:3
end
)";
}

TEST(Recursion, OfManyFunctionsEnds) {
  const std::string text = clique(12);
  const Report report = report_of({text});
  EXPECT_TRUE(report.incomplete.empty());
  EXPECT_EQ(findings_of(text), Found{"data-race@4"});
}

/// Each calls what its argument says, and puts another function there before it goes on: run, step and more
/// call each other for ever, by pointers that no caller of theirs knows.
TEST(Recursion, ThroughPointersThatOthersKnowEnds) {
  EXPECT_EQ(findings_of(R"(unit "a.c"
variable count type "int" at 1:1
address_taken @more
address_taken @step
define run parameters 1 external
  block 0
    call via p0*.Task::run(0 = p0) -> $1 at 2:3
end
define more parameters 1 external
  block 0
    write @count at 3:3
    call @run(0 = p0*.Task::next) -> $1 at 4:3
end
define step parameters 1 external
  block 0
    assign p0*.Task::run = fn @more at 5:3
    call @run(0 = p0*.Task::next) -> $1 at 6:3
    assign p0*.Task::next*.Task::run = fn @step at 7:3
end
define main main
  local t sync thread at 9:3
  local u sync thread at 9:9
  block 0
    assign new@8:1.Task::run = fn @step at 10:3
    assign new@8:9.Task::run = fn @more at 10:9
    assign new@8:1.Task::next = &new@8:9 at 11:3
    assign new@8:9.Task::next = &new@8:1 at 11:9
    spawn @run(0 = &new@8:1) handle %t at 12:3
    spawn @run(0 = &new@8:9) handle %u at 13:3
    handle join %t at 14:3
    handle join %u at 15:3
end
)"),
            Found{"data-race@3"});
}

/// `count` steps and as many callbacks: each step calls the next one and what the task's field holds, each
/// callback does `work` and calls its step again. All of them are one recursion, and each callback may be
/// behind the field of each task.
std::string callbacks(int count, const std::string& work) {
  std::string text = "unit \"a.c\"\nvariable counter type \"int\" at 1:1\nvariable m sync mutex\n", tasks;
  for (int i = 0; i < count; ++i) {
    const std::string own = std::to_string(i), next = std::to_string((i + 1) % count);
    text += "define step" + own + " parameters 1 external\n  block 0 -> 1, 2\n  block 1 -> 2\n";
    text +=
        "    call @step" + next + "(0 = p0) -> $1 at 2:3\n    call via p0*.Task::run(0 = p0) -> $2 at 3:3\n";
    text += "  block 2\nend\n";
    text += "define done" + own + " parameters 1 external\n  block 0\n" + work;
    text += "    call @step" + own + "(0 = p0*.Task::next) -> $1 at 6:3\nend\n";
    tasks += "    assign new@" + std::to_string(100 + i) + ":1.Task::run = fn @done" + own + " at 8:3\n";
  }
  return text + R"(define main main
  local t sync thread at 9:3
  local u sync thread at 9:9
  block 0
)" + tasks +
         R"(
    spawn @step0(0 = &new@100:1) handle %t at 12:3
    spawn @step1(0 = &new@101:1) handle %u at 13:3
    handle join %t at 14:3
    handle join %u at 15:3
end
)";
}

TEST(Recursion, OfManyCallbacksIsFoundAndNeverCertain) {
  const Report report = report_of({callbacks(50, "    write @counter at 5:3\n")}, {.checks = {"data-race"}});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(places_of(report.findings.front()), "5");
  EXPECT_EQ(report.findings.front().severity, Severity::warning);
}

TEST(Recursion, OfManyCallbacksKeepsLocks) {
  EXPECT_EQ(
      findings_of(callbacks(50, "    acquire @m at 4:3\n    write @counter at 5:3\n    release @m at 5:9\n")),
      Found{});
}

TEST(Recursion, OfFewCallbacksIsFollowed) {
  const Report report = report_of({callbacks(10, "    write @counter at 5:3\n")}, {.checks = {"data-race"}});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings.front().severity, Severity::error);
}

}  // namespace
}  // namespace heddle::link

// What the runtime promises to the program that it lives in.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <ostream>

#include "tests/runtime/programs.h"
#include "tests/runtime/target_driver.h"

namespace heddle::runtime {
namespace {

using testing::HasSubstr;

/// Every form of the program on both carriers.
struct Edge {
  std::string form;
  Carrier carrier;
};

/// How a failing test names it; the default, its bytes, changes from build to build.
void PrintTo(const Edge& edge, std::ostream* out) {
  *out << edge.form << (edge.carrier == Carrier::fibre ? " fibre" : " pthread");
}

/// The number that open() gives in a program that this process starts: it inherits what is not closed on
/// exec.
int first_descriptor_of_a_child() {
  for (int number = 0;; ++number) {
    const int flags = ::fcntl(number, F_GETFD);
    if (number > 2 && (flags < 0 || (flags & FD_CLOEXEC) != 0)) return number;
  }
}

std::vector<Edge> edges() {
  std::vector<Edge> all;
  for (const char* form : {"clang", "gcc"}) {
    for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) all.push_back({form, carrier});
  }
  return all;
}

class Edges : public testing::TestWithParam<Edge> {
 protected:
  void SetUp() override {
    if (program("edges", GetParam().form).empty()) FAIL() << "the compiler of this form is not installed";
  }
  Execution run(const std::string& scenario, std::uint64_t seed = 1) {
    Target target(program("edges", GetParam().form), {scenario});
    Execution execution = target.run(Target::default_request(GetParam().carrier, seed));
    output_ = target.output();
    return execution;
  }
  std::string output_;
};

TEST_P(Edges, AThreadHasTheDefaultStack) { EXPECT_TRUE(run("deep_recursion").clean()); }

TEST_P(Edges, AStackOverflowIsACrashOfThatThread) {
  const Execution execution = run("stack_overflow");
  EXPECT_EQ(execution.end, EndKind::crashed) << to_string(execution);
  EXPECT_EQ(execution.signal, SIGSEGV);
}

TEST_P(Edges, AHundredThreadsRun) {
  const Execution execution = run("many_threads");
  EXPECT_TRUE(execution.clean()) << to_string(execution);
  EXPECT_EQ(execution.threads, 101u);
}

TEST_P(Edges, TooManyThreadsAreALimit) {
  const Execution execution = run("too_many_threads");
  EXPECT_EQ(execution.end, EndKind::engine_verdict) << to_string(execution);
  EXPECT_EQ(execution.verdict, engine::VerdictKind::limit);
}

TEST_P(Edges, ASignalReachesTheThreadItIsSentTo) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Execution execution = run("directed_signal", seed);
    EXPECT_EQ(execution.exit_code, 0) << to_string(execution);
    EXPECT_EQ(execution.end, EndKind::exited) << to_string(execution);
  }
  EXPECT_EQ(run("raise_in_thread").exit_code, 0);
}

TEST_P(Edges, DescriptorsAndEnvironmentAreThoseOfAnUnsimulatedRun) {
  run("first_descriptor");
  EXPECT_EQ(output_, std::to_string(first_descriptor_of_a_child()) + "\n");
  EXPECT_TRUE(run("environment").clean());
  EXPECT_TRUE(run("child_program").clean());
}

TEST_P(Edges, NumbersAreTheSameInEveryRun) {
  ASSERT_TRUE(run("numbers").clean());
  const std::string first = output_;
  ASSERT_TRUE(run("numbers").clean());
  EXPECT_EQ(output_, first);
  EXPECT_THAT(first, HasSubstr(" 1700000001 1001.5"));
}

TEST_P(Edges, CopiesOfMemoryRace) {
  EXPECT_GT(run("racy_memcpy").races, 0u);
  EXPECT_GT(run("racy_strcpy").races, 0u);
}

TEST_P(Edges, WithoutEarlyTimeoutsTheClockDecides) {
  Target target(program("edges", GetParam().form), {"sleep_order"});
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Request request = Target::default_request(GetParam().carrier, seed);
    request.early_timeout_weight = 0;
    EXPECT_TRUE(target.run(request).clean()) << seed;
  }
}

TEST_P(Edges, AnExceptionOutOfMainIsNamed) {
  const Execution execution = run("throw_in_main");
  EXPECT_EQ(execution.end, EndKind::uncaught_exception);
  EXPECT_EQ(execution.message, "std::logic_error: out of main");
}

TEST_P(Edges, PthreadExitRunsDestructors) { EXPECT_TRUE(run("leave_by_pthread_exit").clean()); }

INSTANTIATE_TEST_SUITE_P(Forms, Edges, testing::ValuesIn(edges()), [](const auto& info) {
  return info.param.form + (info.param.carrier == Carrier::fibre ? "_fibre" : "_pthread");
});

/// Nobody controls it: nothing is simulated and nothing is said.
TEST(Native, ProgramsRunAsTheyAre) {
  for (const std::string& form : forms_of("standard")) {
    for (const char* scenario :
         {"condition_queue", "async_future", "call_once_throwing", "barrier", "thread_local_destructor",
          "wide_atomic", "static_local", "jthread_stop", "streams"}) {
      const std::string command = program("standard", form) + " " + scenario + " > /dev/null 2>&1";
      EXPECT_EQ(std::system(command.c_str()), 0) << command;
    }
  }
  for (const std::string& form : forms_of("posix")) {
    for (const char* scenario :
         {"keys", "thread_exit", "main_exits_first", "rwlocks", "c11", "strings", "attributes"}) {
      const std::string command = program("posix", form) + " " + scenario;
      EXPECT_EQ(std::system(command.c_str()), 0) << command;
    }
  }
}

TEST(Native, AnotherProtocolVersionIsRefused) {
  // The driver fills in the version; here the memory is empty, as from an explorer that speaks something
  // else.
  const std::string command =
      "file=$(mktemp); exec 7<>$file; rm $file; truncate -s 200M /dev/fd/7; HEDDLE_CONTROL=7,8 " +
      program("standard", forms_of("standard").front()) + " mutex_counter 2> /dev/null";
  const int status = std::system(command.c_str());
  EXPECT_EQ(WEXITSTATUS(status), 70);
}

}  // namespace
}  // namespace heddle::runtime

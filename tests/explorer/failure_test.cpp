#include "simulator/explorer/failure.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <csignal>
#include <memory>

namespace heddle::explorer {
namespace {

using runtime::Control;
using runtime::EndKind;

struct Free {
  void operator()(Control* control) const { ::munmap(control, sizeof(Control)); }
};
/// Sparse and aligned to pages: a Control is large, and zero but for a few fields.
std::unique_ptr<Control, Free> empty_control() {
  void* memory = ::mmap(nullptr, sizeof(Control), PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return std::unique_ptr<Control, Free>(static_cast<Control*>(memory));
}

constexpr int exited_with_3 = 3 << 8;

TEST(Failure, ACleanExitIsNone) {
  const auto control = empty_control();
  control->result.end = EndKind::exited;
  EXPECT_TRUE(failures_of(*control, {}, 0).empty());
  EXPECT_EQ(ending_of(*control, 0), "finished");
}

TEST(Failure, AnExitCodeIsOne) {
  const auto control = empty_control();
  control->result.end = EndKind::exited;
  control->result.exit_code = 7;
  const std::vector<Failure> failures = failures_of(*control, {}, 0);
  ASSERT_EQ(failures.size(), 1u);
  EXPECT_EQ(failures[0].kind, FailureKind::exit_code);
  EXPECT_STREQ(rule_of(failures[0].kind), "exit-code");
}

TEST(Failure, AChildWithoutAWordIsJudgedByItsWaitStatus) {
  const auto control = empty_control();
  EXPECT_EQ(failures_of(*control, {}, exited_with_3).at(0).kind, FailureKind::exit_code);
  EXPECT_EQ(exit_code_of(*control, exited_with_3), 3);
  EXPECT_EQ(failures_of(*control, {}, SIGKILL).at(0).kind, FailureKind::crash);
  EXPECT_TRUE(failures_of(*control, {}, 0).empty());
}

TEST(Failure, TwoDeadlocksDifferByWhereThreadsWait) {
  const auto control = empty_control();
  control->result.end = EndKind::engine_verdict;
  control->result.verdict = engine::VerdictKind::deadlock;
  control->result.thread_count = 2;
  control->threads[1].in_deadlock = 1;
  control->threads[1].pending.kind = engine::OpKind::mutex_lock;
  control->threads[1].pending.site = 0x100;
  const std::string first = failures_of(*control, {}, 0).at(0).key;
  control->threads[1].pending.site = 0x200;
  EXPECT_NE(failures_of(*control, {}, 0).at(0).key, first);
  control->threads[1].pending.site = 0x100;
  EXPECT_EQ(failures_of(*control, {}, 0).at(0).key, first);
}

TEST(Failure, TheSameRaceTwiceIsOneFailure) {
  const auto control = empty_control();
  control->result.end = EndKind::exited;
  control->result.race_count = 3;
  control->races[0].race.site = control->races[1].race.site = 0x100;
  control->races[2].race.site = 0x200;
  const std::vector<Failure> failures = failures_of(*control, {}, 0);
  ASSERT_EQ(failures.size(), 2u);
  EXPECT_EQ(failures[0].index, 0u);
  EXPECT_EQ(failures[1].index, 2u);
}

TEST(Failure, CountsBeyondTheTablesAreCut) {
  const auto control = empty_control();
  control->result.end = EndKind::exited;
  control->result.race_count = control->result.misuse_count = control->result.thread_count = ~0u;
  for (std::uint32_t i = 0; i < runtime::max_races; ++i) {
    control->races[i].stack = {runtime::max_stack_words - 1, 1000};
  }
  EXPECT_EQ(failures_of(*control, {}, 0).size(), 2u);
}

TEST(Failure, EachEndHasItsRule) {
  const auto rule_at = [](EndKind end) {
    const auto control = empty_control();
    control->result.end = end;
    control->result.signal = SIGSEGV;
    return std::string(rule_of(failures_of(*control, {}, 0).at(0).kind));
  };
  EXPECT_EQ(rule_at(EndKind::crashed), "crash");
  EXPECT_EQ(rule_at(EndKind::aborted), "abort");
  EXPECT_EQ(rule_at(EndKind::uncaught_exception), "uncaught-exception");
}

TEST(Failure, AHangIsNamedByWhereItHangs) {
  const Failure hang = hang_failure({"pause", {"libc.so.6", 0x10}});
  EXPECT_EQ(hang.kind, FailureKind::hang);
  EXPECT_EQ(hang.key, "hang|pause|libc.so.6+0x10");
}

}  // namespace
}  // namespace heddle::explorer

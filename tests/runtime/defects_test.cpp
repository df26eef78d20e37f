// Programs with one defect each: found, named, and found equally often on both carriers.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/runtime/programs.h"
#include "tests/runtime/target_driver.h"

namespace heddle::runtime {
namespace {

using engine::DeadlockCause;
using engine::Misuse;
using engine::VerdictKind;
using testing::HasSubstr;

constexpr std::uint64_t seeds = 200;

std::vector<Execution> explore(const std::string& scenario, Carrier carrier = Carrier::fibre,
                               std::uint64_t count = seeds) {
  Target target(program("defects", forms_of("defects").front()), {scenario});
  std::vector<Execution> executions;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    executions.push_back(target.run(Target::default_request(carrier, seed)));
  }
  return executions;
}

/// The same on both carriers, or the test fails.
double share(const std::string& scenario, const std::function<bool(const Execution&)>& found) {
  const std::vector<Execution> fibre = explore(scenario, Carrier::fibre),
                               pthread = explore(scenario, Carrier::pthread);
  const auto on_fibre = std::count_if(fibre.begin(), fibre.end(), found);
  const auto on_pthread = std::count_if(pthread.begin(), pthread.end(), found);
  EXPECT_EQ(on_fibre, on_pthread);
  return static_cast<double>(on_fibre) / static_cast<double>(seeds);
}

bool is_deadlock(const Execution& execution, DeadlockCause cause) {
  return execution.end == EndKind::engine_verdict && execution.verdict == VerdictKind::deadlock &&
         execution.cause == cause;
}

Execution run_once(const std::string& scenario, Carrier carrier = Carrier::fibre) {
  return explore(scenario, carrier, 1).front();
}

TEST(Defects, ARacyCounterIsFoundInEveryExecution) {
  EXPECT_EQ(share("racy_counter", [](const Execution& e) { return e.races > 0; }), 1.0);
}

TEST(Defects, AnAtomicLostUpdateIsFoundInSome) {
  EXPECT_GT(share("atomic_lost_update", [](const Execution& e) { return e.exit_code == 7; }), 0.15);
}

TEST(Defects, AThreadMayRunBeforeMainEndsTheProcess) {
  const double found = share("exit_beside_a_thread", [](const Execution& e) { return e.exit_code == 7; });
  EXPECT_GT(found, 0.15);
  EXPECT_LT(found, 1.0);
}

TEST(Defects, ASecondReadLockWaitsForAPreferredWriter) {
  const double found = share("second_read_lock_behind_a_writer",
                             [](const Execution& e) { return is_deadlock(e, DeadlockCause::lock_cycle); });
  EXPECT_GT(found, 0.1);
  EXPECT_LT(found, 0.9);
}

TEST(Defects, ALockCycleDeadlocksInAboutAThird) {
  const double found =
      share("lock_cycle", [](const Execution& e) { return is_deadlock(e, DeadlockCause::lock_cycle); });
  EXPECT_GE(found, 0.25);
  EXPECT_LE(found, 0.40);
}

TEST(Defects, ALockTakenTwiceIsASelfDeadlock) {
  EXPECT_EQ(
      share("self_deadlock", [](const Execution& e) { return is_deadlock(e, DeadlockCause::self_deadlock); }),
      1.0);
}

TEST(Defects, ALostWakeUpIsNamed) {
  EXPECT_GT(
      share("lost_wakeup", [](const Execution& e) { return is_deadlock(e, DeadlockCause::lost_wakeup); }),
      0.1);
}

TEST(Defects, ASleepHidesNoLostWakeUp) {
  EXPECT_GT(
      share("hidden_by_sleep", [](const Execution& e) { return is_deadlock(e, DeadlockCause::lost_wakeup); }),
      0.02);
}

TEST(Defects, ASleepHidesItWithoutEarlyTimeouts) {
  Target target(program("defects", forms_of("defects").front()), {"hidden_by_sleep"});
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Request request = Target::default_request(Carrier::fibre, seed);
    request.early_timeout_weight = 0;
    EXPECT_TRUE(target.run(request).clean()) << seed;
  }
}

TEST(Defects, AnEmptyPipeIsADeadlockOfADescriptor) {
  EXPECT_TRUE(is_deadlock(run_once("empty_pipe"), DeadlockCause::descriptor));
}

TEST(Defects, ACrashNamesSignalAndAddress) {
  for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) {
    Target target(program("defects", forms_of("defects").front()), {"segmentation_fault"});
    const Execution execution = target.run(Target::default_request(carrier, 1));
    EXPECT_EQ(execution.end, EndKind::crashed) << to_string(execution);
    EXPECT_EQ(execution.signal, SIGSEGV);
    EXPECT_EQ(target.control().result.fault_address, 8u);
    EXPECT_EQ(target.control().result.ended_thread, 1u);
    EXPECT_GE(target.control().result.ended_stack.count, 2u);
  }
}

TEST(Defects, ALockOfNothingCrashes) { EXPECT_EQ(run_once("lock_null").end, EndKind::crashed); }

TEST(Defects, AbortIsNoCrash) { EXPECT_EQ(run_once("aborts").end, EndKind::aborted); }

TEST(Defects, AFailedAssertionIsQuoted) {
  const Execution execution = run_once("failed_assertion");
  EXPECT_EQ(execution.end, EndKind::aborted);
  EXPECT_THAT(execution.message, HasSubstr("defects.cpp:"));
  EXPECT_THAT(execution.message, HasSubstr("counter must be one"));
}

TEST(Defects, AnUncaughtExceptionIsNamed) {
  for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) {
    const Execution execution = run_once("uncaught_exception", carrier);
    EXPECT_EQ(execution.end, EndKind::uncaught_exception);
    EXPECT_EQ(execution.message, "std::runtime_error: nobody catches this");
  }
  EXPECT_EQ(run_once("uncaught_number").message, "int");
}

TEST(Defects, ExitCodesArriveFromMainAndFromThreads) {
  EXPECT_EQ(run_once("exit_code").exit_code, 3);
  for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) {
    EXPECT_EQ(run_once("exit_in_thread", carrier).exit_code, 5);
    EXPECT_EQ(run_once("quick_exit_in_thread", carrier).exit_code, 6);
  }
}

TEST(Defects, StaticDestructorsMayUseThreads) {
  for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) {
    Target target(program("defects", forms_of("defects").front()), {"threads_at_exit"});
    const Execution execution = target.run(Target::default_request(carrier, 1));
    EXPECT_TRUE(execution.clean()) << to_string(execution);
    EXPECT_EQ(execution.threads, 2u);
    EXPECT_EQ(target.output(), "written at exit\n");
  }
}

TEST(Defects, AnEndlessLoopReachesTheStepBound) {
  Target target(program("defects", forms_of("defects").front()), {"spins_for_ever"});
  Request request = Target::default_request(Carrier::fibre, 1);
  request.limits.max_steps = 5000;
  const Execution execution = target.run(request);
  EXPECT_EQ(execution.end, EndKind::engine_verdict);
  EXPECT_EQ(execution.verdict, VerdictKind::livelock);
}

TEST(Defects, ASpinOnPlainMemoryEnds) {
  for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) {
    for (const Execution& execution : explore("plain_spin", carrier, 20))
      EXPECT_EQ(execution.end, EndKind::exited);
  }
}

TEST(Defects, MisusesAreReportedAndTheProgramGoesOn) {
  const std::pair<const char*, Misuse> cases[] = {{"unlock_not_locked", Misuse::unlock_not_locked},
                                                  {"unlock_by_other", Misuse::unlock_not_owner},
                                                  {"destroy_while_held", Misuse::destroy_while_held},
                                                  {"use_after_destroy", Misuse::use_after_destroy},
                                                  {"signal_after_destroy", Misuse::use_after_destroy},
                                                  {"post_after_destroy", Misuse::use_after_destroy},
                                                  {"read_lock_after_destroy", Misuse::use_after_destroy},
                                                  {"use_after_free", Misuse::use_after_free},
                                                  {"free_while_held", Misuse::free_while_held},
                                                  {"wait_not_held", Misuse::wait_not_held},
                                                  {"join_self", Misuse::join_self}};
  for (const auto& [scenario, misuse] : cases) {
    Target target(program("defects", forms_of("defects").front()), {scenario});
    const Execution execution = target.run(Target::default_request(Carrier::fibre, 1));
    EXPECT_EQ(execution.end, EndKind::exited) << scenario;
    ASSERT_EQ(execution.misuses, 1u) << scenario;
    EXPECT_EQ(target.control().misuses[0].kind, misuse) << scenario;
    EXPECT_GE(target.control().misuses[0].stack.count, 1u) << scenario;
  }
}

bool has_misuse(const std::string& scenario, Misuse misuse) {
  Target target(program("defects", forms_of("defects").front()), {scenario});
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Execution execution = target.run(Target::default_request(Carrier::fibre, seed));
    for (std::uint32_t i = 0; i < execution.misuses; ++i)
      if (target.control().misuses[i].kind == misuse) return true;
  }
  return false;
}

TEST(Defects, MisusesThatNeedAnOrderAreFound) {
  EXPECT_TRUE(has_misuse("free_while_waited", Misuse::free_while_waited));
  EXPECT_TRUE(has_misuse("condition_two_mutexes", Misuse::condition_two_mutexes));
  EXPECT_TRUE(has_misuse("thread_left", Misuse::thread_left));
}

TEST(Defects, ObjectsMadeAnewAndThreadsLeftOnPurposeAreNoMisuse) {
  for (const char* scenario : {"made_anew", "threads_left_on_purpose"}) {
    for (const Execution& execution : explore(scenario, Carrier::fibre, 50))
      EXPECT_TRUE(execution.clean()) << scenario << ": " << to_string(execution);
  }
}

TEST(Defects, WhatIsNotSimulatedIsSaid) {
  const Execution execution = run_once("replaces_itself");
  EXPECT_EQ(execution.end, EndKind::unsupported);
  EXPECT_THAT(execution.message, HasSubstr("exec"));
}

}  // namespace
}  // namespace heddle::runtime

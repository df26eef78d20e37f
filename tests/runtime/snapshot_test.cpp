// Executions in snapshot mode are what forked ones are: same decisions, same endings, from the same memory;
// bad endings do no harm to those after them; and what cannot be undone does not happen.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <utility>
#include <vector>

#include "tests/runtime/programs.h"
#include "tests/runtime/target_driver.h"

namespace heddle::runtime {
namespace {

using testing::HasSubstr;

/// Tells the runtime that it knows the failures of a record.
void learn(BatchBlock& batch, const ExecutionRecord& record) {
  for (std::uint32_t i = 0; i < record.signature_count; ++i) {
    std::uint64_t slot = record.signatures[i] % known_capacity;
    while (batch.known[slot] != 0 && batch.known[slot] != record.signatures[i])
      slot = (slot + 1) % known_capacity;
    batch.known[slot] = record.signatures[i];
  }
}

/// Executions with the seeds 1 to `count`. Stops where the batch cannot go on.
std::vector<ExecutionRecord> run_in_runner(Target& target, std::uint32_t count) {
  BatchBlock& batch = target.control().batch;
  for (std::uint32_t i = 0; i < count; ++i)
    batch.plans[i] = plan_of(Target::default_request(Carrier::fibre, i + 1));
  target.control().request = Target::default_request(Carrier::fibre, 1);
  std::uint32_t done = 0;
  while (done < count && target.run_batch(done, count)) {
    done = batch.done;
    if (batch.end != BatchEnd::unknown_failure) break;
    learn(batch, batch.records[done - 1]);
  }
  return {batch.records, batch.records + done};
}

class Snapshot : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] std::optional<Target> start(const std::string& scenario) const {
    return std::optional<Target>(std::in_place, program("restored", GetParam()), std::vector{scenario});
  }
};

TEST_P(Snapshot, EveryExecutionFindsMemoryAsItWasBeforeMain) {
  for (const char* scenario : {"memory", "descriptors", "handlers", "many_threads", "closed_output"}) {
    std::optional<Target> target = start(scenario);
    const std::vector<ExecutionRecord> records = run_in_runner(*target, 200);
    ASSERT_EQ(records.size(), 200u) << scenario << ": " << target->control().batch.reason;
    for (const ExecutionRecord& record : records) {
      EXPECT_EQ(record.end, EndKind::exited) << scenario;
      EXPECT_EQ(record.exit_code, 0) << scenario;
    }
  }
}

TEST_P(Snapshot, AddressesAreThoseOfForkedExecutions) {
  std::optional<Target> target = start("addresses");
  ASSERT_TRUE(target->run(Target::default_request(Carrier::fibre, 1)).clean());
  const std::string forked = target->output();
  ASSERT_EQ(run_in_runner(*target, 3).size(), 3u);
  EXPECT_EQ(target->output(), forked + forked + forked + forked);
}

TEST_P(Snapshot, BadEndingsDoNoHarm) {
  const std::vector<std::pair<const char*, std::uint32_t>> cases = {
      {"segmentation", 1000}, {"aborted", 1000},     {"uncaught", 1000},     {"exit_three", 1000},
      {"left_at_once", 1000}, {"freed_twice", 1000}, {"stack_overflow", 100}};
  for (const auto& [scenario, count] : cases) {
    std::optional<Target> target = start(scenario);
    const Execution forked = target->run(Target::default_request(Carrier::fibre, 1));
    const std::vector<ExecutionRecord> records = run_in_runner(*target, count);
    ASSERT_EQ(records.size(), count) << scenario << ": " << target->control().batch.reason;
    for (const ExecutionRecord& record : records) {
      ASSERT_EQ(record.end, forked.end) << scenario;
      ASSERT_EQ(record.exit_code, forked.exit_code) << scenario;
    }
  }
}

TEST_P(Snapshot, ABatchStopsAtAFailureThatIsNotKnown) {
  std::optional<Target> target = start("opposite_locks");
  BatchBlock& batch = target->control().batch;
  for (std::uint32_t i = 0; i < 200; ++i)
    batch.plans[i] = plan_of(Target::default_request(Carrier::fibre, i + 1));
  target->control().request = Target::default_request(Carrier::fibre, 1);
  ASSERT_TRUE(target->run_batch(0, 200));
  ASSERT_EQ(batch.end, BatchEnd::unknown_failure);
  EXPECT_EQ(batch.records[batch.done - 1].verdict, engine::VerdictKind::deadlock);
  EXPECT_EQ(target->control().result.verdict, engine::VerdictKind::deadlock);
  EXPECT_EQ(target->control().log.hash, batch.records[batch.done - 1].hash);
  learn(batch, batch.records[batch.done - 1]);
  ASSERT_TRUE(target->run_batch(batch.done, 200));
  EXPECT_EQ(batch.end, BatchEnd::done);
}

TEST_P(Snapshot, WhatCannotBeUndoneEndsTheRunnerBeforeItHappens) {
  const std::vector<std::pair<const char*, const char*>> cases = {{"writes_file", "opens a file for writing"},
                                                                  {"maps_memory", "maps memory"},
                                                                  {"changes_folder", "changes the working"}};
  for (const auto& [scenario, reason] : cases) {
    std::optional<Target> target = start(scenario);
    EXPECT_TRUE(run_in_runner(*target, 5).empty()) << scenario;
    EXPECT_EQ(target->control().batch.end, BatchEnd::unrestorable) << scenario;
    EXPECT_THAT(target->control().batch.reason, HasSubstr(reason)) << scenario;
    EXPECT_TRUE(target->run(Target::default_request(Carrier::fibre, 1)).clean()) << scenario;
  }
}

INSTANTIATE_TEST_SUITE_P(Forms, Snapshot, testing::ValuesIn(forms_of("restored")),
                         [](const auto& info) { return info.param; });

struct Explored {
  std::string source;
  std::string scenario;
};

/// How a failing test names it.
void PrintTo(const Explored& explored, std::ostream* out) {
  *out << explored.source << " " << explored.scenario;
}

std::vector<Explored> all_explored() {
  std::vector<Explored> all;
  for (const char* file : {"standard.cpp", "descriptors.cpp", "posix.c", "restored.cpp"}) {
    const std::string source = std::string(file).substr(0, std::string(file).find('.'));
    for (const std::string& scenario : scenarios_in(file)) all.push_back({source, scenario});
  }
  return all;
}

class AgreementOfModes : public testing::TestWithParam<Explored> {};

TEST_P(AgreementOfModes, ForkAndSnapshotDecideAndEndAlike) {
  constexpr std::uint32_t seeds = 100;
  const auto& [source, scenario] = GetParam();
  for (const std::string& form : forms_of(source)) {
    Target target(program(source, form), {scenario});
    const std::vector<ExecutionRecord> records = run_in_runner(target, seeds);
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      const Execution forked = target.run(Target::default_request(Carrier::fibre, i + 1));
      ASSERT_EQ(records[i].hash, forked.hash) << form << " seed " << i + 1 << ": " << to_string(forked);
      ASSERT_EQ(records[i].end, forked.end) << form << " seed " << i + 1 << ": " << to_string(forked);
      ASSERT_EQ(records[i].steps, forked.steps) << form << " seed " << i + 1;
      ASSERT_EQ(records[i].verdict, forked.verdict) << form << " seed " << i + 1;
      ASSERT_EQ(records[i].signature_count > 0, !forked.clean()) << form << " seed " << i + 1;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, AgreementOfModes, testing::ValuesIn(all_explored()),
                         [](const auto& info) { return info.param.source + "_" + info.param.scenario; });

}  // namespace
}  // namespace heddle::runtime

// What the run that makes the report keeps: stacks at the verdict, of held locks, at deviations, of both
// sides of a race; and plain accesses that were made scheduling points.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/runtime/programs.h"
#include "tests/runtime/target_driver.h"

namespace heddle::runtime {
namespace {

std::vector<std::uint64_t> words(const Control& control, StackRef stack) {
  return {control.stack_words + stack.offset, control.stack_words + stack.offset + stack.count};
}

class Detail : public testing::TestWithParam<Carrier> {};

Target defects(const std::string& scenario) {
  return Target(program("defects", forms_of("defects").front()), {scenario});
}

TEST_P(Detail, EveryThreadOfADeadlockHasStacks) {
  Target target = defects("lock_cycle");
  Request request = Target::default_request(GetParam(), 1);
  request.detail = 1;
  while (target.run(request).verdict != engine::VerdictKind::deadlock) ASSERT_LT(++request.seed, 50u);
  const Control& control = target.control();
  ASSERT_EQ(control.result.thread_count, 3u);
  for (std::uint32_t id = 0; id < 3; ++id) EXPECT_GT(control.threads[id].stack.count, 0u) << id;
  for (std::uint32_t id = 1; id < 3; ++id) {
    const ThreadEntry& thread = control.threads[id];
    EXPECT_EQ(thread.in_deadlock, 1u);
    EXPECT_EQ(thread.waits_for, 3 - id);
    ASSERT_EQ(thread.held_count, 1u);
    EXPECT_NE(thread.pending_object, 0u);
    EXPECT_NE(thread.pending_object - 1, thread.held[0]);
    EXPECT_EQ(control.objects[thread.held[0]].owner, id);
    ASSERT_GT(thread.held_stacks[0].count, 0u);
    // Two lines of one function: the first lock was acquired elsewhere than where the thread stands now.
    EXPECT_NE(words(control, thread.held_stacks[0]).front(), words(control, thread.stack).front());
    EXPECT_EQ(words(control, thread.stack).front(), thread.pending.site);
  }
}

TEST_P(Detail, EachDeviationHasAStack) {
  Target target = defects("lock_cycle");
  Request request = Target::default_request(GetParam(), 3);
  request.detail = 1;
  target.run(request);
  const Control& control = target.control();
  ASSERT_GT(control.log.count, 0u);
  for (std::uint32_t i = 0; i < control.log.count; ++i) {
    if (control.deviations[i].site == 0) continue;  // of the runtime's own: a thread that ends
    const auto stack = words(control, control.deviation_stacks[i]);
    ASSERT_FALSE(stack.empty()) << i;
    EXPECT_EQ(stack.front(), control.deviations[i].site) << i;
  }
}

TEST_P(Detail, ARaceWatchedHasBothStacks) {
  Target target = defects("racy_counter");
  Request request = Target::default_request(GetParam(), 2);
  ASSERT_GT(target.run(request).races, 0u);
  const engine::RaceRecord race = target.control().races[0].race;
  request.detail = 1;
  request.watch_address = race.address;
  request.watch_size = race.size;
  ASSERT_GT(target.run(request).races, 0u);
  const RaceEntry& entry = target.control().races[0];
  EXPECT_EQ(entry.race.address, race.address);
  EXPECT_NE(entry.race.thread, entry.race.previous_thread);
  ASSERT_GT(entry.stack.count, 0u);
  ASSERT_GT(entry.previous_stack.count, 0u);
  EXPECT_EQ(words(target.control(), entry.stack).front(), entry.race.site);
}

/// Without them the two increments never interleave; with them an update is lost in some executions.
TEST_P(Detail, ChosenAccessesAreSchedulingPoints) {
  Target target = defects("lost_update");
  Request request = Target::default_request(GetParam(), 1);
  std::set<std::uint64_t> sites;
  unsigned lost_without = 0;
  for (request.seed = 1; request.seed <= 100; ++request.seed) {
    const Execution execution = target.run(request);
    EXPECT_EQ(target.control().result.access_points, 0u);
    if (execution.exit_code == 7) ++lost_without;
    for (std::uint32_t i = 0; i < execution.races; ++i) sites.insert(target.control().races[i].race.site);
  }
  EXPECT_EQ(lost_without, 0u);
  ASSERT_FALSE(sites.empty());
  request.access_site_count = static_cast<std::uint32_t>(sites.size());
  std::copy(sites.begin(), sites.end(), request.access_sites);
  unsigned lost = 0;
  std::uint64_t points = 0;
  for (request.seed = 1; request.seed <= 200; ++request.seed) {
    if (target.run(request).exit_code == 7) ++lost;
    points += target.control().result.access_points;
  }
  EXPECT_GT(points, 0u);
  EXPECT_GT(lost, 0u);
}

TEST_P(Detail, ThreadNamesArrive) {
  Target target(program("posix", forms_of("posix").front()), {"attributes"});
  ASSERT_TRUE(target.run(Target::default_request(GetParam(), 1)).clean());
  EXPECT_STREQ(target.control().threads[1].name, "worker");
}

INSTANTIATE_TEST_SUITE_P(Carriers, Detail, testing::Values(Carrier::fibre, Carrier::pthread),
                         [](const auto& info) { return info.param == Carrier::fibre ? "fibre" : "pthread"; });

}  // namespace
}  // namespace heddle::runtime

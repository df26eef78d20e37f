// What was recorded can be done again: same seed, same hash, in another process, with or without address
// randomisation, on either carrier; and the recorded deviations alone lead to the same execution.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/runtime/programs.h"
#include "tests/runtime/target_driver.h"

namespace heddle::runtime {
namespace {

const std::vector<std::pair<std::string, std::string>> examples = {
    {"defects", "lock_cycle"},  {"defects", "hidden_by_sleep"},  {"defects", "racy_counter"},
    {"defects", "lost_wakeup"}, {"standard", "condition_queue"}, {"standard", "barrier"},
    {"descriptors", "poll_two"}};

std::vector<Execution> explore(const std::string& source, const std::string& scenario, Carrier carrier,
                               AddressRandomisation randomisation, std::uint64_t count = 60) {
  Target target(program(source, forms_of(source).front()), {scenario}, randomisation);
  std::vector<Execution> executions;
  for (std::uint64_t seed = 1; seed <= count; ++seed)
    executions.push_back(target.run(Target::default_request(carrier, seed)));
  return executions;
}

TEST(AgreementOfProcesses, AddressRandomisationDecidesNothing) {
  for (const auto& [source, scenario] : examples) {
    const auto on = explore(source, scenario, Carrier::fibre, AddressRandomisation::on);
    const auto off = explore(source, scenario, Carrier::fibre, AddressRandomisation::off);
    const auto again = explore(source, scenario, Carrier::pthread, AddressRandomisation::on);
    for (std::size_t i = 0; i < on.size(); ++i) {
      EXPECT_EQ(to_string(on[i]), to_string(off[i])) << scenario << " seed " << i + 1;
      EXPECT_EQ(on[i].hash, again[i].hash) << scenario << " seed " << i + 1;
    }
  }
}

TEST(AgreementOfProcesses, DeviationsReplayOnBothCarriers) {
  for (const auto& [source, scenario] : examples) {
    Target recorder(program(source, forms_of(source).front()), {scenario});
    Target player(program(source, forms_of(source).back()), {scenario});
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const Execution recorded = recorder.run(Target::default_request(Carrier::fibre, seed));
      const std::uint32_t count = recorder.control().log.count;
      const std::vector<engine::DeviationRecord> deviations(recorder.control().deviations,
                                                            recorder.control().deviations + count);
      for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) {
        Request request = Target::default_request(carrier, 0);
        request.strategy = StrategyKind::replay_strict;
        request.replay_count = count;
        std::copy(deviations.begin(), deviations.end(), player.control().deviations);
        const Execution replayed = player.run(request);
        EXPECT_EQ(replayed.hash, recorded.hash) << scenario << " seed " << seed << "\n"
                                                << to_string(replayed);
        EXPECT_EQ(replayed.verdict, recorded.verdict) << scenario << " seed " << seed;
      }
    }
  }
}

TEST(AgreementOfProcesses, DetailChangesNothing) {
  for (const auto& [source, scenario] : examples) {
    Target target(program(source, forms_of(source).front()), {scenario});
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      Request request = Target::default_request(Carrier::fibre, seed);
      const Execution plain = target.run(request);
      request.detail = 1;
      EXPECT_EQ(to_string(target.run(request)), to_string(plain)) << scenario << " seed " << seed;
    }
  }
}

TEST(Replay, AScheduleThatDoesNotFitDiverges) {
  Target target(program("defects", forms_of("defects").front()), {"lock_cycle"});
  Request request = Target::default_request(Carrier::fibre, 0);
  request.strategy = StrategyKind::replay_strict;
  request.replay_count = 1;
  engine::DeviationRecord& record = target.control().deviations[0];
  record = {};
  record.operation = engine::OpKind::mutex_lock;
  record.n = 77;
  record.thread_pedigree = 12345;
  const Execution execution = target.run(request);
  EXPECT_EQ(execution.verdict, engine::VerdictKind::diverged) << to_string(execution);
  EXPECT_EQ(target.control().result.divergence_index, 0u);
  EXPECT_THAT(execution.message, testing::StartsWith("deviation 1 expects lock (n=77)"));
}

/// The simulation begins where the first thread is made, also before main.
TEST(AgreementOfProcesses, ThreadsOfStaticConstructorsAreSimulated) {
  std::map<std::string, std::vector<std::uint64_t>> hashes;
  for (const std::string& form : forms_of("early_thread")) {
    for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) {
      Target target(program("early_thread", form));
      ASSERT_TRUE(target.started());
      auto& all = hashes[form + (carrier == Carrier::fibre ? " fibre" : " pthread")];
      for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Execution execution = target.run(Target::default_request(carrier, seed));
        EXPECT_TRUE(execution.clean()) << to_string(execution);
        EXPECT_EQ(execution.threads, 2u);
        all.push_back(execution.hash);
      }
    }
  }
  for (const auto& [name, all] : hashes) EXPECT_EQ(all, hashes.begin()->second) << name;
}

}  // namespace
}  // namespace heddle::runtime

// Containers whose code lies in libstdc++.so: their races are seen, in every form and execution, and nothing
// is seen in correct programs.

#include <gtest/gtest.h>

#include "tests/runtime/programs.h"
#include "tests/runtime/target_driver.h"

namespace heddle::runtime {
namespace {

constexpr std::uint64_t seeds = 20;

class Containers : public testing::TestWithParam<std::string> {};

TEST_P(Containers, RaceWhereNothingOrdersTheirUsesAndElseNot) {
  const bool races = GetParam().starts_with("racy_");
  for (const std::string& form : forms_of("containers")) {
    Target target(program("containers", form), {GetParam()});
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const Execution execution = target.run(Target::default_request(Carrier::fibre, seed));
      EXPECT_EQ(execution.races > 0, races) << form << " seed " << seed << ": " << to_string(execution);
      EXPECT_TRUE(races || execution.clean()) << form << " seed " << seed << ": " << to_string(execution);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, Containers, testing::ValuesIn(scenarios_in("containers.cpp")),
                         [](const auto& scenario) { return scenario.param; });

}  // namespace
}  // namespace heddle::runtime

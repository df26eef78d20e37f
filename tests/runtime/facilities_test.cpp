// Correct programs, one a facility: nothing is found in any of them, on either carrier; and the decisions are
// the same, seed by seed, for both carriers, both compilers and both kinds of runtime library, with address
// randomisation on.

#include <gtest/gtest.h>

#include "tests/runtime/programs.h"
#include "tests/runtime/target_driver.h"

namespace heddle::runtime {
namespace {

constexpr std::uint64_t seeds = 200;

struct Facility {
  std::string source;
  std::string scenario;
};

std::vector<Facility> facilities() {
  std::vector<Facility> all;
  for (const char* source : {"standard", "descriptors", "signals", "system", "posix"}) {
    const std::string file = std::string(source) + (std::string(source) == "posix" ? ".c" : ".cpp");
    for (const std::string& scenario : scenarios_in(file)) all.push_back({source, scenario});
  }
  return all;
}

class AgreementOfForms : public testing::TestWithParam<Facility> {};

/// The hash of each seed; stops at the first execution that is not clean.
std::vector<std::uint64_t> explore(const Facility& facility, const std::string& form, Carrier carrier) {
  Target target(program(facility.source, form), {facility.scenario});
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Execution execution = target.run(Target::default_request(carrier, seed));
    EXPECT_TRUE(execution.clean()) << form << " seed " << seed << ": " << to_string(execution)
                                   << target.output();
    if (!execution.clean()) break;
    hashes.push_back(execution.hash);
  }
  return hashes;
}

TEST_P(AgreementOfForms, NothingIsFoundAndAllDecideAlike) {
  const std::vector<std::string> forms = forms_of(GetParam().source);
  ASSERT_FALSE(forms.empty());
  const std::vector<std::uint64_t> reference = explore(GetParam(), forms.front(), Carrier::fibre);
  for (const std::string& form : forms) {
    for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) {
      if (form == forms.front() && carrier == Carrier::fibre) continue;
      EXPECT_EQ(explore(GetParam(), form, carrier), reference)
          << form << (carrier == Carrier::fibre ? " fibre" : " pthread");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Facilities, AgreementOfForms, testing::ValuesIn(facilities()),
                         [](const auto& info) { return info.param.source + "_" + info.param.scenario; });

}  // namespace
}  // namespace heddle::runtime

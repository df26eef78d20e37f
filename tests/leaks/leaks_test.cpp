// What a program can learn from outside of itself, ten and more ways, each with a program that acts on it. A
// leak is controlled away (two processes that know nothing of each other take the same decisions), or
// `--verify` names where two runs part.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

enum class Fate { controlled, named, either };

struct Leak {
  const char* source;
  Fate fate = Fate::controlled;
};

void PrintTo(const Leak& leak, std::ostream* out) { *out << leak.source; }

class Leaks : public ToolTest, public ::testing::WithParamInterface<Leak> {
 protected:
  std::string build_leak(const std::string& source) {
    const bool is_c = source.ends_with(".c");
    const std::vector<std::string> command{HEDDLE_BINARY, is_c ? "cc" : "c++",
                                           "-pthread",    HEDDLE_SOURCE_DIR "/tests/corpus/leaks/" + source,
                                           "-o",          path("leak")};
    const Finished finished = run(command);
    EXPECT_EQ(finished.exit_code, 0) << transcript(command, finished);
    return path("leak");
  }
};

TEST_P(Leaks, AreControlledAwayOrNamed) {
  const std::string program = build_leak(GetParam().source);
  const Finished verified = heddle({"explore", "--verify", "--schedules", "10", "--", program});
  const bool is_named = verified.exit_code == 1;
  if (GetParam().fate != Fate::either) {
    EXPECT_EQ(is_named, GetParam().fate == Fate::named) << verified.output;
  }
  if (is_named) {
    EXPECT_THAT(verified.output, ::testing::HasSubstr("the first divergence is at event "));
    EXPECT_THAT(verified.output, ::testing::HasSubstr("here they part"));
    EXPECT_THAT(verified.output, ::testing::HasSubstr("leak.h:"));
    return;
  }
  EXPECT_EQ(verified.exit_code, 0) << verified.output;
  std::set<std::string> hashes;
  for (int process = 0; process < 2; ++process) {
    const nlohmann::json report = explore(program, {"--schedules", "20"}, 0);
    hashes.insert(report.at("facts").at("hash"));
  }
  EXPECT_EQ(hashes.size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(Each, Leaks,
                         ::testing::Values(Leak{"time.c"}, Leak{"time_stamp_counter.c", Fate::named},
                                           Leak{"address_order.c"}, Leak{"rand.c"}, Leak{"random_device.cpp"},
                                           Leak{"pid.c", Fate::either}, Leak{"uninitialised.c", Fate::either},
                                           Leak{"pointer_hash.cpp"}, Leak{"readdir.c"}, Leak{"thread_id.c"},
                                           Leak{"getenv.c"}, Leak{"allocator_reuse.c"}));

}  // namespace
}  // namespace heddle::testing

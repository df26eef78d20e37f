#include "tests/samples/bounded_command.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace heddle::testing {
namespace {

/// In a folder of its own: tests run side by side.
Finished run(const std::vector<std::string>& command, int limit_s = 20) {
  std::string folder = ::testing::TempDir() + "heddle_bounded_XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) return {};
  const Finished finished = run_bounded(command, limit_s, folder);
  std::filesystem::remove_all(folder);
  return finished;
}

TEST(BoundedCommand, KeepsOutputErrorsAndExitCode) {
  const Finished finished = run({"sh", "-c", "echo out; echo err >&2; exit 3"});
  EXPECT_EQ(finished.exit_code, 3);
  EXPECT_FALSE(finished.timed_out);
  EXPECT_EQ(finished.output, "out\n");
  EXPECT_EQ(finished.errors, "err\n");
}

TEST(BoundedCommand, PassesArgumentsAsTheyAre) { EXPECT_EQ(run({"echo", "a  $b", "*"}).output, "a  $b *\n"); }

TEST(BoundedCommand, EndsWhatTakesTooLong) { EXPECT_TRUE(run({"sleep", "60"}, 1).timed_out); }

TEST(BoundedCommand, SaysThatAProgramIsNotThere) {
  const Finished finished = run({"/nonexistent/program"});
  EXPECT_EQ(finished.exit_code, 127);
  EXPECT_FALSE(finished.errors.empty());
}

}  // namespace
}  // namespace heddle::testing

// A library that was not compiled for simulation and synchronises by atomics: what it orders is not seen, so
// a race between accesses that it may have ordered is a suspicion only. One that only computes changes
// nothing.

#include <string>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

const char* const library = R"(
int hand_lock(int* word) { return __atomic_fetch_add(word, 1, __ATOMIC_ACQ_REL); }
int hand_unlock(int* word) { return __atomic_fetch_add(word, -1, __ATOMIC_ACQ_REL); }
int next_number(int number) { return number + 1; }
)";

const char* const program = R"(
#include <pthread.h>
int hand_lock(int*);
int hand_unlock(int*);
int next_number(int);
int word, counter;
static void* add(void* unused) {
  if (SYNCHRONISED) hand_lock(&word);
  counter = next_number(counter);
  if (SYNCHRONISED) hand_unlock(&word);
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, add, 0);
  pthread_create(&b, 0, add, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)";

class ForeignLibrary : public ToolTest {
 protected:
  nlohmann::json race(const std::string& synchronised) {
    write("library.c", library);
    const Finished made = run({"cc", "-O1", "-fPIC", "-shared", path("library.c"), "-o", path("libhand.so")});
    EXPECT_EQ(made.exit_code, 0) << made.errors;
    const std::string built = build(
        "program", program, {"-DSYNCHRONISED=" + synchronised, path("libhand.so"), "-Wl,-rpath," + path("")});
    const nlohmann::json report = explore(built, {"--schedules", "20"}, 1);
    for (const nlohmann::json& finding : report.at("findings"))
      if (finding.at("rule") == "data-race") return finding;
    ADD_FAILURE() << report;
    return {};
  }
};

TEST_F(ForeignLibrary, ARaceThatItMayHaveOrderedIsOnlyPossible) {
  const nlohmann::json finding = race("1");
  EXPECT_EQ(finding.at("confidence"), "possible");
  EXPECT_EQ(finding.at("severity"), "warning");
  EXPECT_NE(finding.at("notes").dump().find("libhand.so"), std::string::npos);
}

TEST_F(ForeignLibrary, OneThatOnlyComputesLeavesTheRaceConfirmed) {
  EXPECT_EQ(race("0").at("confidence"), "confirmed");
}

}  // namespace
}  // namespace heddle::testing

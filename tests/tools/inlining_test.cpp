// The compiler plugin that writes the fast path of accesses inline: it makes programs faster and nothing
// else.

#include <filesystem>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

/// Accesses of every size, shared and not, many of them in one epoch; a flag that is waited for without an
/// end of its own needs the forced scheduling points. It fails under some schedules.
const char* const accesses = R"(#include <pthread.h>
static struct { unsigned char one; unsigned short two; unsigned four; unsigned long eight; } shared;
static unsigned char bytes[256];
static long numbers[64];
static int ready, sum;
static void* work(void* unused) {
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 256; ++i) bytes[i] += (unsigned char)i;
    for (int i = 0; i < 64; ++i) numbers[i] += i;
  }
  ++shared.one; ++shared.two; ++shared.four; ++shared.eight;
  ready = 1;
  return unused;
}
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  ++shared.one; ++shared.two; ++shared.four; ++shared.eight;
  while (!*(volatile int*)&ready) sum += 1;
  pthread_join(thread, 0);
  return shared.one == 2 && shared.two == 2 && shared.four == 2 && shared.eight == 2 ? 0 : 1;
}
)";

class Inlining : public ToolTest {
 protected:
  /// The same compiler under another name: heddle gives its plugin only to the one it was built for.
  [[nodiscard]] std::string build_with_calls(const std::string& name, const std::string& source) const {
    std::error_code error;
    std::filesystem::create_symlink("/usr/bin/clang-22", path("clang"), error);
    write(name + ".c", source);
    const std::vector<std::string> command{
        HEDDLE_BINARY, "cc", "--compiler=" + path("clang"), "-pthread", path(name + ".c"), "-o", path(name)};
    const Finished finished = run(command);
    EXPECT_EQ(finished.exit_code, 0) << transcript(command, finished);
    return path(name);
  }
  [[nodiscard]] std::string assembly(const std::string& compiler) const {
    write("a.c", accesses);
    const std::vector<std::string> command{
        HEDDLE_BINARY, "cc", "--compiler=" + compiler, "-S", path("a.c"), "-o", path("a.s")};
    const Finished finished = run(command);
    EXPECT_EQ(finished.exit_code, 0) << transcript(command, finished);
    return content("a.s");
  }
};

// A build without LLVM has no plugin.
#ifdef HEDDLE_ANALYZER
TEST_F(Inlining, LooksAtTheShadowBeforeItCalls) {
  const std::string inlined = assembly("clang-22");
  EXPECT_NE(inlined.find("heddle_access_state"), std::string::npos);
  EXPECT_NE(inlined.find("__tsan_write1"), std::string::npos);
}

#endif

TEST_F(Inlining, IsLeftOutForOtherCompilers) {
  std::filesystem::create_symlink("/usr/bin/clang-22", path("clang"));
  EXPECT_EQ(assembly(path("clang")).find("heddle_access_state"), std::string::npos);
}

TEST_F(Inlining, ChangesNoExecution) {
  const std::vector<std::string> options{"--schedules", "300", "--strategy", "random"};
  const nlohmann::json inlined = explore(build("inlined", accesses), options, 1);
  const nlohmann::json called = explore(build_with_calls("called", accesses), options, 1);
  EXPECT_EQ(inlined.at("facts").at("hash"), called.at("facts").at("hash"));
  EXPECT_EQ(inlined.at("facts").at("endings"), called.at("facts").at("endings"));
  EXPECT_EQ(rules_of(inlined), rules_of(called));
}

}  // namespace
}  // namespace heddle::testing

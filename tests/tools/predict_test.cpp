// Deadlocks predicted from executions that did not show them: confirmed by steering, or possible; and those
// that cannot be are not predicted.

#include <string>

#include "tests/tools/tool_test.h"

namespace heddle::testing {
namespace {

/// Two threads, first and second, over mutexes a, b and gate; `extra` comes before them.
std::string two_threads(const std::string& first, const std::string& second, const std::string& extra = "") {
  return "#include <pthread.h>\n#include <semaphore.h>\n"
         "pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;\n"
         "pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;\n"
         "#define LOCK(m) pthread_mutex_lock(&m)\n"
         "#define UNLOCK(m) pthread_mutex_unlock(&m)\n" +
         extra + "static void* first(void* unused) {\n" + first +
         "  return unused;\n}\nstatic void* second(void* unused) {\n" + second +
         "  return unused;\n}\nint main(void) {\n  pthread_t x, y;\n  pthread_create(&x, 0, first, 0);\n"
         "  pthread_create(&y, 0, second, 0);\n  pthread_join(x, 0);\n  pthread_join(y, 0);\n  return "
         "0;\n}\n";
}

const std::string a_then_b = "  LOCK(a);\n  LOCK(b);\n  UNLOCK(b);\n  UNLOCK(a);\n";
const std::string b_then_a = "  LOCK(b);\n  LOCK(a);\n  UNLOCK(a);\n  UNLOCK(b);\n";

class Predict : public ToolTest {
 protected:
  /// One execution of each thread after the other: it shows no deadlock by itself.
  nlohmann::json explore_once(const std::string& source, int code) {
    return explore(build("program", source),
                   {"--schedules", "1", "--strategy", "round_robin", "--seed", "15"}, code);
  }
};

TEST_F(Predict, OppositeOrdersAreSteeredToAndShown) {
  const nlohmann::json report = explore_once(two_threads(a_then_b, b_then_a), 1);
  ASSERT_EQ(rules_of(report), std::vector<std::string>{"deadlock"});
  const nlohmann::json& finding = report.at("findings").at(0);
  EXPECT_EQ(finding.at("confidence"), "confirmed");
  EXPECT_EQ(finding.at("object"), "a, b");
  EXPECT_TRUE(finding.contains("schedule"));
  EXPECT_EQ(report.at("facts").at("executions"), "1");
}

TEST_F(Predict, AGateLockForbidsIt) {
  const auto gated = [](const std::string& body) { return "  LOCK(gate);\n" + body + "  UNLOCK(gate);\n"; };
  EXPECT_TRUE(explore_once(two_threads(gated(a_then_b), gated(b_then_a)), 0).at("findings").empty());
}

TEST_F(Predict, ASemaphoreBetweenThemForbidsIt) {
  const std::string source =
      two_threads(a_then_b + "  sem_post(&done);\n", "  sem_wait(&done);\n" + b_then_a, "sem_t done;\n");
  EXPECT_TRUE(explore_once(source, 0).at("findings").empty());
}

TEST_F(Predict, ALockMadeAnewIsAnotherLock) {
  const std::string source =
      "#include <pthread.h>\n"
      "static pthread_mutex_t a, b;\n"
      "static void* take(void* other_way) {\n"
      "  pthread_mutex_t *x = other_way ? &b : &a, *y = other_way ? &a : &b;\n"
      "  pthread_mutex_lock(x); pthread_mutex_lock(y); pthread_mutex_unlock(y); pthread_mutex_unlock(x);\n"
      "  return 0;\n}\n"
      "int main(void) {\n"
      "  for (long i = 0; i < 2; ++i) {\n"
      "    pthread_t x, y;\n"
      "    pthread_mutex_init(&a, 0); pthread_mutex_init(&b, 0);\n"
      "    pthread_create(&x, 0, take, (void*)i); pthread_create(&y, 0, take, (void*)i);\n"
      "    pthread_join(x, 0); pthread_join(y, 0);\n"
      "    pthread_mutex_destroy(&a); pthread_mutex_destroy(&b);\n"
      "  }\n  return 0;\n}\n";
  EXPECT_TRUE(explore_once(source, 0).at("findings").empty());
}

TEST_F(Predict, WhatNoExecutionShowsStaysPossible) {
  const std::string first = a_then_b + "  LOCK(gate);\n  done = 1;\n  UNLOCK(gate);\n";
  const std::string second =
      "  LOCK(gate);\n  int may = done;\n  UNLOCK(gate);\n  if (may) {\n" + b_then_a + "  }\n";
  const nlohmann::json report = explore_once(two_threads(first, second, "int done;\n"), 1);
  ASSERT_EQ(rules_of(report), std::vector<std::string>{"deadlock"});
  const nlohmann::json& finding = report.at("findings").at(0);
  EXPECT_EQ(finding.at("confidence"), "possible");
  EXPECT_EQ(finding.at("severity"), "warning");
  EXPECT_FALSE(finding.contains("schedule"));
  EXPECT_EQ(finding.at("traces").size(), 2u);
  EXPECT_EQ(finding.at("traces").at(0).at("locks"), std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace heddle::testing

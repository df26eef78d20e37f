#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(BenignFlag, AVolatileStopFlag) {
  EXPECT_EQ(wrong_reports(R"(
volatile bool stop;
void work() {
  while (!stop) {  // benign-flag
  }
}
int main() {
  std::thread worker(work);
  stop = true;  // benign-flag
  worker.join();
}
)"),
            "");
}

TEST(BenignFlag, AVolatileCounterIsARace) {
  EXPECT_EQ(wrong_reports(R"(
volatile int running;
void work() {
  running++;  // data-race
}
int main() {
  std::thread worker(work);
  running++;  // data-race
  worker.join();
}
)"),
            "");
}

TEST(BenignFlag, ManyWritersOfOneConstant) {
  EXPECT_EQ(wrong_reports(R"(
int found;
void work() {
  found = 1;  // benign-flag
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return found;
}
)"),
            "");
}

TEST(BenignFlag, APlainFlagThatALoopPollsIsARace) {
  EXPECT_EQ(wrong_reports(R"(
bool stop;
void work() {
  while (!stop) {  // data-race
  }
}
int main() {
  std::thread worker(work);
  stop = true;  // data-race
  worker.join();
}
)"),
            "");
}

TEST(BenignFlag, TwoValuesMeetInARace) {
  EXPECT_EQ(wrong_reports(R"(
int mode;
void work() {
  mode = 1;  // data-race
}
int main() {
  std::thread worker(work);
  mode = 2;  // data-race
  worker.join();
  return mode;
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks

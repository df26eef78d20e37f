#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// A registry hands out references to the counters that it keeps; users add to them.
std::string registry(const std::string& container, const std::string& counter, const std::string& grows,
                     const std::string& mark = "") {
  return wrong_reports(R"(
struct Counter { Counter(); Counter(int); int name; )" +
                       counter + R"( value; void add() { ++value; })" + mark + R"(
};
std::mutex m;
)" + container + R"( counters;
Counter& counter(int name) {
  std::lock_guard<std::mutex> lock(m);
  )" + grows + R"(
}
void count(int name) {
  Counter& mine = counter(name);
  int known = mine.name;
  mine.add();
}
int main() {
  std::thread a(count, 1), b(count, 1);
  a.join();
  b.join();
}
)");
}
const char* const kByName = "return counters[name];";
const char* const kAtEnd =
    "for (Counter& c : counters) if (c.name == name) return c; return counters.emplace_back(name);";

TEST(StableElements, AtomicsThatAMapOrADequeHandsOut) {
  EXPECT_EQ(registry("std::map<int, Counter>", "std::atomic<int>", kByName), "");
  EXPECT_EQ(registry("std::deque<Counter>", "std::atomic<int>", kAtEnd), "");
}
TEST(StableElements, APlainCounterIsARaceAllTheSame) {
  EXPECT_EQ(registry("std::map<int, Counter>", "int", kByName, "  // data-race"), "");
  EXPECT_EQ(registry("std::deque<Counter>", "int", kAtEnd, "  // data-race"), "");
}

/// One thread puts something in while another one reads.
std::string beside(const std::string& declared, const std::string& reads, const std::string& puts) {
  return wrong_reports("std::mutex m; " + declared + R"(
void look() {
  )" + reads + R"(
}
int main() {
  std::thread t(look);
  )" + puts + R"(
  t.join();
}
)");
}

TEST(StableElements, WhatAVectorHandsOutMoves) {
  EXPECT_EQ(
      beside("std::vector<int> v;\nint& first() { std::lock_guard<std::mutex> l(m); return v[0]; }",
             "int n = first();  // data-race", "m.lock();\n  v.push_back(2);  // data-race\n  m.unlock();"),
      "");
}

TEST(StableElements, TheWayToAnElementIsNotStable) {
  EXPECT_EQ(beside("std::deque<int> q;", "int n = q.front();  // data-race", "q.push_back(2);  // data-race"),
            "");
  EXPECT_EQ(beside("std::map<int, int> q;", "int n = q.at(1);  // data-race", "q[2] = 3;  // data-race"), "");
  EXPECT_EQ(beside("std::map<int, int> q;", "int n = q.find(1)->second;  // data-race",
                   "q.try_emplace(2, 3);  // data-race"),
            "");
  EXPECT_EQ(beside("std::deque<int> q;", "for (int n : q) printf(\"\", n);  // data-race",
                   "q.emplace_back(2);  // data-race"),
            "");
}

/// Two threads call `work`.
std::string twice(const std::string& text) {
  return wrong_reports("std::mutex m;\nstd::map<int, int> map;\n" + text + R"(
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
}
)");
}

TEST(CheckThenAct, WhatAMapPutsInWhereItIsMissingIsTestedAgain) {
  EXPECT_EQ(twice(R"(
void work() {
  {
    std::lock_guard<std::mutex> lock(m);
    if (map.contains(1)) return;
  }
  std::lock_guard<std::mutex> lock(m);
  int& slot = map[1];
  if (slot == 0) slot = 7;
}
)"),
            "");
}

TEST(CheckThenAct, WhatIsPutInUntestedIsNot) {
  EXPECT_EQ(twice(R"(
int next;
void work() {
  {
    std::lock_guard<std::mutex> lock(m);
    if (map.contains(1)) return;  // check-then-act
  }
  std::lock_guard<std::mutex> lock(m);
  map[1] = ++next;  // check-then-act
}
)"),
            "");
}

/// What is there is looked up by operator[], then more of it is taken.
std::string taken(const std::string& test, const std::string& mark) {
  return twice(R"(
int known(int key) {
  std::lock_guard<std::mutex> lock(m);
  )" + test + (mark.empty() ? "" : "  // " + mark) +
               R"(
}
void take(int key) {
  std::lock_guard<std::mutex> lock(m);
  map[key] -= 5;)" +
               (mark.empty() ? "" : "  // " + mark) + R"(
}
void work() {
  if (known(1) < 5) return;)" +
               (mark.empty() ? "" : "  // " + mark) + R"(
  take(1);)" + (mark.empty() ? "" : "  // " + mark) +
               R"(
}
)");
}
TEST(CheckThenAct, ALookByOperatorIsNoClaim) { EXPECT_EQ(taken("return map[key];", "check-then-act"), ""); }
TEST(CheckThenAct, WhatTheTestChangesItClaims) { EXPECT_EQ(taken("return map[key]--;", ""), ""); }

/// Looks an element up in two steps while another thread `changes` the map.
std::string relied(const std::string& uses, const std::string& changes, const std::string& mark = "") {
  return wrong_reports(R"(
std::mutex m;
std::map<int, int> units;
bool known(int n) {
  std::lock_guard<std::mutex> lock(m);
  return units.contains(n);)" +
                       mark + R"(
}
int unit(int n) {
  std::lock_guard<std::mutex> lock(m);
  )" + uses + mark + R"(
}
void change() {
  std::lock_guard<std::mutex> lock(m);
  )" + changes + mark +
                       R"(
}
void look() {
  if (known(1)))" + mark +
                       R"(
    unit(1);)" + mark +
                       R"(
}
int main() {
  std::thread t(change), u(look);
  t.join();
  u.join();
}
)");
}
TEST(CheckThenAct, WhatWasFoundMayBeTakenOut) {
  EXPECT_EQ(relied("return units.at(n);", "units.erase(1);", "  // check-then-act"), "");
}
TEST(CheckThenAct, WhatIsPutInHarmsNobody) {
  EXPECT_EQ(relied("return units.at(n);", "units.try_emplace(2, 7);"), "");
}
TEST(CheckThenAct, TheUseTestsByItself) {
  EXPECT_EQ(relied("if (!units.contains(n)) return 0; return units.at(n);", "units.clear();"), "");
}
TEST(CheckThenAct, TheOnlyConsumerFindsWhatItSaw) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
std::deque<int> jobs;
bool idle() {
  std::lock_guard<std::mutex> lock(m);
  return jobs.empty();
}
int next() {
  std::lock_guard<std::mutex> lock(m);
  int job = jobs.front();
  jobs.pop_front();
  return job;
}
void produce() {
  std::lock_guard<std::mutex> lock(m);
  jobs.push_back(1);
}
int main() {
  std::thread a(produce), b(produce);
  if (!idle()) next();
  a.join();
  b.join();
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks

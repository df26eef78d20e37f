// Elements by the numbers that threads take from a counter that they share.

#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// Each of some workers does `turn` until it returns; `besides` is what main does meanwhile.
std::string workers(const std::string& turn, const std::string& besides = "") {
  return wrong_reports(R"(
struct Picture { int width = 0; };
void shrink(Picture& picture) { picture.width /= 8; }
class Thumbnailer {
 public:
  void run() {
    std::vector<std::thread> pool;
    for (int i = 0; i < 3; ++i) pool.emplace_back(&Thumbnailer::work, this);
    )" + besides + R"(
    for (auto& worker : pool) worker.join();
  }
 private:
  void shrink_one(size_t index) { shrink(pictures_[index]); }
  void work() {
    for (;;) {
      )" + turn + R"(
    }
  }
  std::vector<Picture> pictures_;
  std::atomic<size_t> next_{0};
  size_t plain_ = 0;
  std::mutex m_;
};
int main() {
  Thumbnailer thumbnailer;
  thumbnailer.run();
}
)");
}

TEST(Tickets, OfAnAtomicCounter) {
  EXPECT_EQ(workers("const size_t i = next_.fetch_add(1);"
                    "if (i >= pictures_.size()) return;"
                    "shrink(pictures_[i]);"),
            "");
  EXPECT_EQ(workers("size_t i = ++next_; if (i > 9) return; pictures_[i].width++;"), "");
  EXPECT_EQ(workers("size_t i; if ((i = next_.fetch_add(1)) > 9) return; pictures_[i].width++;"), "");
}

TEST(Tickets, HandedToAFunction) {
  EXPECT_EQ(workers("const size_t i = next_.fetch_add(1); if (i > 9) return; shrink_one(i);"), "");
}

TEST(Tickets, OfACounterUnderALock) {
  EXPECT_EQ(workers("size_t i; { std::lock_guard<std::mutex> l(m_); i = plain_++; }"
                    "if (i > 9) return; pictures_[i].width++;"),
            "");
  EXPECT_EQ(workers("size_t i; { std::lock_guard<std::mutex> l(m_); i = plain_; ++plain_; }"
                    "if (i > 9) return; pictures_[i].width++;"),
            "");
}

TEST(Tickets, BlocksOfThem) {
  EXPECT_EQ(workers("const size_t first = next_.fetch_add(4); if (first > 9) return;"
                    "for (size_t i = first; i < first + 4; ++i) pictures_[i].width++;"),
            "");
}

TEST(Tickets, TheElementBesideIsAnothers) {
  EXPECT_EQ(workers("const size_t i = next_.fetch_add(1); if (i > 9) return;"
                    "pictures_[i + 1].width++;  // data-race"),
            "");
}

TEST(Tickets, APlainLoadIsNone) {
  EXPECT_EQ(workers("const size_t i = next_.load(); if (i > 9) return;"
                    "pictures_[i].width++;  // data-race"),
            "");
}

TEST(Tickets, ReadAndSteppedInTwoHolds) {
  EXPECT_EQ(workers("size_t i; { std::lock_guard<std::mutex> l(m_); i = plain_; }"
                    "{ std::lock_guard<std::mutex> l(m_); ++plain_; }"
                    "if (i > 9) return;"
                    "pictures_[i].width++;  // data-race"),
            "");
}

TEST(Tickets, TheCounterIsSetBackMeanwhile) {
  EXPECT_EQ(workers("const size_t i = next_.fetch_add(1); if (i > 9) return;"
                    "pictures_[i].width++;  // data-race",
                    "next_.store(0);"),
            "");
}

TEST(Tickets, TheCounterGoesBothWays) {
  EXPECT_EQ(workers("size_t i; { std::lock_guard<std::mutex> l(m_); i = plain_++; }"
                    "pictures_[i].width++;  // data-race\n"
                    "{ std::lock_guard<std::mutex> l(m_); --plain_; }"
                    "if (i > 9) return;"),
            "");
}

TEST(Tickets, AnotherUsesAllElements) {
  EXPECT_EQ(workers("const size_t i = next_.fetch_add(1); if (i > 9) return;"
                    "pictures_[i].width++;  // data-race",
                    "for (size_t k = 0; k < 9; ++k) pictures_[k].width++;  // data-race"),
            "");
}

/// Of workers in C, each with an argument.
std::string c_workers(const std::string& counter) {
  return wrong_reports(R"(
struct worker { int next; };
_Atomic int next;
int done[16];
void* work(void* argument) {
  struct worker* worker = argument;
  for (;;) {
    int i = )" + counter + R"(;
    if (i >= 16) return worker;
    done[i] = i + done[i];  )" +
                           (counter == "next++" ? "" : "// data-race") + R"(
  }
}
int main(void) {
  pthread_t threads[2];
  struct worker workers[2];
  for (int i = 0; i < 2; i++) {
    workers[i].next = 0;
    pthread_create(&threads[i], 0, work, &workers[i]);
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
}
)",
                       true);
}

TEST(Tickets, OfOneCounterForAll) { EXPECT_EQ(c_workers("next++"), ""); }
TEST(Tickets, OfACounterOfEachThread) { EXPECT_EQ(c_workers("worker->next++"), ""); }

TEST(Tickets, TakenForAThreadThatIsStarted) {
  EXPECT_EQ(wrong_reports(R"(
int results[16];
std::atomic<int> next;
void work(int slot) { results[slot]++; }  // data-race
int main() {
  int slot = next.fetch_add(1);
  std::thread worker(work, slot);
  results[slot]++;  // data-race
  worker.join();
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks

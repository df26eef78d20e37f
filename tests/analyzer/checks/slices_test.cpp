// Slices of one array, by where each thread is told to begin.

#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(Slices, EachThreadIsToldWhereToBegin) {
  EXPECT_EQ(wrong_reports(R"(
void fill(std::vector<int>& seats, int from, int to) {
  for (int i = from; i < to; ++i) seats[i]++;
}
int main() {
  std::vector<int> seats;
  std::thread left(fill, std::ref(seats), 0, 8), right(fill, std::ref(seats), 8, 16);
  left.join();
  right.join();
}
)"),
            "");
}

TEST(Slices, BothBeginAtOnePlace) {
  EXPECT_EQ(wrong_reports(R"(
void fill(std::vector<int>& seats, int from, int to) {
  for (int i = from; i < to; ++i) seats[i]++;  // data-race
}
int main() {
  std::vector<int> seats;
  std::thread left(fill, std::ref(seats), 0, 8), right(fill, std::ref(seats), 0, 8);
  left.join();
  right.join();
}
)"),
            "");
}

TEST(Slices, OneThreadGoesOverAllOfThem) {
  EXPECT_EQ(wrong_reports(R"(
int seats[16];
void fill(int from, int to) {
  for (int i = from; i < to; ++i) seats[i]++;  // data-race
}
int main() {
  std::thread left(fill, 0, 8);
  int taken = 0;
  for (int i = 0; i < 16; ++i) taken += seats[i];  // data-race
  left.join();
  return taken;
}
)"),
            "");
}

TEST(Slices, BoundsAreComputedFromAnIndex) {
  EXPECT_EQ(wrong_reports(R"(
int seats[16];
void fill(int t) {
  const int width = 4, begin = t * width;
  for (int i = begin; i < begin + width; ++i) seats[i] += t;
  for (int i = 0; i < width; ++i) seats[t * width + i]++;
}
int main() {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) threads.emplace_back(fill, t);
  for (auto& thread : threads) thread.join();
}
)"),
            "");
}

TEST(Slices, CountingDownFromASizeIsNone) {
  EXPECT_EQ(wrong_reports(R"(
int seats[16];
void clear(int size) {
  for (int i = size; i > 0; --i) seats[i]++;  // data-race
}
int main() {
  std::thread left(clear, 15), right(clear, 15);
  left.join();
  right.join();
}
)"),
            "");
}

TEST(Slices, AnIndexOutOfAJobOfTheThreadsOwn) {
  EXPECT_EQ(wrong_reports(R"(
struct Job { int picture = 0; };
int pixels[3];
void render(const Job* job) { pixels[job->picture]++; }
int main() {
  std::vector<std::thread> threads;
  Job jobs[3];
  for (int i = 0; i < 3; ++i) {
    jobs[i].picture = i;
    threads.emplace_back(render, &jobs[i]);
  }
  for (auto& thread : threads) thread.join();
}
)"),
            "");
}

TEST(Slices, AnIndexOutOfOneJobForAll) {
  EXPECT_EQ(wrong_reports(R"(
struct Job { int picture = 0; };
int pixels[3];
void render(const Job* job) { pixels[job->picture]++; }  // data-race
int main() {
  std::vector<std::thread> threads;
  Job job;
  for (int i = 0; i < 3; ++i) threads.emplace_back(render, &job);
  for (auto& thread : threads) thread.join();
}
)"),
            "");
}

TEST(Slices, TheCounterOfAMethodThatStartsThreads) {
  EXPECT_EQ(wrong_reports(R"(
class Sums {
 public:
  void run() {
    std::vector<std::thread> threads;
    for (int w = 0; w < 4; ++w) threads.emplace_back(&Sums::work, this, w);
    for (auto& thread : threads) thread.join();
  }
 private:
  void work(int w) { sums_[w]++; }
  int sums_[4];
};
int main() {
  Sums sums;
  sums.run();
}
)"),
            "");
}

TEST(Slices, OneElementForAllThreadsOfAMethod) {
  EXPECT_EQ(wrong_reports(R"(
class Sums {
 public:
  void run(int first) {
    std::vector<std::thread> threads;
    for (int w = 0; w < 4; ++w) threads.emplace_back(&Sums::work, this, first);
    for (auto& thread : threads) thread.join();
  }
 private:
  void work(int w) { sums_[w]++; }  // data-race
  int sums_[4];
};
int main() {
  Sums sums;
  sums.run(2);
}
)"),
            "");
}

TEST(Slices, AnItemOfARangeIsLentToEachThread) {
  EXPECT_EQ(wrong_reports(R"(
struct User { int sent = 0; };
void drive(User& user) { user.sent++; }
int main() {
  std::vector<User> users;
  std::vector<std::thread> threads;
  for (User& user : users) threads.emplace_back(drive, std::ref(user));
  for (auto& thread : threads) thread.join();
}
)"),
            "");
}

TEST(Slices, TheThreadsOfAContainerEndWithIt) {
  EXPECT_EQ(wrong_reports(R"(
int meals[3];
void eat(int seat) { meals[seat]++; }
int main() {
  std::vector<std::jthread> table;
  for (int seat = 0; seat < 3; ++seat) table.emplace_back(eat, seat);
  table.clear();
  return meals[0];
}
)"),
            "");
}

/// Bands of rows, of which each thread has one; `rows` is the loop over them.
std::string bands(const std::string& rows, const std::string& mark) {
  return wrong_reports(R"(
struct band { int first, end; };
int heights[8][4];
void erode_row(int row) {
  for (int column = 0; column < 4; column++) heights[row][column] -= 1;  )" +
                           mark + R"(
}
void erode_next(int row) { erode_row(row + 1); }
void* erode(void* argument) {
  struct band* band = argument;
  int row;
  )" + rows + R"(
  return 0;
}
int main() {
  pthread_t threads[2];
  struct band bands[2];
  for (int i = 0; i < 2; i++) {
    bands[i].first = i * 4;
    bands[i].end = i * 4 + 4;
    pthread_create(&threads[i], 0, erode, &bands[i]);
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
}
)",
                       true);
}

TEST(Slices, TheRunningIndexIsHandedToAFunction) {
  EXPECT_EQ(bands("for (row = band->first; row < band->end; row++) erode_row(row);", ""), "");
}
TEST(Slices, AnIndexOfNoSliceIsHandedToAFunction) {
  const std::string mark = "// data-race";
  EXPECT_EQ(bands("for (row = 0; row < 8; row++) erode_row(row);", mark), "");
  EXPECT_EQ(bands("for (row = band->first; row < band->end; row++) erode_next(row);", mark), "");
  EXPECT_EQ(bands("for (row = band->end; row > band->first; row--) erode_row(row);", mark), "");
}

}  // namespace
}  // namespace heddle::checks

#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// A worker whose stop() takes the thread over under the lock, and joins it without.
std::string worker(const std::string& handle, const std::string& start, const std::string& stop,
                   const std::string& mark = "") {
  return wrong_reports(R"(
struct Worker {
  void work() { ++done; }  )" +
                       mark + R"(
  void start() { std::lock_guard<std::mutex> lock(m); )" +
                       start + R"( }
  void stop() { )" + stop +
                       R"( }
  std::mutex m;
  )" + handle + R"( handle;
  int done = 0;
};
int main() {
  Worker worker;
  worker.start();
  worker.stop();
  return worker.done;  )" +
                       mark + R"(
}
)");
}
const char* const kOne = "handle = std::thread(&Worker::work, this);";
const char* const kSome = "handle.emplace_back(&Worker::work, this);";
const char* const kThread = "std::thread";
const char* const kThreads = "std::vector<std::thread>";

TEST(MovedThreads, OneIsMovedToALocal) {
  EXPECT_EQ(worker(kThread, kOne,
                   "std::thread mine; { std::lock_guard<std::mutex> lock(m); "
                   "mine = std::move(handle); } if (mine.joinable()) mine.join();"),
            "");
  EXPECT_EQ(worker(kThread, kOne, "std::thread mine = std::move(handle); mine.join();"), "");
}

TEST(MovedThreads, OneIsSwappedIntoALocal) {
  EXPECT_EQ(worker(kThread, kOne,
                   "std::thread mine; { std::lock_guard<std::mutex> lock(m); "
                   "mine.swap(handle); } if (mine.joinable()) mine.join();"),
            "");
  EXPECT_EQ(worker(kThread, kOne,
                   "std::thread mine; { std::lock_guard<std::mutex> lock(m); "
                   "handle.swap(mine); } if (mine.joinable()) mine.join();"),
            "");
}

TEST(MovedThreads, SeveralAreSwappedOrMoved) {
  EXPECT_EQ(worker(kThreads, kSome,
                   "std::vector<std::thread> mine; { std::lock_guard<std::mutex> lock(m); "
                   "mine.swap(handle); } for (std::thread& t : mine) t.join();"),
            "");
  EXPECT_EQ(worker(kThreads, kSome,
                   "std::vector<std::thread> mine; { std::lock_guard<std::mutex> lock(m); "
                   "mine = std::move(handle); } for (std::thread& t : mine) t.join();"),
            "");
  EXPECT_EQ(worker(kThreads, kSome,
                   "std::vector<std::thread> mine(std::move(handle)); "
                   "for (std::thread& t : mine) t.join();"),
            "");
}

TEST(MovedThreads, DetachedAfterTheMove) {
  EXPECT_EQ(worker(kThread, kOne, "std::thread mine = std::move(handle); mine.detach();", "// data-race\n//"),
            "");
}

TEST(MovedThreads, AnotherOneIsJoined) {
  EXPECT_EQ(worker(kThread, kOne,
                   "std::thread mine([] {}); std::thread taken = std::move(handle); "
                   "mine.join(); taken.detach();",
                   "// data-race\n//"),
            "");
}

}  // namespace
}  // namespace heddle::checks

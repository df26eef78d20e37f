#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(PackagedTasks, ThreadsThatRunThemAtOnce) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
std::deque<std::packaged_task<int()>> tasks;
void run() {
  for (int i = 0; i < 2; ++i) {
    std::packaged_task<int()> task;
    {
      std::lock_guard<std::mutex> lock(m);
      task = std::move(tasks.front());
      tasks.pop_front();
    }
    task();
  }
}
int main() {
  int sum = 0;
  for (int i = 0; i < 4; ++i) {
    std::packaged_task<int()> task([&sum] { return ++sum; });  // data-race
    std::lock_guard<std::mutex> lock(m);
    tasks.push_back(std::move(task));
  }
  std::thread a(run), b(run);
  a.join();
  b.join();
}
)"),
            "");
}

std::string thread_of(const std::string& before, const std::string& mark = "") {
  return wrong_reports(R"(
struct Decoded { int sum; };
int main() {
  Decoded decoded;
  std::packaged_task<int()> task([&decoded] { return decoded.sum = 7; });  )" +
                       mark + R"(
  std::future<int> done = task.get_future();
  std::thread worker(std::move(task));
  )" + before + R"(
  int sum = decoded.sum;  )" +
                       mark + R"(
  worker.join();
  return sum;
}
)");
}

TEST(PackagedTasks, TheFutureStandsForTheThread) {
  EXPECT_EQ(thread_of("done.get();"), "");
  EXPECT_EQ(thread_of("", "// data-race"), "");
}

TEST(PackagedTasks, CallbacksOfAQueueThatUseALocalOfMain) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
std::deque<std::function<void()>> events;
void run() {
  std::function<void()> event;
  {
    std::lock_guard<std::mutex> lock(m);
    event = events.front();
  }
  event();
}
int main() {
  int sum = 0, own = 0;
  events.push_back([&sum] { ++sum; });  // data-race
  std::thread a(run), b(run);
  ++own;
  a.join();
  b.join();
}
)"),
            "");
}

TEST(PackagedTasks, AwaitedUnderTheLockThatTheyTake) {
  EXPECT_EQ(wrong_reports(R"(
struct Backend {
  int load() { std::lock_guard<std::mutex> lock(m); return ++loads; }  // blocking-under-lock
  int request() {
    std::lock_guard<std::mutex> lock(m);
    std::packaged_task<int()> task([this] { return load(); });
    std::future<int> answer = task.get_future();
    std::thread worker(std::move(task));
    worker.detach();
    return answer.get();  // blocking-under-lock
  }
  std::mutex m;
  int loads = 0;
};
int main() { Backend backend; return backend.request(); }
)"),
            "");
}

TEST(PackagedTasks, AwaitedByAFutureThatAPoolReturned) {
  EXPECT_EQ(wrong_reports(R"(
struct Pool {
  Pool() : worker([this] { work(); }) {}
  ~Pool() { worker.join(); }
  std::future<int> run(std::function<int()> f) {
    std::packaged_task<int()> task(std::move(f));
    std::future<int> done = task.get_future();
    std::lock_guard<std::mutex> lock(m);
    tasks.push_back(std::move(task));
    return done;
  }
  void work() {
    std::packaged_task<int()> task;
    {
      std::lock_guard<std::mutex> lock(m);
      task = std::move(tasks.front());
      tasks.pop_front();
    }
    task();
  }
  std::mutex m;
  std::deque<std::packaged_task<int()>> tasks;
  std::thread worker;
};
int main() {
  Pool pool;
  int sum = 0;
  std::future<int> done = pool.run([&sum] { return ++sum; });
  done.get();
  return sum;
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks

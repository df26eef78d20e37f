// kind: lostwakeup
// static: none
// build: none
// primitive: std::condition_variable, std::unique_lock
// sharing: members of one object
// mistake: one of several kinds of waiters woken
// seen by: the simulator

// A sluice: boats wait for high water to go up, or for low water to go down.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

class Sluice {
 public:
  void go_up() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return level_ >= 2; });
    ++passed_;
  }

  void go_down() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return level_ == 1 || level_ >= 3; });
    ++passed_;
  }

  void let_in() {
    std::lock_guard lock(mutex_);
    ++level_;
    changed_.notify_one();
  }

  int passed() {
    std::lock_guard lock(mutex_);
    return passed_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int level_ = 0;
  int passed_ = 0;
};

int main() {
  Sluice sluice;
  std::thread barge([&sluice] { sluice.go_up(); });
  std::thread ferry([&sluice] { sluice.go_down(); });
  for (int metre = 0; metre < 3; ++metre) sluice.let_in();
  barge.join();
  ferry.join();
  std::printf("%d passed\n", sluice.passed());
}

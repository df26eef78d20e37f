// kind: none
// static: none
// build: none

// A buffer of one place between makers and users.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Slot {
 public:
  void put(int value) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !full_; });
    value_ = value;
    full_ = true;
    changed_.notify_all();
  }
  int take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return full_; });
    full_ = false;
    changed_.notify_all();
    return value_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool full_ = false;
  int value_ = 0;
};

int main() {
  Slot slot;
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&slot, i] { slot.put(i); });
    threads.emplace_back([&slot] { slot.take(); });
    threads.emplace_back([&slot, i] { slot.put(i + 10); });
    threads.emplace_back([&slot] { slot.take(); });
  }
  for (auto& thread : threads) thread.join();
}

// kind: race
// static: race
// build: none
// primitive: std::timed_mutex, try_lock_for
// sharing: static members
// mistake: goes on after a timeout
// seen by: the simulator

// The nightly backup waits a little for the store, and then copies what is there.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Store {
 public:
  static void put(int value) {
    std::lock_guard<std::timed_mutex> lock(mutex_);
    values_.push_back(value);  // EXPECT-RACE
  }

  static std::size_t backup() {
    bool locked = mutex_.try_lock_for(std::chrono::milliseconds(10));
    std::vector<int> copy = values_;  // EXPECT-RACE
    if (locked) mutex_.unlock();
    return copy.size();
  }

 private:
  static std::timed_mutex mutex_;
  static std::vector<int> values_;
};

std::timed_mutex Store::mutex_;
std::vector<int> Store::values_;

int main() {
  std::thread writer([] {
    for (int i = 0; i < 3; ++i) Store::put(i);
  });
  std::size_t copied = Store::backup();
  writer.join();
  std::printf("copied %zu\n", copied);
}

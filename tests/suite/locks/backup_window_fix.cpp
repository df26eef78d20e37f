// kind: none
// static: none
// build: none

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
    values_.push_back(value);
  }

  static std::size_t backup() {
    if (!mutex_.try_lock_for(std::chrono::milliseconds(10))) return 0;
    std::vector<int> copy = values_;
    mutex_.unlock();
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

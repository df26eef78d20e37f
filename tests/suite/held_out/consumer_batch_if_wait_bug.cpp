// kind: lostwakeup
// static: other
// check: wait-without-predicate
// build: none
// primitive: std::condition_variable, std::mutex
// sharing: queue in one object
// mistake: the wait is not preceded by a look at the queue
// seen by: the simulator, ThreadSanitizer

// Log lines are written by the threads of a server and shipped in batches by one.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Shipper {
 public:
  void log(std::string line) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      lines_.push_back(std::move(line));
    }
    arrived_.notify_one();
  }

  std::vector<std::string> next_batch() {
    std::unique_lock<std::mutex> lock(mutex_);
    arrived_.wait(lock);  // EXPECT-CHECK
    std::vector<std::string> batch;
    batch.swap(lines_);
    return batch;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::string> lines_;
};

int main() {
  Shipper shipper;
  std::thread request([&shipper] { shipper.log("GET /index.html 200"); });
  std::vector<std::string> batch = shipper.next_batch();
  request.join();
  for (const std::string& line : batch) std::puts(line.c_str());
}

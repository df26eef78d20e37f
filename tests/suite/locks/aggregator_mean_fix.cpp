// kind: none
// static: none
// build: none

// Latencies of requests are added up; a reporter prints them from time to time.
#include <algorithm>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Aggregator {
 public:
  void record(double milliseconds) {
    std::lock_guard<std::mutex> lock(mutex_);
    sum_ += milliseconds;
    ++count_;
    worst_ = std::max(worst_, milliseconds);
  }

  double worst() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return worst_;
  }

  double mean() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return count_ == 0 ? 0.0 : sum_ / count_;
  }

  void reset() {
    std::lock_guard<std::mutex> lock(mutex_);
    sum_ = worst_ = 0;
    count_ = 0;
  }

 private:
  mutable std::mutex mutex_;
  double sum_ = 0;
  double worst_ = 0;
  int count_ = 0;
};

static void serve(Aggregator& latencies, int requests) {
  for (int i = 1; i <= requests; ++i) latencies.record(0.5 * i);
}

int main() {
  Aggregator latencies;
  std::vector<std::thread> servers;
  for (int i = 0; i < 2; ++i) servers.emplace_back(serve, std::ref(latencies), 3);
  std::printf("so far: mean %.1f, worst %.1f\n", latencies.mean(), latencies.worst());
  for (std::thread& server : servers) server.join();
  std::printf("in all: mean %.1f, worst %.1f\n", latencies.mean(), latencies.worst());
  latencies.reset();
}

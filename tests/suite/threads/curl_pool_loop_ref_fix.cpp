// kind: none
// static: none
// build: none

// Mirrors of a package server are probed in parallel.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Probe {
 public:
  void record(int mirror, int latency) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (best_ < 0 || latency < latency_) {
      best_ = mirror;
      latency_ = latency;
    }
  }

  int best() {
    std::lock_guard<std::mutex> lock(mutex_);
    return best_;
  }

 private:
  std::mutex mutex_;
  int best_ = -1;
  int latency_ = 0;
};

static int measure(int mirror) { return 10 + (mirror * 7) % 5; }

static int fastest(int mirrors) {
  Probe probe;
  std::vector<std::thread> threads;
  for (int mirror = 0; mirror < mirrors; ++mirror) {
    threads.emplace_back([&probe, mirror] { probe.record(mirror, measure(mirror)); });
  }
  for (std::thread& thread : threads) thread.join();
  return probe.best();
}

int main() { std::printf("%d\n", fastest(2) >= 0); }

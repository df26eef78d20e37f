// kind: none
// static: none
// build: none

// The longest time that a request took, kept without a lock.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

class Peak {
 public:
  void record(long microseconds) {
    recorded_.fetch_add(1, std::memory_order_relaxed);
    long seen = peak_.load();
    while (microseconds > seen && !peak_.compare_exchange_weak(seen, microseconds)) {
    }
  }

  long peak() const { return peak_.load(); }

  int recorded() const { return recorded_.load(std::memory_order_relaxed); }

 private:
  std::atomic<long> peak_ = 0;
  std::atomic<int> recorded_ = 0;
};

static void serve(Peak& peak, const std::vector<long>& times) {
  for (long time : times) peak.record(time);
}

int main() {
  Peak peak;
  std::thread fast([&peak] { serve(peak, {20, 30}); });
  std::thread slow([&peak] { serve(peak, {50, 900}); });
  fast.join();
  slow.join();
  std::printf("%d requests, %ld\n", peak.recorded(), peak.peak());
  if (peak.peak() != 900) std::abort();
}

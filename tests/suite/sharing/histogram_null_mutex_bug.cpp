// kind: race
// static: race
// build: none
// primitive: class template with a lock policy
// sharing: member of a template instantiated without a lock
// mistake: the policy for one thread used by two
// seen by: the simulator, ThreadSanitizer

// A histogram for one thread or for several, by its policy.
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>

struct NoMutex {
  void lock() {}
  void unlock() {}
};

template <typename Mutex>
class Histogram {
 public:
  void add(int value) {
    std::lock_guard<Mutex> lock(mutex_);
    ++bins_[bin(value)];  // EXPECT-RACE
    ++samples_;           // EXPECT-RACE
  }

  int samples() const {
    std::lock_guard<Mutex> lock(mutex_);
    return samples_;  // EXPECT-RACE
  }

  int mode() const {
    std::lock_guard<Mutex> lock(mutex_);
    std::size_t best = 0;
    for (std::size_t i = 1; i < bins_.size(); ++i) {
      if (bins_[i] > bins_[best]) best = i;
    }
    return static_cast<int>(best);
  }

 private:
  static std::size_t bin(int value) { return static_cast<std::size_t>(value) % 4; }

  mutable Mutex mutex_;
  std::array<int, 4> bins_{};
  int samples_ = 0;
};

using LocalHistogram = Histogram<NoMutex>;
using SharedHistogram = Histogram<std::mutex>;

struct Service {
  LocalHistogram latencies;

  void handle(int request) {
    LocalHistogram steps;
    for (int i = 0; i < 3; ++i) steps.add(request + i);
    latencies.add(steps.mode() + request);
  }
};

int main() {
  Service service;
  std::thread other([&service] {
    for (int request = 0; request < 3; ++request) service.handle(request);
  });
  service.handle(7);
  std::printf("%d\n", service.latencies.samples() <= 4);
  other.join();
}

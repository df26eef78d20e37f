// kind: none
// static: none
// build: none

// Collectors of metrics: the base class has the thread, the derived ones what it does.
#include <atomic>
#include <cstdio>
#include <thread>
#include <utility>
#include <vector>

class Collector {
 public:
  virtual ~Collector() = default;

  void stop() {
    stopping_ = true;
    thread_.join();
  }

 protected:
  Collector() = default;

  void start() {
    thread_ = std::thread([this] { run(); });
  }

  virtual void collect() { ++idle_; }

  int idle_ = 0;

 private:
  void run() {
    for (int round = 0; round < 3 && !stopping_; ++round) collect();
  }

  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

class LoadCollector : public Collector {
 public:
  explicit LoadCollector(std::vector<int> loads) : loads_(std::move(loads)) {
    next_ = loads_.size();
    start();
  }

  int sum() const { return sum_; }

 private:
  void collect() override {
    if (next_ == 0) return;
    --next_;
    sum_ += loads_[next_];
  }

  std::vector<int> loads_;
  std::size_t next_ = 0;
  int sum_ = 0;
};

int main() {
  LoadCollector collector({3, 5, 8});
  collector.stop();
  std::printf("%d\n", collector.sum() <= 16);
}

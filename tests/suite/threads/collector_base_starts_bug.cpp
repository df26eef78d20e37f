// kind: race
// static: race
// build: none
// primitive: std::thread started by a base class, virtual call
// sharing: members of a derived class
// mistake: thread started before the derived part is constructed
// seen by: the simulator, ThreadSanitizer

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
  Collector() { start(); }  // EXPECT-RACE

  void start() {
    thread_ = std::thread([this] { run(); });
  }

  virtual void collect() { ++idle_; }  // EXPECT-RACE

  int idle_ = 0;

 private:
  void run() {
    for (int round = 0; round < 3 && !stopping_; ++round) collect();  // EXPECT-RACE
  }

  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

class LoadCollector : public Collector {
 public:
  explicit LoadCollector(std::vector<int> loads) : loads_(std::move(loads)) {
    next_ = loads_.size();
  }  // EXPECT-RACE

  int sum() const { return sum_; }

 private:
  void collect() override {
    if (next_ == 0) return;  // EXPECT-RACE
    --next_;                 // EXPECT-RACE
    sum_ += loads_[next_];   // EXPECT-RACE
  }

  std::vector<int> loads_;
  std::size_t next_ = 0;  // EXPECT-RACE
  int sum_ = 0;           // EXPECT-RACE
};

int main() {
  LoadCollector collector({3, 5, 8});
  collector.stop();
  std::printf("%d\n", collector.sum() <= 16);
}

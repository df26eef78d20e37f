// kind: race
// static: race
// check: benign-flag
// build: none
// primitive: std::thread
// sharing: members of one object, plain flag
// mistake: a plain bool stops a thread
// seen by: the simulator, ThreadSanitizer

// Reads an electricity meter in the background until the program ends.
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>

class Meter {
 public:
  virtual ~Meter() = default;
  virtual int read() = 0;
};

class SteadyMeter : public Meter {
 public:
  int read() override { return total_ += 3; }

 private:
  int total_ = 0;
};

class Sampler {
 public:
  explicit Sampler(std::unique_ptr<Meter> meter) : meter_(std::move(meter)) {}

  ~Sampler() { stop(); }

  void start() {
    thread_ = std::thread([this] { sample(); });
  }

  void stop() {
    running_ = false;  // EXPECT-RACE
    if (thread_.joinable()) thread_.join();
  }

  int last() const { return last_; }

 private:
  void sample() {
    for (int i = 0; i < 4 && running_; ++i) {  // EXPECT-RACE
      last_ = meter_->read();
      std::this_thread::yield();
    }
  }

  std::unique_ptr<Meter> meter_;
  std::thread thread_;
  std::atomic<int> last_{0};
  bool running_ = true;
};

int main() {
  Sampler sampler(std::make_unique<SteadyMeter>());
  sampler.start();
  const int seen = sampler.last();
  sampler.stop();
  std::printf("%d\n", seen <= sampler.last());
}

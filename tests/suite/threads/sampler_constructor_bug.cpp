// kind: race
// static: race
// build: none
// primitive: std::thread
// sharing: members of one object
// mistake: initialised after the thread was started
// seen by: the simulator, ThreadSanitizer

// Samples a value a few times; how often is given by the profile.
#include <cstdio>
#include <thread>

class Sampler {
 public:
  explicit Sampler(bool fine) : thread_(&Sampler::run, this) {
    rounds_ = fine ? 4 : 2;  // EXPECT-RACE
  }
  ~Sampler() {
    if (thread_.joinable()) thread_.join();
  }

  int finish() {
    thread_.join();
    return sum_;
  }

 private:
  void run() {
    for (int i = 0; i < rounds_; ++i) sum_ += i;  // EXPECT-RACE
  }

  int rounds_ = 1;
  int sum_ = 0;
  std::thread thread_;
};

int main() {
  Sampler sampler(true);
  std::printf("%d\n", sampler.finish());
}

// kind: none
// static: none
// build: none

// Samples a value a few times; how often is given by the profile.
#include <cstdio>
#include <thread>

class Sampler {
 public:
  explicit Sampler(bool fine) : rounds_(fine ? 4 : 2), thread_(&Sampler::run, this) {}
  ~Sampler() {
    if (thread_.joinable()) thread_.join();
  }

  int finish() {
    thread_.join();
    return sum_;
  }

 private:
  void run() {
    for (int i = 0; i < rounds_; ++i) sum_ += i;
  }

  int rounds_ = 1;
  int sum_ = 0;
  std::thread thread_;
};

int main() {
  Sampler sampler(true);
  std::printf("%d\n", sampler.finish());
}

// kind: none
// static: none
// build: none

// A spectrum is computed by a thread; whoever plots it waits for a future.
#include <array>
#include <cstdio>
#include <future>
#include <thread>

class Spectrum {
 public:
  explicit Spectrum(const std::array<int, 4>& samples) : samples_(samples) {}

  void start() {
    ready_ = done_.get_future();
    worker_ = std::thread([this] { compute(); });
  }

  int peak() {
    ready_.wait();
    int best = 0;
    for (int i = 1; i < 4; ++i) {
      if (bins_[i] > bins_[best]) best = i;
    }
    return best + offset_;
  }

  void finish() { worker_.join(); }

 private:
  void compute() {
    for (int bin = 0; bin < 4; ++bin) {
      for (int i = 0; i < 4; ++i) bins_[bin] += samples_[i] * ((i * bin) % 2 ? -1 : 1);
    }
    offset_ = 100;
    for (int& bin : bins_) bin = bin < 0 ? -bin : bin;
    done_.set_value();
  }

  const std::array<int, 4> samples_;
  std::array<int, 4> bins_{};
  int offset_ = 0;
  std::promise<void> done_;
  std::future<void> ready_;
  std::thread worker_;
};

int main() {
  Spectrum spectrum({1, -1, 1, -1});
  spectrum.start();
  int peak = spectrum.peak();
  spectrum.finish();
  std::printf("peak at %d\n", peak);
}

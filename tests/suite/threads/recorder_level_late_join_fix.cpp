// kind: none
// static: none
// build: none

// A recorder measures the level of a take in the background, then stores it with the take.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Take {
 public:
  Take(std::string name, std::vector<int> samples) : name_(std::move(name)), samples_(std::move(samples)) {}

  ~Take() {
    if (meter_.joinable()) meter_.join();
  }

  void measure() {
    meter_ = std::thread([this] {
      for (int sample : samples_) {
        if (std::abs(sample) > peak_) peak_ = std::abs(sample);
      }
    });
  }

  std::string header() {
    if (meter_.joinable()) meter_.join();
    std::string text = name_ + " peak=" + std::to_string(peak_);
    return text + " samples=" + std::to_string(samples_.size());
  }

 private:
  const std::string name_;
  const std::vector<int> samples_;
  int peak_ = 0;
  std::thread meter_;
};

int main() {
  Take take("vocals", {3, -9, 4});
  take.measure();
  std::printf("%s\n", take.header().c_str());
}

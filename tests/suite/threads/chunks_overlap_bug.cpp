// kind: race
// static: none
// build: none
// primitive: std::atomic, std::jthread
// sharing: ranges of a vector, handed out by an atomic
// mistake: the counter goes on by less than a chunk
// seen by: the simulator

// A renderer hands out its pixels in chunks to whoever is idle.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

class Image {
 public:
  explicit Image(std::size_t pixels) : pixels_(pixels) {}

  void render(int light) {
    for (;;) {
      std::size_t first = next_.fetch_add(kChunk - 1);
      if (first >= pixels_.size()) return;
      std::size_t last = std::min(first + kChunk, pixels_.size());
      for (std::size_t i = first; i < last; ++i) shade(i, light);
    }
  }

  int brightness() const {
    int sum = 0;
    for (int pixel : pixels_) sum += pixel;
    return sum;
  }

 private:
  static constexpr std::size_t kChunk = 4;

  void shade(std::size_t i, int light) {
    int depth = static_cast<int>(i % 5);
    pixels_[i] += light - depth;  // EXPECT-RACE
  }

  std::atomic<std::size_t> next_{0};
  std::vector<int> pixels_;
};

int main() {
  Image image(12);
  {
    std::jthread first([&image] { image.render(10); });
    std::jthread second([&image] { image.render(10); });
  }
  std::printf("%d\n", image.brightness() > 0);
}

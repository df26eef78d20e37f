// kind: race
// static: none
// build: none
// primitive: std::jthread, std::latch
// sharing: slices of a vector by index
// mistake: slices overlap by one element
// seen by: the simulator, ThreadSanitizer

// A mosaic is blended in bands, one thread each.
#include <cstdio>
#include <functional>
#include <latch>
#include <numeric>
#include <thread>
#include <vector>

class Mosaic {
 public:
  explicit Mosaic(int rows) : rows_(rows, 10) {}

  void blend(int bands) {
    std::latch blended(bands);
    std::vector<std::jthread> threads;
    const int height = static_cast<int>(rows_.size()) / bands;
    for (int band = 0; band < bands; ++band) {
      threads.emplace_back([this, band, height, &blended] {
        blend_band(band * height, (band + 1) * height);
        blended.count_down();
      });
    }
    blended.wait();
  }

  int brightness() const { return std::accumulate(rows_.begin(), rows_.end(), 0); }

 private:
  void blend_band(int first, int last) {
    for (int row = first; row <= last && row < static_cast<int>(rows_.size()); ++row) {
      rows_[row] = rows_[row] * 3 / 2;  // EXPECT-RACE
    }
  }

  std::vector<int> rows_;
};

int main() {
  Mosaic mosaic(6);
  mosaic.blend(2);
  std::printf("%d\n", mosaic.brightness() > 60);
}

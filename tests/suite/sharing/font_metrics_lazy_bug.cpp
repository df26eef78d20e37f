// kind: race
// static: race
// build: none
// primitive: std::call_once, std::optional
// sharing: mutable member
// mistake: lazy initialisation in a const method
// seen by: the simulator, ThreadSanitizer

// Metrics of a font are measured when somebody first asks.
#include <cstdio>
#include <mutex>
#include <optional>
#include <thread>

struct Metrics {
  int ascent;
  int descent;
};

class Font {
 public:
  explicit Font(int size) : size_(size) {}

  const Metrics& metrics() const {
    if (!metrics_) metrics_ = Metrics{size_ * 3 / 4, size_ / 4};  // EXPECT-RACE
    return *metrics_;
  }

 private:
  const int size_;
  mutable std::optional<Metrics> metrics_;
};

static int line_height(const Font& font) {
  const Metrics& metrics = font.metrics();
  return metrics.ascent + metrics.descent;
}

int main() {
  const Font font(12);
  std::thread layout([&font] { std::printf("layout %d\n", line_height(font)); });
  std::printf("ruler %d\n", line_height(font));
  layout.join();
}

// kind: race
// static: race
// build: none
// primitive: std::jthread
// sharing: heap object shared by shared_ptr
// mistake: threads add to one sum
// seen by: the simulator, ThreadSanitizer

// Rays of an image are traced by threads, the light is summed.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

struct Image {
  explicit Image(int rows) : rows(rows) {}

  const int rows;
  long light = 0;
};

static long trace(int row) {
  long light = 0;
  for (int ray = 0; ray < 3; ++ray) light += row * ray;
  return light;
}

static void render(const std::shared_ptr<Image>& image, int first, int step) {
  for (int row = first; row < image->rows; row += step) {
    image->light += trace(row);  // EXPECT-RACE
  }
}

int main() {
  auto image = std::make_shared<Image>(4);
  {
    std::vector<std::jthread> threads;
    for (int first = 0; first < 2; ++first) {
      threads.emplace_back([image, first] { render(image, first, 2); });
    }
  }
  std::printf("%ld\n", image->light);
}

// kind: none
// static: none
// build: none

// Rays of an image are traced by threads, the light is summed.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Image {
  explicit Image(int rows) : rows(rows) {}

  const int rows;
  std::mutex mutex;
  long light = 0;
};

static long trace(int row) {
  long light = 0;
  for (int ray = 0; ray < 3; ++ray) light += row * ray;
  return light;
}

static void render(const std::shared_ptr<Image>& image, int first, int step) {
  for (int row = first; row < image->rows; row += step) {
    const long light = trace(row);
    std::lock_guard<std::mutex> lock(image->mutex);
    image->light += light;
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

// kind: race
// static: none
// build: none
// primitive: std::thread
// sharing: local array, slices by index
// mistake: the slices of two threads overlap by one row
// seen by: the simulator, ThreadSanitizer

// Darkens a picture with one thread for each band of rows.
#include <cstdio>
#include <functional>
#include <thread>
#include <vector>

struct Picture {
  int width;
  int height;
  std::vector<int> pixels;
};

static void darken(Picture& picture, int first_row, int last_row) {
  for (int row = first_row; row <= last_row; ++row)
    for (int column = 0; column < picture.width; ++column) {
      int& pixel = picture.pixels[row * picture.width + column];
      pixel = pixel * 3 / 4;  // EXPECT-RACE
    }
}

int main() {
  Picture picture{4, 6, std::vector<int>(4 * 6 + 4, 200)};
  const int bands = 2;
  std::vector<std::thread> threads;
  for (int band = 0; band < bands; ++band)
    threads.emplace_back(darken, std::ref(picture), picture.height * band / bands,
                         picture.height * (band + 1) / bands);
  for (std::thread& thread : threads) thread.join();
  long sum = 0;
  for (int i = 0; i < picture.width * picture.height; ++i) sum += picture.pixels[i];
  std::printf("%d\n", sum > 0);
}

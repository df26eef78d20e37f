// kind: none
// static: none
// build: none

// Blurs an image in place, each thread a band of its rows.
#include <cstdio>
#include <thread>
#include <vector>

class Image {
 public:
  Image(int width, int height) : width_(width), height_(height), pixels_(width * height, 8) {}

  int height() const { return height_; }
  int& at(int row, int column) { return pixels_[row * width_ + column]; }

  void blur_row(int row) {
    for (int column = 1; column < width_; ++column) {
      at(row, column) = (at(row, column - 1) + at(row, column)) / 2;
    }
  }

 private:
  int width_;
  int height_;
  std::vector<int> pixels_;
};

static void blur_band(Image& image, int first, int last) {
  for (int row = first; row < last; ++row) {
    if (row < image.height()) image.blur_row(row);
  }
}

static void blur(Image& image, int bands) {
  std::vector<std::thread> threads;
  int rows = image.height() / bands;
  for (int band = 0; band < bands; ++band) {
    threads.emplace_back(blur_band, std::ref(image), band * rows, (band + 1) * rows);
  }
  for (std::thread& thread : threads) thread.join();
}

int main() {
  Image image(3, 4);
  image.at(2, 0) = 0;
  blur(image, 2);
  std::printf("%d\n", image.at(2, 2));
}

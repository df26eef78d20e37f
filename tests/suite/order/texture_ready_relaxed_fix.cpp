// kind: none
// static: none
// build: none

// Textures are decoded in the background and drawn once they are ready.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

class Texture {
 public:
  explicit Texture(int size) : size_(size) {}

  void decode() {
    pixels_.assign(static_cast<std::size_t>(size_ * size_), 7);
    mean_ = 7;
    ready_.store(true, std::memory_order_release);
  }

  bool draw(long& drawn) const {
    if (!ready_.load(std::memory_order_acquire)) return false;
    for (int pixel : pixels_) drawn += pixel;
    drawn -= mean_;
    return true;
  }

 private:
  const int size_;
  std::vector<int> pixels_;
  int mean_ = 0;
  std::atomic<bool> ready_{false};
};

int main() {
  Texture grass(2);
  std::thread decoder([&grass] { grass.decode(); });
  long drawn = 0;
  int frames = 0;
  for (int frame = 0; frame < 4; ++frame) frames += grass.draw(drawn);
  decoder.join();
  std::printf("%d\n", drawn == frames * 21L);
}

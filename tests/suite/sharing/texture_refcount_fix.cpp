// kind: none
// static: none
// build: none

// Textures are shared by sprites and freed with the last of them.
#include <atomic>
#include <cstdio>
#include <thread>

class Texture {
 public:
  void retain() { ++references_; }
  void release() {
    if (--references_ == 0) delete this;
  }
  int width() const { return 64; }

 private:
  ~Texture() = default;
  std::atomic<int> references_ = 1;
};

static void draw(Texture* texture) {
  int drawn = texture->width();
  texture->release();
  std::printf("drew %d\n", drawn);
}

int main() {
  auto* texture = new Texture;
  texture->retain();
  std::thread sprite(draw, texture);
  draw(texture);
  sprite.join();
}

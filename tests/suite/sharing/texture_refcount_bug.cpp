// kind: race
// static: race
// build: none
// primitive: std::atomic
// sharing: heap object with its own count
// mistake: reference count that is not atomic
// seen by: the simulator, ThreadSanitizer

// Textures are shared by sprites and freed with the last of them.
#include <atomic>
#include <cstdio>
#include <thread>

class Texture {
 public:
  void retain() { ++references_; }
  void release() {
    if (--references_ == 0) delete this;  // EXPECT-RACE
  }
  int width() const { return 64; }

 private:
  ~Texture() = default;
  int references_ = 1;
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

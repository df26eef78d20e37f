// kind: race
// static: race
// build: none
// primitive: static pointer; std::call_once in the fix
// sharing: global pointer to heap
// mistake: lazy initialisation without a lock
// seen by: the simulator, ThreadSanitizer

// A palette that is computed when an image first needs it; images are decoded in parallel.
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>

struct Palette {
  std::array<unsigned, 16> colours;
};

static Palette* palette = nullptr;

static Palette* compute_palette() {
  Palette* made = new Palette;
  for (unsigned i = 0; i < made->colours.size(); ++i) {
    made->colours[i] = i * 0x111111u;
  }
  return made;
}

static const Palette& default_palette() {
  if (palette == nullptr) palette = compute_palette();  // EXPECT-RACE
  return *palette;                                      // EXPECT-RACE
}

struct Image {
  unsigned pixels[4] = {};
};

static void decode(Image& image, const unsigned char* indices) {
  const Palette& colours = default_palette();
  for (int i = 0; i < 4; ++i) image.pixels[i] = colours.colours[indices[i] % 16];
}

int main() {
  static const unsigned char logo[4] = {1, 2, 3, 4}, icon[4] = {4, 3, 2, 1};
  Image left, right;
  std::thread decoder([&left] { decode(left, logo); });
  decode(right, icon);
  decoder.join();
  std::printf("%d\n", left.pixels[0] == right.pixels[3]);
  delete palette;
}

// kind: race
// static: none
// build: none
// primitive: std::thread, ranges of an array
// sharing: rows of one picture
// mistake: ranges of two threads overlap
// seen by: the simulator

// Blurs a picture in place, half of the rows in each thread.
#include <array>
#include <cstdio>
#include <thread>

constexpr int rows = 6;
static std::array<std::array<int, 3>, rows> picture;

static void brighten(int from, int to) {
  for (int row = from; row < to; ++row) {
    for (int& pixel : picture[row]) pixel += 10;  // EXPECT-RACE
  }
}

int main() {
  std::thread top(brighten, 0, rows / 2 + 1);
  std::thread bottom(brighten, rows / 2, rows);
  top.join();
  bottom.join();
  std::printf("%d\n", picture[rows / 2][0]);
}

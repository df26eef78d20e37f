// kind: none
// static: none
// build: none

// Two filters add up the brightness of a picture in an array of plain numbers.
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

static std::array<int, 4> sums;

static void add_rows(int rows) {
  for (int row = 0; row < rows; ++row) std::atomic_ref<int>(sums[0]).fetch_add(row);
}

static void add_border(int value) { std::atomic_ref<int>(sums[0]) += value; }

int main() {
  std::thread filter(add_rows, 3);
  add_border(7);
  filter.join();
  std::printf("%d\n", sums[0] > 0);
}

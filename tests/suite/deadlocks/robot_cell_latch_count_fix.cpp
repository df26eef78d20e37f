// kind: none
// static: none
// build: none

// A robot cell starts once all its axes are referenced.
#include <array>
#include <atomic>
#include <cstdio>
#include <latch>
#include <thread>

constexpr int kAxes = 3;

struct Cell {
  std::latch referenced{kAxes};
  std::array<int, kAxes> zero{};
  std::atomic<int> moved{0};
};

static void axis(Cell& cell, int index) {
  cell.zero[static_cast<std::size_t>(index)] = 100 + index;
  cell.referenced.count_down();
}

static void start(Cell& cell) {
  cell.referenced.wait();
  for (int zero : cell.zero) cell.moved += zero > 0;
}

int main() {
  Cell cell;
  {
    std::array<std::jthread, kAxes> axes;
    for (int i = 0; i < kAxes; ++i) {
      axes[static_cast<std::size_t>(i)] = std::jthread([&cell, i] { axis(cell, i); });
    }
    start(cell);
  }
  std::printf("%d axes\n", cell.moved.load());
}

// kind: none
// static: none
// build: none

// Two threads compute the next board of a game of life, half a board each.
#include <array>
#include <barrier>
#include <cstdio>
#include <thread>

constexpr int size = 6;
using Board = std::array<int, size>;

static void step(Board& now, Board& next, int from, int to, std::barrier<>& phase) {
  for (int cell = from; cell < to; ++cell) {
    next[cell] = now[(cell + size - 1) % size] + now[(cell + 1) % size] == 1;
  }
  phase.arrive_and_wait();
  for (int cell = from; cell < to; ++cell) now[cell] = next[cell];
}

int main() {
  Board now = {0, 1, 0, 1, 1, 0};
  Board next{};
  std::barrier phase(2);
  std::thread other([&] { step(now, next, 3, size, phase); });
  step(now, next, 0, 3, phase);
  other.join();
  int alive = 0;
  for (int cell : now) alive += cell;
  std::printf("%d alive\n", alive);
}

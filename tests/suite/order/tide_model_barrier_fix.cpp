// kind: none
// static: none
// build: none

// A model of tides: each thread has a cell of the coast, and needs the level of the next.
#include <array>
#include <barrier>
#include <cstdio>
#include <thread>
#include <vector>

constexpr int kCells = 3;

class Coast {
 public:
  void run(int cell, int hours) {
    for (int hour = 0; hour < hours; ++hour) {
      int moon = (hour + cell) % 2 ? 4 : -4;
      level_[cell] += moon;
      step_.arrive_and_wait();
      int slope = level_[(cell + 1) % kCells] - level_[cell];
      current_[cell] += slope / 2;
      step_.arrive_and_wait();
    }
  }

  int strongest_current() const {
    int strongest = 0;
    for (int current : current_) {
      if (current > strongest) strongest = current;
    }
    return strongest;
  }

 private:
  std::barrier<> step_{kCells};
  std::array<int, kCells> level_{};
  std::array<int, kCells> current_{};
};

int main() {
  Coast coast;
  std::vector<std::thread> threads;
  for (int cell = 0; cell < kCells; ++cell) {
    threads.emplace_back([&coast, cell] { coast.run(cell, 2); });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("%d knots at most\n", coast.strongest_current());
}

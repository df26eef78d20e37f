// kind: none
// static: none
// build: none

// Each thread fills the rows of its half of the hall.
#include <cstdio>
#include <thread>
#include <vector>

using Seats = std::vector<char>;

static void fill(Seats& seats, int from, int to) {
  for (int seat = from; seat < to; ++seat) seats[seat] = true;
}

int main() {
  Seats seats(16);
  std::thread left(fill, std::ref(seats), 0, 8);
  std::thread right(fill, std::ref(seats), 8, 16);
  left.join();
  right.join();
  int taken = 0;
  for (auto seat : seats) taken += seat ? 1 : 0;
  std::printf("%d seats taken\n", taken);
}

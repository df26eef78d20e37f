// kind: none
// static: none
// build: none

// Toll lanes each have a total of their own.
#include <array>
#include <cstdio>
#include <thread>

struct Lane {
  int cars = 0;
  int cents = 0;
};

static void collect(Lane& lane, int cars, int fee) {
  for (int i = 0; i < cars; ++i) {
    ++lane.cars;
    lane.cents += fee;
  }
}

int main() {
  std::array<Lane, 2> lanes;
  {
    std::jthread left(collect, std::ref(lanes[0]), 3, 250);
    std::jthread right(collect, std::ref(lanes[1]), 2, 250);
  }
  std::printf("%d cars, %d cents\n", lanes[0].cars + lanes[1].cars, lanes[0].cents + lanes[1].cents);
}

// kind: deadlock
// static: none
// build: none
// primitive: std::array of std::mutex
// sharing: locks of an array, by index
// mistake: circular order of the locks of an array
// seen by: the simulator

// Philosophers at a round table.
#include <algorithm>
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

constexpr int seats = 3;
static std::array<std::mutex, seats> sticks;
static std::array<int, seats> meals;

static void dine(int seat) {
  int left = seat, right = (seat + 1) % seats;
  std::lock_guard first(sticks[left]);
  std::lock_guard second(sticks[right]);  // EXPECT-DEADLOCK
  ++meals[seat];
}

int main() {
  std::vector<std::jthread> table;
  for (int seat = 0; seat < seats; ++seat) table.emplace_back(dine, seat);
  table.clear();
  std::printf("%d\n", meals[0] + meals[1] + meals[2]);
}

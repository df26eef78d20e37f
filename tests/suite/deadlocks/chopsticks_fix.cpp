// kind: none
// static: none
// build: none

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
  if (left > right) std::swap(left, right);
  std::lock_guard first(sticks[left]);
  std::lock_guard second(sticks[right]);
  ++meals[seat];
}

int main() {
  std::vector<std::jthread> table;
  for (int seat = 0; seat < seats; ++seat) table.emplace_back(dine, seat);
  table.clear();
  std::printf("%d\n", meals[0] + meals[1] + meals[2]);
}

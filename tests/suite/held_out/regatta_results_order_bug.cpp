// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: std::mutex, lock_guard; std::scoped_lock in the fix
// sharing: two objects of one struct, by reference
// mistake: two locks in the order of the arguments
// seen by: the simulator, ThreadSanitizer

// Boats of a regatta: two can be given each other's penalty points.
#include <cstdio>
#include <mutex>
#include <thread>

struct Boat {
  std::mutex mutex;
  int points = 0;
  int protests = 0;
};

static void settle(Boat& protester, Boat& other, int points) {
  std::lock_guard<std::mutex> mine(protester.mutex);  // EXPECT-DEADLOCK
  std::lock_guard<std::mutex> theirs(other.mutex);    // EXPECT-DEADLOCK
  protester.points -= points;
  other.points += points;
  ++protester.protests;
}

static int points_of(Boat& boat) {
  std::lock_guard<std::mutex> lock(boat.mutex);
  return boat.points;
}

int main() {
  Boat red;
  Boat blue;
  std::thread jury([&] { settle(red, blue, 2); });
  settle(blue, red, 1);
  jury.join();
  std::printf("%d %d\n", points_of(red), points_of(blue));
}

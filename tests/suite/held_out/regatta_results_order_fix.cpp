// kind: none
// static: none
// build: none

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
  std::scoped_lock both(protester.mutex, other.mutex);
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

// kind: none
// static: none
// build: none

// The navigation thread finds the first position; the display shows it when it is there.
#include <atomic>
#include <cstdio>
#include <thread>

static double latitude = 0;
static double longitude = 0;
static std::atomic<bool> have_fix{false};

static void navigate() {
  latitude = 52.5;
  longitude = 13.4;
  have_fix.store(true, std::memory_order_release);
}

static bool show() {
  if (!have_fix.load(std::memory_order_acquire)) return false;
  std::printf("%.1f %.1f\n", latitude, longitude);
  return true;
}

int main() {
  std::thread navigation(navigate);
  bool shown = false;
  for (int frame = 0; frame < 3; ++frame) shown = show() || shown;
  navigation.join();
  std::printf("shown %d\n", shown || show());
}

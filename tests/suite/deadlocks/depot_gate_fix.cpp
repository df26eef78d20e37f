// kind: none
// static: none
// build: none
// tsan: detect_deadlocks=0 knows no gate locks

// Trams change between two tracks; the depot's gate admits one of them at a time.
#include <cstdio>
#include <mutex>
#include <thread>

static std::mutex gate;
static std::mutex north_track;
static std::mutex south_track;
static int moves = 0;

static void go_north() {
  std::lock_guard admitted(gate);
  std::lock_guard from(south_track);
  std::lock_guard to(north_track);
  ++moves;
}

static void go_south() {
  std::lock_guard admitted(gate);
  std::lock_guard from(north_track);
  std::lock_guard to(south_track);
  ++moves;
}

int main() {
  std::thread tram(go_north);
  go_south();
  tram.join();
  std::printf("%d moves\n", moves);
}

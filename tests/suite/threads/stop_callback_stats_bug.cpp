// kind: race
// static: race
// build: none
// primitive: std::jthread, stop_callback
// sharing: local captured by reference
// mistake: stop callback runs on the requesting thread
// seen by: the simulator

// Counts what it copied; when it is told to stop it notes how far it came.
#include <atomic>
#include <cstdio>
#include <stop_token>
#include <thread>

int main() {
  int noted = -1;
  {
    std::jthread copier([&noted](std::stop_token stop) {
      int copied = 0;
      std::stop_callback note(stop, [&] { noted = copied; });  // EXPECT-RACE
      for (int block = 0; block < 3; ++block) copied += 4096;  // EXPECT-RACE
    });
    copier.request_stop();
  }
  std::printf("%d\n", noted);
}

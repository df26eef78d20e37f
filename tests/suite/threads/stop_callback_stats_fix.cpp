// kind: none
// static: none
// build: none

// Counts what it copied; when it is told to stop it notes how far it came.
#include <atomic>
#include <cstdio>
#include <stop_token>
#include <thread>

int main() {
  int noted = -1;
  {
    std::jthread copier([&noted](std::stop_token stop) {
      std::atomic<int> copied = 0;
      std::stop_callback note(stop, [&] { noted = copied; });
      for (int block = 0; block < 3; ++block) copied += 4096;
    });
    copier.request_stop();
  }
  std::printf("%d\n", noted);
}

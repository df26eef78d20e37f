// Lets the library run.
#include <cstdio>
#include <thread>

#include "event_loop.h"

int main() {
  EventLoop loop;
  loop.add(1, false);
  std::thread other([&] { loop.add(2, true); });
  std::printf("%d\n", loop.advance(1));
  other.join();
  std::printf("%d\n", loop.advance(5));
}

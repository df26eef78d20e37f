// A shop opens its window while the coffee is being made.
//
// The bug: when the window is stuck, the owner goes home, and nobody waits for the coffee: the thread's
// object is destroyed while its thread runs, which ends the program.

#include <cstdio>
#include <thread>

bool window_opens() { return false; }

void make_coffee() { std::puts("coffee is ready"); }

int open_shop() {
  std::thread coffee(make_coffee);
  if (!window_opens()) return 0;  // EXPECT-STATIC: unjoined-thread
  coffee.join();
  return 0;
}  // EXPECT-DYNAMIC: abort

int main() { return open_shop(); }

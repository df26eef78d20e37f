// A shop opens its window while the coffee is being made.
//
// A std::jthread is waited for on every way out.

#include <cstdio>
#include <thread>

bool window_opens() { return false; }

void make_coffee() { std::puts("coffee is ready"); }

int open_shop() {
  std::jthread coffee(make_coffee);
  if (!window_opens()) return 0;
  return 0;
}

int main() { return open_shop(); }

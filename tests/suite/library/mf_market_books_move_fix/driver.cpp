// Lets the library run.
#include <cstdio>
#include <thread>

#include "book.h"

int main() {
  Book open, closed;
  open.add(1, 100);
  closed.add(2, 101);
  std::thread reopening([&] { closed.move_to(open, 2); });
  open.move_to(closed, 1);
  reopening.join();
  std::printf("%zu\n", open.size() + closed.size());
}

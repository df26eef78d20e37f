// kind: none
// static: none
// build: none

// Rowers pull together; one gets tired.
#include <barrier>
#include <cstdio>
#include <thread>

static std::barrier stroke(2);

static void row(int strokes) {
  for (int i = 0; i < strokes; ++i) stroke.arrive_and_wait();
  stroke.arrive_and_drop();
}

int main() {
  std::thread tired(row, 2);
  row(3);
  tired.join();
  std::puts("ashore");
}

// kind: deadlock
// static: none
// build: none
// primitive: std::barrier
// sharing: barrier of a fixed size
// mistake: a thread leaves without dropping out
// seen by: the simulator, ThreadSanitizer

// Rowers pull together; one gets tired.
#include <barrier>
#include <cstdio>
#include <thread>

static std::barrier stroke(2);

static void row(int strokes) {
  for (int i = 0; i < strokes; ++i) stroke.arrive_and_wait();  // EXPECT-DEADLOCK
}

int main() {
  std::thread tired(row, 2);
  row(3);
  tired.join();
  std::puts("ashore");
}

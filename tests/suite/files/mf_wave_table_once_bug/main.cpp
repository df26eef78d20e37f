// kind: race
// static: race
// build: none
// primitive: std::call_once
// sharing: static variables of one file, read through functions from another
// mistake: one of the readers does not go through the once
// seen by: the simulator, ThreadSanitizer

// Tables of waves for a synthesizer, computed when the first voice sounds.
#include <cstdio>
#include <thread>

#include "wave_table.h"

static int play(int from, int count) {
  int sum = 0;
  for (int phase = from; phase < from + count; ++phase) sum += wave_sample(phase);
  return sum;
}

int main() {
  std::thread voice([] { std::printf("%d\n", play(0, 3)); });
  int loudest = wave_loudest();
  voice.join();
  std::printf("%d\n", loudest <= 2);
}

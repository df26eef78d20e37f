// kind: race
// static: race
// build: none
// primitive: class template in a header
// sharing: members of two instantiations
// mistake: no lock on one side, in a template
// seen by: the simulator

// Loggers for texts and for numbers.
#include <cstdio>
#include <thread>

#include "ring_log.h"
#include "worker.h"

int main() {
  RingLog<int> numbers;
  std::thread thread(count_to, 3, std::ref(numbers));
  int last = numbers.last();
  thread.join();
  RingLog<const char*> texts;
  texts.add("done");
  std::printf("%d %s\n", last <= 3, texts.last());
}

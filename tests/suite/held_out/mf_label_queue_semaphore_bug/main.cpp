// kind: race
// static: race
// check: inconsistent-guard
// build: none
// primitive: std::counting_semaphore, std::mutex
// sharing: template queue of another file
// mistake: putting has no lock, a semaphore counts only
// seen by: the simulator, ThreadSanitizer

// Packers of a warehouse ask for labels; one printer prints them.
#include <cstdio>
#include <thread>

#include "label_queue.h"
#include "packer.h"

int main() {
  LabelQueue<std::string> labels;
  Packer left("left", labels);
  Packer right("right", labels);
  std::thread first(&Packer::pack, &left, 2);
  std::thread second(&Packer::pack, &right, 1);
  std::size_t letters = 0;
  for (int label = 0; label < 3; ++label) letters += labels.take().size();
  first.join();
  second.join();
  std::printf("%zu\n", letters);
}

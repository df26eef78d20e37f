// kind: race
// static: race
// build: none
// primitive: std::thread in a class, std::atomic
// sharing: buffer freed by close()
// mistake: buffer cleared before the thread is joined
// seen by: the simulator

// A demultiplexer reads packets until it is closed.
#include <cstdio>

#include "demux.h"

int main() {
  Demux demux;
  demux.open(3);
  demux.close();
  std::printf("%zu\n", demux.buffered());
}

// kind: none
// static: none
// build: none

// A demultiplexer reads packets until it is closed.
#include <cstdio>

#include "demux.h"

int main() {
  Demux demux;
  demux.open(3);
  demux.close();
  std::printf("%zu\n", demux.buffered());
}

#include <cstdio>
#include <thread>

#include "cue_list.h"

int main() {
  CueList cues;
  int lamps = 0;
  cues.add([&lamps](CueList&) { ++lamps; });
  cues.add([](CueList& list) { list.skip(); });
  cues.add([&lamps](CueList&) { lamps = 0; });
  std::thread display([&cues] { std::printf("%d\n", cues.position() <= 3); });
  while (cues.go()) continue;
  display.join();
  std::printf("%d lamps\n", lamps);
}

// kind: deadlock
// static: deadlock
// build: none
// primitive: std::mutex, std::function across files
// sharing: two objects joined by a callback
// mistake: two locks in different orders through a stored callback
// seen by: the simulator

// A mixer with a level meter beside it.
#include <cstdio>
#include <thread>

#include "meter.h"
#include "mixer.h"

int main() {
  Mixer mixer;
  Meter meter(mixer);
  mixer.on_level([&meter](int level) { meter.show(level); });
  std::thread audio([&] { mixer.play(5); });
  meter.refresh();
  audio.join();
}

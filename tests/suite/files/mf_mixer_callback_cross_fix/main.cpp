// kind: none
// static: none
// build: none

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

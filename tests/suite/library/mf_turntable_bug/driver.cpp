// Lets the library run.
#include <cstdio>
#include <thread>

#include "turntable.h"

int main() {
  Turntable turntable;
  turntable.put_on(std::make_shared<Record>(Record{"blue", {1, 2, 3}}));
  std::thread audio([&turntable] {
    int energy = turntable.render(0, 2) + turntable.render(2, 2);
    std::printf("%d\n", energy < 1000);
  });
  turntable.put_on(std::make_shared<Record>(Record{"green", {4, 5}}));
  audio.join();
  std::printf("%s, %d changes\n", turntable.title().c_str(), turntable.changes());
}

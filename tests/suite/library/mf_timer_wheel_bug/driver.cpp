// Lets the library run.
#include <cstdio>

#include "timer_wheel.h"

int main() {
  TimerWheel wheel(2);
  wheel.start([] { std::puts("tick"); });
  wheel.set_ticks(3);
}
